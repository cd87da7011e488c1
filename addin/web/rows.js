/** Rows of one sheet, asked for in blocks as they come into view: one question at a time, the latest view first. */
const BLOCK = 100;
const NOTHING = { texts: [], marks: new Map() };

export class Rows {
    #blocks = new Map();
    #stale = new Set();
    #view = [0, 0];
    #busy = false;

    /**
     * ask(first, count): a promise of `rows` and `marks`
     * arrived(): what to do when there are more
     */
    constructor(ask, arrived) {
        this.ask = ask;
        this.arrived = arrived;
    }

    /** A row's texts and its marks by column; nothing on one below the last, and undefined until it has come. */
    row(number) {
        const block = this.#blocks.get(Math.floor(number / BLOCK));
        return block && (block.get(number) ?? NOTHING);
    }

    /** Have these rows, as soon as may be. */
    want(first, last) {
        this.#view = [first, last];
        this.#next();
    }

    /** Rows that have changed: they stay as they are until the new ones have come. */
    forget(numbers) {
        for (const number of numbers) this.#stale.add(Math.floor(number / BLOCK));
        this.#next();
    }

    async #next() {
        const block = this.#missing();
        if (this.#busy || block === undefined) return;
        this.#busy = true;
        this.#stale.delete(block);
        const first = Math.max(1, block * BLOCK);
        const { rows, marks } = await this.ask(first, (block + 1) * BLOCK - first).finally(() => (this.#busy = false));
        const found = new Map(rows.map((texts, index) => [first + index, { texts, marks: new Map() }]));
        for (const mark of marks) found.get(mark.row).marks.set(mark.column, mark);
        this.#blocks.set(block, found);
        this.arrived();
        this.#next();
    }

    #missing() {
        const [first, last] = this.#view.map((number) => Math.floor(number / BLOCK));
        for (let block = first; block <= last; block++) {
            if (!this.#blocks.has(block) || this.#stale.has(block)) return block;
        }
        return undefined;
    }
}
