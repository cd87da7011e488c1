/** Goes through a long list a page at a time. */
import { button, make } from "./elements.js";
import { say } from "./words.js";

/** Buttons to the pages before and after; nothing where there is one page. */
export function pager(page, pages, go) {
    if (pages < 2) return "";
    return make(
        "div",
        { class: "pager" },
        button(say("before"), () => go(page - 1), { disabled: page === 0 }),
        make("span", { class: "small" }, say("page_of", { page: page + 1, pages })),
        button(say("after"), () => go(page + 1), { disabled: page === pages - 1 }),
    );
}
