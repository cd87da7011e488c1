/** The findings as a list beside the grid, filtered, a page at a time; each leads to its cell, each cell to its own. */
import { button, make } from "./elements.js";
import { sign } from "./severity.js";
import { pager } from "./pager.js";
import { say } from "./words.js";

const PAGE = 50;
const ALL = { sheet: null, severity: null, column: null, code: null };

export class Findings {
    #pages = new Map();
    #page = 0;
    #filter = { ...ALL };
    #isEverywhere = false;

    constructor(workbook) {
        this.workbook = workbook;
        this.panel = make("div");
    }

    count() {
        return this.workbook.state.errors + this.workbook.state.warnings;
    }

    /** Another workbook: nothing is filtered yet. */
    begin() {
        this.#filter = { ...ALL };
        this.#isEverywhere = false;
    }

    /** Only errors, of all sheets; the first one is chosen. */
    async showErrors() {
        this.#isEverywhere = true;
        await this.#filterBy({ ...ALL, severity: "error" });
        const first = await this.#at(0);
        if (first?.sheet) this.workbook.goTo(first, true);
    }

    /** Everything may be another: the list is asked for again when it is shown. */
    forget() {
        this.#pages.clear();
    }

    /** Another sheet is shown in the grid. */
    async followed() {
        if (this.#isEverywhere || this.#filter.sheet === this.workbook.cell.sheet) return;
        await this.#filterBy({ sheet: this.workbook.cell.sheet, column: null, code: null });
    }

    /** Another cell was chosen: its findings are on the page that is shown. */
    async reached() {
        const chosen = this.workbook.chosen();
        if (!chosen || chosen.mark?.findings.length) {
            const { before, through } = await this.#place(this.workbook.cell);
            if (before < through) this.#page = Math.floor(before / PAGE);
        }
        await this.show();
        const here = this.panel.querySelector("[aria-current]");
        if (here) revealIn(this.panel.parentElement, here);
    }

    /** Go to the next finding (1) or the one before (-1), on other sheets too; says so where there is none. */
    async step(direction) {
        const { before, through } = await this.#place(this.workbook.cell);
        const found = (await this.#at(direction === 1 ? through : before - 1)) ?? (await this.#elsewhere(direction));
        if (found?.sheet) this.workbook.goTo(found, true);
        return Boolean(found?.sheet);
    }

    async #elsewhere(direction) {
        if (this.#isEverywhere) return undefined;
        const sheets = this.workbook.state.sheets.map(({ sheet }) => sheet);
        const here = sheets.indexOf(this.workbook.cell.sheet);
        const others = direction === 1 ? sheets.slice(here + 1) : sheets.slice(0, here).reverse();
        for (const sheet of others.filter((key) => this.workbook.sheet(key).last_row)) {
            const asked = { ...this.#filter, sheet, column: null };
            const { total } = await this.#ask(asked, 0, 0);
            if (total) return (await this.#ask(asked, direction === 1 ? 0 : total - 1, 1)).findings[0];
        }
        return undefined;
    }

    async #ask(filter, first, count) {
        const { answer } = await this.workbook.engine.ask("findings", { ...filter, first, count });
        return answer;
    }

    #load(page) {
        if (!this.#pages.has(page)) this.#pages.set(page, this.#ask(this.#filter, page * PAGE, PAGE));
        return this.#pages.get(page);
    }

    /** A finding by its place in the filtered list. */
    async #at(place) {
        if (place < 0) return undefined;
        return (await this.#load(Math.floor(place / PAGE))).findings[place % PAGE];
    }

    /** How many findings of the filtered list stand before a cell, and up to it. */
    async #place(at) {
        return (await this.workbook.engine.ask("place", { ...this.#filter, at })).answer;
    }

    async #filterBy(some) {
        Object.assign(this.#filter, some);
        this.#page = 0;
        this.forget();
        await this.show();
    }

    /** Show the list as it is filtered. */
    async show() {
        const { total, findings, groups } = await this.#load(this.#page);
        if (!findings.length && this.#page) {
            this.#page = 0;
            await this.show();
            return;
        }
        const held = document.activeElement?.closest?.("select")?.name;
        this.panel.replaceChildren(
            this.#filters(groups),
            make("p", { class: "small" }, this.#found(total)),
            make("ul", { class: "entries" }, ...findings.map((finding) => make("li", {}, this.#entry(finding)))),
            pager(this.#page, Math.ceil(total / PAGE), (page) => {
                this.#page = page;
                this.show();
            }),
        );
        if (held) this.panel.querySelector(`select[name="${held}"]`)?.focus();
    }

    /** How many are listed, and of which sheet: the tab counts those of all. */
    #found(n) {
        const { sheet } = this.#filter;
        return sheet ? say("found_here", { n, sheet: this.workbook.sheet(sheet).name }) : say("found", { n });
    }

    #entry(finding) {
        const { cell } = this.workbook;
        const isHere = finding.sheet === cell.sheet && finding.row === cell.row && finding.column === cell.column;
        const place = this.#isEverywhere ? `${finding.name} ${finding.cell}` : finding.cell;
        const text = [sign(finding.severity), " ", make("b", {}, place), ` ${finding.problem}`];
        if (!finding.sheet) return make("p", { class: `entry ${finding.severity}` }, ...text, ` ${finding.remedy}`);
        const go = () => this.workbook.goTo(finding, true);
        const found = button("", go, { class: `entry ${finding.severity}`, "aria-current": isHere ? "true" : null });
        found.append(...text);
        return found;
    }

    #filters(groups) {
        const here = groups.filter((group) => this.#isEverywhere || group.sheet === this.#filter.sheet);
        const columns = new Map(here.map((group) => [group.column, group.label]));
        const codes = new Map();
        for (const { code, about, count } of here) {
            codes.set(code, { about: brief(about), count: (codes.get(code)?.count ?? 0) + count });
        }
        const { sheet, column, code: asked } = this.#filter; // shown even where nothing is left of it
        if (column) columns.set(column, this.workbook.sheet(sheet).columns[column - 1].label);
        if (asked && !codes.has(asked)) codes.set(asked, { about: asked, count: 0 });
        const severities = ["error", "warning"].map((one) => [one, say(`is_${one}`)]);
        const kinds = [...codes].map(([code, { about, count }]) => [code, `${about} (${count})`]);
        return make(
            "div",
            { class: "filters" },
            this.#select("severity", severities),
            this.#isEverywhere ? null : this.#select("column", [...columns].sort((a, b) => a[0] - b[0])),
            this.#select("code", kinds),
            make("label", { class: "check" }, this.#everywhere(), ` ${say("everywhere")}`),
        );
    }

    #everywhere() {
        const box = make("input", { type: "checkbox", checked: this.#isEverywhere });
        box.addEventListener("change", () => {
            this.#isEverywhere = box.checked;
            this.#filterBy({ sheet: box.checked ? null : this.workbook.cell.sheet, column: null });
        });
        return box;
    }

    #select(name, choices) {
        const options = choices.map(([value, text]) => make("option", { value }, text));
        const select = make("select", { name }, make("option", { value: "" }, say(`any_${name}`)), ...options);
        select.value = this.#filter[name] ?? "";
        select.addEventListener("change", () => {
            const value = name === "column" ? Number(select.value) : select.value;
            this.#filterBy({ [name]: value || null });
        });
        return make("label", {}, make("span", {}, say(`by_${name}`)), select);
    }
}

/** The first sentence of a text. */
const brief = (text) => text.split(/(?<=[.!?]) /)[0];

/** Scroll a place, and nothing around it, until what is in it shows. */
function revealIn(place, element) {
    const [outer, inner] = [place.getBoundingClientRect(), element.getBoundingClientRect()];
    if (inner.top < outer.top) place.scrollTop -= outer.top - inner.top;
    else if (inner.bottom > outer.bottom) place.scrollTop += inner.bottom - outer.bottom;
}
