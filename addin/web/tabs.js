/** Several lists in one place, one shown. Pattern: https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ */
import { byId, make } from "./elements.js";
import { say } from "./words.js";

export class Tabs {
    #shown;

    /** lists: by name, each with `count()`, `show()` and `panel`. */
    constructor(lists) {
        this.lists = lists;
        this.begin();
        byId("tabs").addEventListener("keydown", (event) => this.#pressed(event));
    }

    /** Show a list, and how many entries each has. */
    async show(name = this.#shown) {
        this.#shown = name;
        const hadFocus = byId("tabs").contains(document.activeElement);
        byId("tabs").replaceChildren(...Object.keys(this.lists).map((one) => this.#tab(one)));
        if (hadFocus) byId(`tab-${name}`).focus();
        byId("list").setAttribute("aria-labelledby", `tab-${name}`);
        const { panel } = this.lists[name];
        if (panel.parentElement !== byId("list")) {
            byId("list").replaceChildren(panel);
            byId("list").scrollTop = 0;
        }
        await this.lists[name].show();
    }

    /** Another workbook: the first list. */
    begin() {
        this.#shown = Object.keys(this.lists)[0];
    }

    isShown(name) {
        return this.#shown === name;
    }

    #tab(name) {
        const isShown = name === this.#shown;
        return make(
            "button",
            {
                type: "button",
                id: `tab-${name}`,
                role: "tab",
                "aria-selected": String(isShown),
                "aria-controls": "list",
                tabindex: isShown ? 0 : -1,
                onclick: () => this.show(name),
            },
            `${say(`list_${name}`)} (${this.lists[name].count()})`,
        );
    }

    #pressed({ key }) {
        const names = Object.keys(this.lists);
        const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
        if (step) this.show(names[(names.indexOf(this.#shown) + step + names.length) % names.length]);
    }
}
