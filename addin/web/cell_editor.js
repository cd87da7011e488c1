/** Typing into the chosen cell: Enter writes and goes down, Tab goes right, Alt+Enter breaks the line, Escape ends. */
import { make } from "./elements.js";
import { say } from "./words.js";

export class CellEditor {
    #at = null;

    constructor(grid) {
        this.grid = grid;
        this.input = make("textarea", { class: "cell-input", rows: 1, spellcheck: "false" });
        this.input.addEventListener("keydown", (event) => this.#pressed(event));
        this.input.addEventListener("blur", () => this.commit());
    }

    get isOpen() {
        return this.#at !== null;
    }

    /** Begin to type: over what the cell holds, or on from it. */
    open(text = this.grid.workbook.chosen()?.text) {
        if (text === undefined || this.isOpen) return;
        const { workbook, note } = this.grid;
        note.leave(0);
        this.#at = { ...workbook.cell, was: workbook.chosen().text };
        this.input.value = text;
        const { title } = this.grid.view.sheet.columns[this.#at.column - 1];
        this.input.setAttribute("aria-label", say("typing", { cell: title }));
        this.grid.view.arrive();
        this.grid.view.element().append(this.input);
        this.input.focus({ preventScroll: true });
        this.input.setSelectionRange(text.length, text.length);
    }

    /** Leave without writing. */
    close() {
        this.#at = null;
        this.input.remove();
    }

    /** Write what was typed; a refused text is there again, to be changed. */
    async commit() {
        if (!this.isOpen) return;
        const { was, ...cell } = this.#at;
        const text = this.input.value;
        this.close();
        if (text === was || (await this.#written(cell, text)) !== false) return;
        this.grid.workbook.goTo(cell, true);
        this.open(text);
    }

    /** Write a text into the chosen cell. */
    write(text) {
        return this.#written(this.grid.workbook.cell, text);
    }

    #written(cell, text) {
        return this.grid.workbook.enter([{ ...cell, text }]);
    }

    #pressed(event) {
        event.stopPropagation();
        if (event.key === "Enter" && event.altKey) this.input.setRangeText("\n", ...this.#selection(), "end");
        else if (event.key === "Enter") this.#leave(event.shiftKey ? -1 : 1, 0);
        else if (event.key === "Tab") this.#leave(0, event.shiftKey ? -1 : 1);
        else if (event.key === "Escape") this.#leave(0, 0, false);
        else return;
        event.preventDefault();
    }

    #selection() {
        return [this.input.selectionStart, this.input.selectionEnd];
    }

    #leave(rows, columns, writes = true) {
        if (writes) this.commit();
        else this.close();
        this.grid.move(rows, columns);
    }
}
