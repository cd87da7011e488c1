/** The note of a cell, beside it: on focus at once, under the pointer after a moment. Escape takes it away. */
import { sayings } from "./severity.js";

const SOON = 250;

export class Note {
    #timer = 0;
    #about = null;

    constructor(element) {
        this.element = element;
        element.addEventListener("mouseenter", () => clearTimeout(this.#timer));
        element.addEventListener("mouseleave", () => this.passed());
        addEventListener("scroll", () => this.#moved(), true);
    }

    /** Show it after a moment. */
    soon(cell, mark) {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.show(cell, mark), SOON);
    }

    /** Show what is said of a cell, below it, or above where there is no room. */
    show(cell, mark) {
        clearTimeout(this.#timer);
        this.#about?.removeAttribute("aria-describedby");
        if (!cell.isConnected) return;
        this.#about = cell;
        cell.setAttribute("aria-describedby", this.element.id);
        this.element.replaceChildren(...sayings(mark));
        this.element.hidden = false;
        this.#place(cell);
    }

    #moved() {
        if (this.element.hidden || this.element.matches(":hover")) return;
        if (this.#about.isConnected) this.#place(this.#about);
        else this.leave(0);
    }

    /** Beside its cell, inside the grid: what stands beside the grid is about the same cell. */
    #place(cell) {
        const at = cell.getBoundingClientRect();
        const own = this.element.getBoundingClientRect();
        const isAbove = at.bottom + own.height + 8 > innerHeight && at.top > own.height + 8;
        this.element.style.top = `${isAbove ? at.top - own.height - 4 : at.bottom + 4}px`;
        const { right, top, bottom } = cell.closest("[role=grid]").getBoundingClientRect();
        if (at.bottom < top || at.top > bottom) this.leave(0);
        this.element.style.left = `${Math.max(8, Math.min(at.left, right - own.width))}px`;
    }

    /** The pointer has left its cell: it goes, unless that has the focus. */
    passed() {
        clearTimeout(this.#timer);
        if (this.#about !== document.activeElement) this.leave();
    }

    /** Take it away, after a moment in which the pointer may come to it. */
    leave(after = SOON) {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => {
            this.element.hidden = true;
            this.#about?.removeAttribute("aria-describedby");
        }, after);
    }
}
