/** What a person takes back: copies, exports, a report. They are made in the page, and saved like any download. */
import { byId, button, make, tell } from "./elements.js";
import { say } from "./words.js";

/** The report that people read. */
const REPORT = "html";

/** What there is to take beside the corrected copy. */
export function showTaking(workbook, about) {
    const targets = about.targets.map(({ name, title: target }) =>
        offer(workbook, "export", { target: name }, say("export", { target }), say("export_about", { target })),
    );
    const report = about.reports.includes(REPORT) ? [{ form: REPORT }] : [];
    byId("take").replaceChildren(
        offer(workbook, "corrected", {}, say("corrected"), say("corrected_about")),
        offer(workbook, "coloured", {}, say("coloured"), say("coloured_about")),
        ...report.map((given) => offer(workbook, "report", given, say("report"), say("report_about"))),
        ...targets,
    );
}

function offer(workbook, verb, given, title, about) {
    return make("li", {}, button(title, () => take(workbook, verb, given)), make("p", { class: "small" }, about));
}

/** Save a file; what is said with it is shown, and what hinders it. */
export async function take(workbook, verb, given = {}) {
    const found = await workbook.ask(verb, given);
    if (found === null) return;
    const { answer, data } = found;
    const problems = (answer.findings ?? []).map(({ name, cell, problem }) => `${name} ${cell} : ${problem}`);
    tell(byId("taken"), [...(data ? [say("saved", { name: answer.name })] : []), ...answer.said, ...problems]);
    if (!data) return;
    save(answer.name, new Blob([data], { type: answer.type }));
    if (verb === "corrected") workbook.kept();
}

function save(name, blob) {
    const address = URL.createObjectURL(blob);
    make("a", { href: address, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
