/** The sheets in the order of import, as the template's first page shows them; one is shown below. */
import { byId, make } from "./elements.js";
import { sign } from "./severity.js";
import { say } from "./words.js";

/** Where a sheet stands, as a sign beside the word. */
const STATES = { ready: "✔", errors: "✖", blocked: "⏳", empty: "○", missing: "–" };

export function showSteps(workbook) {
    const { sheets } = workbook.state;
    byId("steps").replaceChildren(...sheets.map((sheet) => make("li", {}, card(sheet, workbook))));
}

function card(sheet, workbook) {
    const isShown = sheet.sheet === workbook.cell.sheet;
    return make(
        "button",
        {
            type: "button",
            class: `step ${sheet.status}`,
            "aria-current": isShown ? "true" : null,
            onclick: () => workbook.show(sheet.sheet),
        },
        make("span", { class: "step-number" }, say("step", { n: String(sheet.step) })),
        make("strong", {}, sheet.name),
        make("span", {}, make("span", { "aria-hidden": "true" }, STATES[sheet.status]), ` ${sheet.state}`),
        make("span", { class: "small" }, say("rows", { n: sheet.rows })),
        make("span", { class: "counts" }, count("error", sheet.errors), " ", count("warning", sheet.warnings)),
    );
}

const count = (severity, number) =>
    make("span", { class: `count ${number ? severity : "none"}` }, sign(severity), ` ${number}`);
