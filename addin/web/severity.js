/** Colours are never alone: each has a sign, and a word for who doesn't see it. */
import { make } from "./elements.js";
import { say } from "./words.js";

const SIGNS = { error: "✖", warning: "⚠", corrected: "✎" };

/** A severity's sign, named for who listens. */
export const sign = (colour) =>
    make("span", { class: `sign ${colour}`, role: "img", "aria-label": say(`is_${colour}`) }, SIGNS[colour]);

/** What is said of a cell: each finding's problem and remedy, and what was corrected. */
export function sayings(mark) {
    const found = mark.findings.map((finding) =>
        make(
            "div",
            { class: `saying ${finding.severity}` },
            make("p", { class: "problem" }, sign(finding.severity), ` ${finding.problem}`),
            make("p", {}, finding.remedy),
        ),
    );
    if (mark.corrected) {
        found.push(make("div", { class: "saying corrected" }, make("p", {}, sign("corrected"), ` ${mark.corrected}`)));
    }
    return found;
}
