/** The chosen cell: what it holds, what is said of it, and everything that can be done about it. */
import { byId, button, make } from "./elements.js";
import { answers } from "./questions.js";
import { sayings } from "./severity.js";
import { say } from "./words.js";

/** Findings about a sheet's rows, which removing the blank ones mends. */
const BLANK_ROWS = "empty_rows_inside";

export class CellCard {
    #typed = null;

    constructor(workbook) {
        this.workbook = workbook;
    }

    /** Show the cell as it is now; what somebody is typing here stays. */
    async show() {
        const { cell } = this.workbook;
        const column = this.workbook.sheet()?.columns[cell.column - 1];
        const chosen = this.workbook.chosen();
        byId("cell").hidden = !column;
        if (!column || !chosen || this.#isTyping()) return;
        byId("cell-title").textContent = `${column.letters}${cell.row} · ${column.title}`;
        const where = `${column.letters}${cell.row}`;
        const [formula, offers] = [await this.workbook.formula(), chosen.mark ? await this.#offers(chosen.mark, where) : []];
        if (cell !== this.workbook.cell) return;
        const said = chosen.mark ? sayings(chosen.mark) : [];
        if (formula) said.push(make("p", { class: "small formula" }, say("formula", { formula })));
        byId("cell-about").replaceChildren(...said, ...offers, this.#form(cell, chosen.text));
    }

    #isTyping() {
        const isHere = this.#typed?.cell === this.workbook.cell && document.activeElement === this.#typed.input;
        return isHere && this.#typed.input.value !== this.#typed.text;
    }

    async #offers(mark, address) {
        const safe = mark.findings.filter((finding) => finding.safe !== null);
        const isAsked = mark.findings.some((finding) => finding.readings.length);
        const [asked, groups] = await Promise.all([isAsked && this.workbook.question(), safe.length && this.workbook.groups()]);
        return [
            ...(asked ? this.#answers(asked, address) : []),
            ...safe.map((finding) => this.#safe(finding, groups)),
            mark.findings.some(({ code }) => code === BLANK_ROWS)
                ? button(say("compact"), () => this.workbook.change("compact"))
                : null,
        ].filter(Boolean);
    }

    /** The readings of a doubtful value: for this cell, or for all that are alike. */
    #answers(asked, cell) {
        const here = answers(this.workbook, asked, cell);
        if (asked.count === 1) return [here];
        const about = make("p", { class: "small" }, say("alike", { n: asked.count }));
        return [here, about, answers(this.workbook, asked)];
    }

    #safe({ sheet, row, column, code, safe }, groups) {
        const alike = groups.find((group) => group.sheet === sheet && group.column === column && group.code === code);
        const write = () => this.workbook.enter([{ sheet, row, column, text: safe }]);
        const all = () => this.workbook.change("apply_safe", { sheet, column, code });
        return make(
            "div",
            { class: "answers" },
            button(safe, write, { class: "reading" }),
            alike?.count > 1 ? button(say("safe_alike", { n: alike.count }), all) : null,
        );
    }

    #form(cell, text) {
        const rows = Math.min(4, text.split("\n").length);
        const input = make("textarea", { id: "cell-text", rows, spellcheck: "false" });
        input.value = text;
        this.#typed = { cell, input, text };
        const write = () => {
            this.#typed = null;
            this.workbook.enter([{ ...cell, text: input.value }]);
        };
        const clear = button(say("clear_row"), () => this.#clear(cell));
        return make(
            "div",
            { class: "cell-form" },
            make("label", { for: "cell-text", class: "small" }, say("holds")),
            input,
            make("div", { class: "tools" }, button(say("write"), write), clear),
        );
    }

    #clear({ sheet, row }) {
        const cells = this.workbook.sheet().columns.map(({ column }) => ({ sheet, row, column, text: "" }));
        this.workbook.enter(cells);
    }
}
