/** The files that were given: each is checked in turn, and one is open. They stay in this page's memory. */
import { askPassword, mayLeave } from "./dialogs.js";
import { byId, button, make } from "./elements.js";
import { Fault } from "./engine.js";
import { sign } from "./severity.js";
import { say, spoken } from "./words.js";

export class Files {
    #given = [];
    #open = null;

    constructor(workbook) {
        this.workbook = workbook;
    }

    /** Take files: one is opened at once; of several there is a summary first. */
    async take(list) {
        if (!list.length || !(await mayLeave(this.workbook))) return;
        this.#closed();
        const names = list.map((file) => file.name);
        this.#given = this.#given.filter(({ file }) => !names.includes(file.name));
        const added = list.map((file) => ({ file, state: null, refused: null, error: null, password: null }));
        this.#given.push(...added);
        this.show();
        for (const one of added) await this.#check(one, added.length === 1);
        if (added.length === 1 && added[0].state) this.#opened(added[0]);
    }

    async #check(one, asks) {
        one.refused = one.state = one.error = null;
        this.#waits(one, true);
        try {
            one.state = await this.#read(one, asks);
        } catch (error) {
            one.error = error;
        }
        this.#waits(one, false);
    }

    /** The state of a file that the engine has opened; null where it was refused. */
    async #read(one, asks) {
        const bytes = await one.file.arrayBuffer();
        const given = { name: one.file.name, locale: spoken(), password: one.password };
        const { answer } = await this.workbook.engine.ask("open", given, bytes);
        if (!answer.refused) return answer;
        if (asks && ["encrypted", "wrong_password"].includes(answer.refused.code)) {
            this.#waits(one, false);
            one.password = await askPassword(answer.refused.message);
            this.#waits(one, one.password !== null);
            if (one.password !== null) return this.#read(one, asks);
        }
        one.refused = answer.refused;
        return null;
    }

    #waits(one, isChecking) {
        one.isChecking = isChecking;
        this.show();
    }

    async #choose(one) {
        if (one === this.#open || !(await mayLeave(this.workbook))) return;
        this.#closed();
        await this.#check(one, true);
        if (one.state) this.#opened(one);
    }

    #closed() {
        this.#open = null;
        this.workbook.state = null;
        byId("book").hidden = true;
        byId("refused").hidden = true;
    }

    #opened(one) {
        this.#open = one;
        byId("book").hidden = false;
        this.workbook.opened(one.state);
        this.show();
        byId("book").scrollIntoView({ block: "start" });
    }

    /** Another language is spoken: why a file is refused is said in it. */
    async speak() {
        this.show();
        for (const one of this.#given.filter(({ refused }) => refused)) await this.#check(one, false);
    }

    /** The engine has lost the open file: it is there again to be chosen. */
    forgotten() {
        this.#closed();
        this.show();
    }

    show() {
        const only = this.#given.length === 1 ? this.#given[0] : null;
        byId("welcome").classList.toggle("compact", this.#open !== null);
        byId("files").hidden = !this.#given.length || (only !== null && only === this.#open);
        byId("file-list").replaceChildren(...this.#given.map((one) => this.#item(one)));
    }

    #item(one) {
        const isOpen = one === this.#open;
        const isRefused = Boolean(one.refused ?? one.error);
        const about = one.state ? counts(one.state) : [one.isChecking ? say("checking") : why(one)];
        const status = isRefused || one.state?.errors ? "error" : one.state ? "ready" : "";
        const label = say("open_file", { name: one.file.name });
        const open = button(say("open"), () => this.#choose(one), { "aria-label": label });
        return make(
            "li",
            { class: `file ${status}`, "aria-current": isOpen && "true", "aria-busy": one.isChecking && "true" },
            make("strong", {}, one.file.name),
            make("span", { class: "about", role: isRefused ? "alert" : null }, ...about),
            isOpen || one.isChecking ? null : open,
        );
    }
}

/** Errors and warnings, in no language. */
const counts = ({ errors, warnings }) => [sign("error"), ` ${errors} `, sign("warning"), ` ${warnings}`];

/** Why a file is not open. */
const why = ({ file, refused, error }) =>
    refused?.message ?? (error ? failure(error, file.name) : say("waiting"));

/** Why a file could not be read: the browser can't, the engine ended with it, or a mistake of ours. */
function failure(error, name) {
    if (!(error instanceof Fault)) return say("unreadable", { name });
    return say(error.said, { kind: error.message });
}
