/**
 * What is seen of a sheet: only the rows and columns in view stand in the page, and rows that leave it are used again
 * for those that come. Styles are set from here, element by element, as the page's policy allows.
 */
import { columnsIn, widths } from "./columns.js";
import { make } from "./elements.js";
import { sign } from "./severity.js";
import { say } from "./words.js";

/** Rows beyond what is in view, above and below. */
const SPARE = 6;

export class GridView {
    #drawn = new Map();
    #held = new WeakMap();
    #widths = null;
    #lefts = [0];
    #columns = [1, 0];
    #isWaiting = false;

    constructor(root, workbook) {
        Object.assign(this, { root, workbook });
        this.head = make("div", { role: "rowgroup", class: "grid-head" });
        this.body = make("div", { role: "rowgroup", class: "grid-body" });
        root.setAttribute("role", "grid");
        root.append(this.head, this.body);
        root.addEventListener("scroll", () => this.#soon());
        new ResizeObserver(() => this.#soon()).observe(root);
    }

    /** The sheet that is shown. */
    get sheet() {
        return this.workbook.sheet();
    }

    /** Its first and last row: the header's, and one below the records for another one. */
    get ends() {
        return [this.sheet.header_row, this.sheet.last_row + 1];
    }

    /** How many rows are in view. */
    get page() {
        return Math.max(1, Math.floor(this.root.clientHeight / this.#height) - 2);
    }

    #height = 32;

    /** Another sheet, or other words. */
    other() {
        this.#widths = null;
        this.#clear();
        this.root.hidden = this.sheet.last_row === 0;
        this.root.scrollTo(0, 0);
        this.root.setAttribute("aria-label", this.sheet.name);
        this.draw();
    }

    /** Rows have come, or are others. */
    again() {
        if (this.#widths === null) {
            this.#widths = widths(this.sheet, this.workbook.rows(), this.#height);
            this.#clear();
        }
        this.draw();
    }

    #soon() {
        if (this.#isWaiting) return;
        this.#isWaiting = true;
        requestAnimationFrame(() => {
            this.#isWaiting = false;
            if (this.workbook.state) this.draw();
        });
    }

    /** Show what is in view as it is now. */
    draw() {
        if (this.sheet.last_row === 0) return;
        const [header, last] = this.ends;
        const { scrollTop, scrollLeft, clientWidth, clientHeight } = this.root;
        this.#height = 2 * parseFloat(getComputedStyle(document.documentElement).fontSize);
        this.#measure(last - header, scrollLeft, clientWidth);
        const top = header + 1 + Math.floor(scrollTop / this.#height);
        const first = Math.max(header + 1, top - SPARE);
        const end = Math.min(last, top + Math.ceil(clientHeight / this.#height) + SPARE);
        this.workbook.rows().want(header, header);
        this.workbook.rows().want(first, end);
        const left = this.#leave((row) => row === header || (row >= first && row <= end));
        for (let row = first; row <= end; row++) this.#show(row, left);
        this.#show(header, left);
        for (const unused of left) unused.remove();
        this.#settle();
    }

    /** The grid's size, and which columns are in view: where these are others, rows are made anew. */
    #measure(rows, left, width) {
        const all = this.#widths ?? this.sheet.columns.map(() => 4 * this.#height);
        const [from, to] = columnsIn(all, left, width);
        if (from !== this.#columns[0] || to !== this.#columns[1] || this.#lefts.length !== all.length + 1) {
            this.#columns = [from, to];
            this.#clear();
        }
        this.#lefts = all.reduce((lefts, one) => [...lefts, lefts.at(-1) + one], [0]);
        this.head.style.width = this.body.style.width = `${this.#edge + this.#lefts.at(-1)}px`;
        this.body.style.height = `${rows * this.#height}px`;
        this.root.setAttribute("aria-rowcount", rows + 1);
        this.root.setAttribute("aria-colcount", all.length + 1);
    }

    /** The width of the rows' numbers. */
    get #edge() {
        return 1.75 * this.#height;
    }

    #clear() {
        for (const row of this.#leave(() => false)) row.remove();
    }

    /** The rows that are no longer needed, but for the one that is typed in; the focus stays in the grid. */
    #leave(isNeeded) {
        const left = [...this.#drawn].filter(([row, element]) => !isNeeded(row) && !element.querySelector("textarea"));
        for (const [row, element] of left) {
            if (element.contains(document.activeElement)) this.root.focus({ preventScroll: true });
            this.#drawn.delete(row);
        }
        return left.map(([, element]) => element);
    }

    #show(number, left) {
        const isHeader = number === this.sheet.header_row;
        let row = this.#drawn.get(number);
        const found = this.workbook.rows().row(number);
        if (row && this.#held.get(row) === found) return;
        row ??= (isHeader ? null : left.pop()) ?? this.#make(isHeader);
        this.#drawn.set(number, row);
        this.#held.set(row, found);
        row.setAttribute("aria-rowindex", number - this.sheet.header_row + 1);
        row.dataset.row = number;
        if (!isHeader) row.style.top = `${(number - this.sheet.header_row - 1) * this.#height}px`;
        row.firstChild.textContent = number;
        for (const cell of [...row.children].slice(1)) this.#fill(cell, number, +cell.dataset.column, found);
    }

    #make(isHeader) {
        const role = isHeader ? "columnheader" : "gridcell";
        const row = make("div", { role: "row", class: "row" });
        const corner = make("div", { role: isHeader ? "columnheader" : "rowheader", class: "row-header" });
        corner.style.width = `${this.#edge}px`;
        row.append(corner);
        const [from, to] = this.#columns;
        for (let column = from; column <= to; column++) {
            const cell = make("div", { role, "aria-colindex": column + 1, "data-column": column });
            cell.style.width = `${this.#lefts[column] - this.#lefts[column - 1]}px`;
            if (column === from) cell.style.marginLeft = `${this.#lefts[from - 1]}px`;
            row.append(cell);
        }
        (isHeader ? this.head : this.body).append(row);
        return row;
    }

    #fill(cell, number, column, found) {
        const mark = found?.marks.get(column);
        const isChosen = this.workbook.cell.row === number && this.workbook.cell.column === column;
        cell.className = `cell ${mark?.colour ?? ""} ${isChosen ? "active" : ""}`;
        cell.tabIndex = isChosen ? 0 : -1;
        if (number === this.sheet.header_row) cell.replaceChildren(...this.#header(column));
        else cell.textContent = (found?.texts[column - 1] ?? "").replaceAll("\n", " ⏎ ");
        if (mark) cell.prepend(sign(mark.colour), " ");
    }

    #header(column) {
        const { letters, label, required } = this.sheet.columns[column - 1];
        const star = required ? make("span", { title: say("required") }, " *") : "";
        return [make("span", { class: "letters", "aria-hidden": "true" }, letters), ` ${label}`, star];
    }

    /** The element of a cell; undefined where it is not in view. */
    element({ row, column } = this.workbook.cell) {
        return this.#drawn.get(row)?.querySelector(`[data-column="${column}"]`) ?? undefined;
    }

    /** The chosen cell, in view. */
    arrive() {
        for (const old of this.root.querySelectorAll(".active")) {
            old.classList.remove("active");
            old.tabIndex = -1;
        }
        if (this.sheet.last_row === 0) return;
        this.#reveal();
        this.draw();
        const element = this.element();
        element?.classList.add("active");
        if (element) element.tabIndex = 0;
        this.#settle();
    }

    /** Where one comes to with Tab: the chosen cell, or the grid where that one is not in view. */
    #settle() {
        const element = this.element();
        this.root.tabIndex = element ? -1 : 0;
        if (element && document.activeElement === this.root) element.focus({ preventScroll: true });
    }

    /** Scroll as little as needed for the chosen cell to be in view. */
    #reveal() {
        const { row, column } = this.workbook.cell;
        const top = (row - this.sheet.header_row - 1) * this.#height;
        const room = this.root.clientHeight - this.head.offsetHeight - this.#height;
        if (row > this.sheet.header_row) {
            this.root.scrollTop = within(this.root.scrollTop, top - Math.max(0, room), top);
        }
        const [left, right] = [this.#lefts[column - 1] ?? 0, this.#lefts[column] ?? 0];
        const wide = this.root.clientWidth - this.#edge;
        this.root.scrollLeft = within(this.root.scrollLeft, Math.min(left, right - wide), left);
    }
}

/** A number, or the end of the range that it is beyond. */
export const within = (number, least, most) => Math.min(Math.max(number, least), most);
