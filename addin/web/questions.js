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
        const pages = Math.ceil(this.count() / PAGE);
        this.#page = Math.max(0, Math.min(this.#page, pages - 1));
        const given = { first: this.#page * PAGE, count: PAGE };
        const { questions } = (await this.workbook.engine.ask("questions", given)).answer;
        const items = questions.map((question) => make("li", { class: "question" }, ...this.#question(question)));
        this.panel.replaceChildren(
            make("p", { class: "small" }, questions.length ? say("questions_about") : say("no_questions")),
            make("ul", { class: "entries" }, ...items),
            pager(this.#page, pages, (page) => {
                this.#page = page;
                this.show();
            }),
        );
    }

    #question(question) {
        const { places, name, label } = question;
        const go = () => this.workbook.goTo(question, true);
        return [
            button(`${label} · ${name} ${places}`, go, { class: "link" }),
            make("p", {}, question.problem),
            make("p", { class: "small" }, question.remedy),
            answers(this.workbook, question),
            this.#own(question),
        ];
    }

    #own({ id, label, cell }) {
        const input = make("input", { "aria-label": say("own", { column: label, cell }) });
        const write = make("button", {}, say("write"));
        const form = make("form", { class: "own" }, input, write);
        form.addEventListener("submit", (event) => {
            event.preventDefault();
            if (input.value.trim()) this.workbook.change("choose", { id, own: input.value });
        });
        return form;
    }
}

/** A button for each reading of a question, for all its cells or one of them, by its address. */
export function answers(workbook, { id, readings, count }, cell) {
    const choose = (reading) => () => workbook.change("choose", { id, reading, ...(cell && { cells: [cell] }) });
    const many = cell || count === 1 ? "" : ` × ${count}`;
    const buttons = readings.map((text, reading) => button(text + many, choose(reading), { class: "reading" }));
    return make("div", { class: "answers" }, ...buttons);
}
