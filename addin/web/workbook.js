/**
 * The workbook that is open: its state as the engine tells it, the sheet that is shown, the cell that is chosen.
 *
 * Events: `open` (another workbook), `state` (all counts may be others), `sheet` (another is shown), `rows` (more have
 * come, or others), `cell` (another is chosen), `said` (detail: sentences about what was just done).
 */
import { Rows } from "./rows.js";

export class Workbook extends EventTarget {
    state = null;
    /** Where a person is: sheet key, row and column. */
    cell = { sheet: null, row: 0, column: 0 };
    #rows = new Map();
    #changes = 0;
    #kept = 0;
    #asked = null;
    #groups = null;

    /** mayReplace(formulas): a promise of whether a person agrees to that. */
    constructor(engine, mayReplace) {
        super();
        Object.assign(this, { engine, mayReplace });
    }

    /** Take what `open` has answered: another workbook. */
    opened(state) {
        this.#rows.clear();
        this.#changes = this.#kept = 0;
        this.cell = { sheet: null, row: 0, column: 0 };
        this.#tell("open");
        this.#told(state);
        const shown = state.sheets.filter((sheet) => sheet.last_row);
        this.show((shown.find((sheet) => sheet.errors) ?? shown[0] ?? state.sheets[0]).sheet);
    }

    /** Ask; a refusal is said, and gives null. */
    async ask(verb, given = {}) {
        return this.#unlessRefused(await this.engine.ask(verb, given));
    }

    #unlessRefused({ answer, data }) {
        if (!answer.refused) return { answer, data };
        this.#tell("said", { sentences: [answer.refused.message], refused: true });
        return null;
    }

    /** Type into cells, as `change`; where that would replace formulas, a person is asked first. */
    async enter(cells) {
        const { answer } = await this.engine.ask("enter", { cells });
        const formulas = answer.refused?.formulas;
        if (!formulas) return this.#changed({ answer });
        const isAt = (one) => (cell) => cell.sheet === one.sheet && cell.row === one.row && cell.column === one.column;
        const told = formulas.map((one) => ({ ...one, text: cells.find(isAt(one)).text }));
        if (!(await this.mayReplace(told))) return null;
        const known = cells.map((cell) => ({ ...cell, formula: formulas.find(isAt(cell))?.formula }));
        return this.change("enter", { cells: known });
    }

    /** Change something: what it changes is shown. Gives whether it was done; null where a person has said no. */
    async change(verb, given = {}) {
        return this.#changed(await this.engine.ask(verb, given));
    }

    #changed({ answer }) {
        const found = this.#unlessRefused({ answer });
        if (found === null) return false;
        const { state, rows } = found.answer;
        this.#changes += 1;
        // The cells in view are asked for before the lists beside them.
        for (const [sheet, numbers] of Object.entries(rows)) this.#rows.get(sheet)?.forget(numbers);
        this.#told(state);
        this.#tell("rows");
        this.#tell("said", { sentences: state.said });
        return true;
    }

    /** Say it all in another language. */
    async speak(locale) {
        const { answer } = await this.engine.ask("speak", { locale });
        this.#rows.clear();
        this.#told(answer);
        this.#tell("sheet");
    }

    #told(state) {
        this.state = state;
        this.#asked = this.#groups = null;
        this.#tell("state");
    }

    /** What is asked about the chosen cell; null where nothing is. */
    question() {
        const ask = () => this.engine.ask("question", this.cell).then(({ answer }) => answer.question);
        if (this.#asked?.cell !== this.cell) this.#asked = { cell: this.cell, question: ask() };
        return this.#asked.question;
    }

    /** The kinds of findings, and how many there are of each. */
    groups() {
        this.#groups ??= this.engine.ask("findings", { count: 0 }).then(({ answer }) => answer.groups);
        return this.#groups;
    }

    /** Whether there is work that no corrected copy holds. */
    get isUnkept() {
        return this.state !== null && this.state.undo && this.#changes !== this.#kept;
    }

    /** A corrected copy was taken. */
    kept() {
        this.#kept = this.#changes;
    }

    /** What is said of a sheet. */
    sheet(key = this.cell.sheet) {
        return this.state.sheets.find((sheet) => sheet.sheet === key);
    }

    /** The rows of a sheet. */
    rows(key = this.cell.sheet) {
        if (!this.#rows.has(key)) {
            const ask = async (first, count) => {
                const { answer } = await this.engine.ask("rows", { sheet: key, first, count });
                return answer;
            };
            this.#rows.set(key, new Rows(ask, () => this.#tell("rows")));
        }
        return this.#rows.get(key);
    }

    /** The text and the mark of the cell that is chosen; undefined until it has come. */
    chosen() {
        const row = this.rows().row(this.cell.row);
        return row && { text: row.texts[this.cell.column - 1] ?? "", mark: row.marks.get(this.cell.column) };
    }

    /** The formula of the cell that is chosen; null where there is none. */
    async formula() {
        const { answer } = await this.engine.ask("formula", this.cell);
        return answer.formula;
    }

    /** Show a sheet, from its first record on. */
    show(key) {
        const { header_row: row } = this.sheet(key);
        this.goTo({ sheet: key, row: row + 1, column: 1 });
    }

    /** Go to a cell; `focus` where a person works on from there. */
    goTo({ sheet, row, column }, focus = false) {
        const isOther = sheet !== this.cell.sheet;
        this.cell = { sheet, row, column };
        if (isOther) this.#tell("sheet");
        this.#tell("cell", { focus });
    }

    #tell(event, detail = {}) {
        this.dispatchEvent(new CustomEvent(event, { detail }));
    }
}
