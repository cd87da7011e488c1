/**
 * A sheet as a grid that a person works in: arrows go from cell to cell, and what is typed goes into the cell.
 * Pattern: https://www.w3.org/WAI/ARIA/apg/patterns/grid/
 */
import { CellEditor } from "./cell_editor.js";
import { GridView, within } from "./grid_view.js";

export class Grid {
    constructor(root, workbook, note) {
        Object.assign(this, { root, workbook, note });
        this.view = new GridView(root, workbook);
        this.editor = new CellEditor(this);
        root.addEventListener("keydown", (event) => this.#pressed(event));
        root.addEventListener("mousedown", (event) => this.#clicked(event));
        root.addEventListener("dblclick", (event) => this.#cellAt(event.target) && this.editor.open());
        root.addEventListener("mouseover", (event) => this.#pointed(event));
        root.addEventListener("mouseleave", () => note.passed());
        root.addEventListener("focusin", () => this.#explain());
        root.addEventListener("focusout", () => note.leave());
        root.addEventListener("copy", (event) => this.#copied(event));
        root.addEventListener("paste", (event) => this.#pasted(event));
        workbook.addEventListener("sheet", () => this.#other());
        workbook.addEventListener("rows", () => this.#again());
        workbook.addEventListener("cell", ({ detail }) => this.#arrived(detail.focus));
    }

    #other() {
        this.editor.close();
        this.view.other();
    }

    #again() {
        this.view.again();
        if (this.root.contains(document.activeElement)) this.#explain();
    }

    #arrived(focus) {
        this.view.arrive();
        if (!focus) return;
        (this.view.element() ?? this.root).focus({ preventScroll: true });
        this.root.scrollIntoView({ block: "nearest" });
    }

    // Pointing

    #cellAt(target) {
        const element = target.closest("[data-column]");
        const { sheet } = this.workbook.cell;
        return element && { sheet, row: +element.parentElement.dataset.row, column: +element.dataset.column };
    }

    #clicked(event) {
        const cell = this.#cellAt(event.target);
        if (!cell || this.editor.input.contains(event.target)) return;
        event.preventDefault();
        this.editor.commit();
        this.workbook.goTo(cell, true);
    }

    #pointed(event) {
        const cell = this.#cellAt(event.target);
        const mark = cell && this.workbook.rows().row(cell.row)?.marks.get(cell.column);
        if (mark) this.note.soon(this.view.element(cell), mark);
        else this.note.passed();
    }

    /** Show the note of the cell that has the focus. */
    #explain() {
        const mark = this.workbook.chosen()?.mark;
        const element = this.view.element();
        if (mark && element && element === document.activeElement) this.note.show(element, mark);
        else this.note.leave();
    }

    // Keys

    #pressed(event) {
        if (this.editor.isOpen || !this.workbook.state) return;
        const step = this.#step(event);
        if (step) this.move(...step);
        else if (event.key === "Escape") this.note.leave(0);
        else if (event.key === "Enter" || event.key === "F2") this.editor.open();
        else if (event.key === "Delete" || event.key === "Backspace") this.editor.write("");
        else if (isTyped(event)) this.editor.open(event.key);
        else return;
        event.preventDefault();
    }

    /** Rows and columns that a key goes. */
    #step({ key, ctrlKey, metaKey }) {
        const { row, column } = this.workbook.cell;
        const [header, last] = this.view.ends;
        const { page } = this.view;
        const wide = this.view.sheet.columns.length;
        const isFar = ctrlKey || metaKey;
        return {
            ArrowUp: [isFar ? header - row : -1, 0],
            ArrowDown: [isFar ? last - row : 1, 0],
            ArrowLeft: [0, isFar ? -column : -1],
            ArrowRight: [0, isFar ? wide : 1],
            PageUp: [-page, 0],
            PageDown: [page, 0],
            Home: [isFar ? header - row : 0, -column],
            End: [isFar ? last - row : 0, wide],
        }[key];
    }

    /** Go on by rows and columns, as far as there are any. */
    move(rows, columns) {
        const { sheet, row, column } = this.workbook.cell;
        const [header, last] = this.view.ends;
        const to = within(column + columns, 1, this.view.sheet.columns.length);
        this.workbook.goTo({ sheet, row: within(row + rows, header, last), column: to }, true);
    }

    // The clipboard

    #copied(event) {
        if (this.editor.isOpen) return;
        event.clipboardData.setData("text/plain", this.workbook.chosen()?.text ?? "");
        event.preventDefault();
    }

    /** A text, or rows and columns of another spreadsheet, into the cells from the chosen one on. */
    #pasted(event) {
        if (this.editor.isOpen) return;
        event.preventDefault();
        const lines = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "").split(/\r?\n/);
        const { sheet, row, column } = this.workbook.cell;
        const cells = lines.flatMap((line, below) =>
            line.split("\t").map((text, beside) => ({ sheet, row: row + below, column: column + beside, text })),
        );
        const inside = cells.filter((cell) => cell.column <= this.view.sheet.columns.length);
        this.workbook.enter(inside);
    }
}

/** Whether a key is a character. */
const isTyped = ({ key, ctrlKey, metaKey, altKey }) => key.length === 1 && !ctrlKey && !metaKey && !altKey;
