/** What only a person knows: each doubtful value with its readings, or a value of one's own, for all cells alike. */
import { button, make } from "./elements.js";
import { pager } from "./pager.js";
import { say } from "./words.js";

const PAGE = 20;

export class Questions {
    #page = 0;

    constructor(workbook) {
        this.workbook = workbook;
        this.panel = make("div");
    }

    count() {
        return this.workbook.state.questions;
    }

    async show() {
        const asked = await this.workbook.questions();
        const pages = Math.ceil(asked.length / PAGE);
        this.#page = Math.max(0, Math.min(this.#page, pages - 1));
        const some = asked.slice(this.#page * PAGE, (this.#page + 1) * PAGE);
        const items = some.map((question) => make("li", { class: "question" }, ...this.#question(question)));
        this.panel.replaceChildren(
            make("p", { class: "small" }, asked.length ? say("questions_about") : say("no_questions")),
            make("ul", { class: "entries" }, ...items),
            pager(this.#page, pages, (page) => {
                this.#page = page;
                this.show();
            }),
        );
    }

    #question(question) {
        const { sheet, rows, column, places, name, label } = question;
        const go = () => this.workbook.goTo({ sheet, row: rows[0], column }, true);
        return [
            button(`${label} · ${name} ${places}`, go, { class: "link" }),
            make("p", {}, question.problem),
            make("p", { class: "small" }, question.remedy),
            answers(this.workbook, question, question.cells),
            this.#own(question),
        ];
    }

    #own({ id, label, cells }) {
        const input = make("input", { "aria-label": say("own", { column: label, cell: cells[0] }) });
        const write = make("button", {}, say("write"));
        const form = make("form", { class: "own" }, input, write);
        form.addEventListener("submit", (event) => {
            event.preventDefault();
            if (input.value.trim()) this.workbook.change("choose", { id, own: input.value });
        });
        return form;
    }
}

/** A button for each reading of a question, for some of its cells. */
export function answers(workbook, { id, readings }, cells) {
    const choose = (reading) => () => workbook.change("choose", { id, reading, cells });
    const many = cells.length > 1 ? ` × ${cells.length}` : "";
    const buttons = readings.map((text, reading) => button(text + many, choose(reading), { class: "reading" }));
    return make("div", { class: "answers" }, ...buttons);
}
