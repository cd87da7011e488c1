/** The cells that are not as in the file, and what each was. */
import { button, make } from "./elements.js";
import { pager } from "./pager.js";
import { sign } from "./severity.js";
import { say } from "./words.js";

const PAGE = 50;

export class Corrections {
    #page = 0;

    constructor(workbook) {
        this.workbook = workbook;
        this.panel = make("div");
    }

    count() {
        return this.workbook.state.corrections;
    }

    async show() {
        const pages = Math.ceil(this.count() / PAGE);
        this.#page = Math.max(0, Math.min(this.#page, pages - 1));
        const given = { first: this.#page * PAGE, count: PAGE };
        const { answer } = await this.workbook.engine.ask("corrections", given);
        this.panel.replaceChildren(
            make("p", { class: "small" }, say("corrections_about", { n: answer.total })),
            make("ul", { class: "entries" }, ...answer.corrections.map((one) => make("li", {}, this.#entry(one)))),
            pager(this.#page, pages, (page) => {
                this.#page = page;
                this.show();
            }),
        );
    }

    #entry(one) {
        const text = [sign("corrected"), " ", make("b", {}, `${one.name} ${one.cell}`), ` ${one.said}`];
        if (!one.sheet) return make("p", { class: "entry corrected" }, ...text);
        const found = button("", () => this.workbook.goTo(one, true), { class: "entry corrected" });
        found.append(...text);
        return found;
    }
}
