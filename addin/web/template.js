/** A workbook that was sent as a template: whether it is still as it was sent, and putting that back. */
import { byId, button, make } from "./elements.js";
import { sign } from "./severity.js";
import { say } from "./words.js";

/** How many of its findings are shown before the others are unfolded. */
const FEW = 5;

export function showTemplate(workbook) {
    const { verdict, said, findings } = workbook.state.template;
    const place = byId("template");
    place.className = `template ${verdict}`;
    place.hidden = verdict === "unsealed";
    place.replaceChildren(make("p", {}, make("strong", {}, say("template")), ` ${said}`), ...list(findings));
    if (verdict === "changed") place.append(button(say("restore"), () => workbook.change("restore")));
}

function list(findings) {
    const items = findings.map(({ severity, name, cell, problem }) =>
        make("li", {}, sign(severity), " ", make("b", {}, `${name} ${cell}`), ` ${problem}`),
    );
    if (items.length <= FEW) return items.length ? [make("ul", {}, ...items)] : [];
    const more = make("summary", {}, say("more", { n: items.length - FEW }));
    return [make("ul", {}, ...items.slice(0, FEW)), make("details", {}, more, make("ul", {}, ...items.slice(FEW)))];
}
