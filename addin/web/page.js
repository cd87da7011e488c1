/** The page: a workbook goes in, is shown, corrected, and taken back. Nothing leaves the computer. */
import { CellCard } from "./cell_card.js";
import { Corrections } from "./corrections.js";
import { mayLeave, mayReplace } from "./dialogs.js";
import { byId, button, tell } from "./elements.js";
import { Fault, keptOffline } from "./engine.js";
import { Files } from "./files.js";
import { Findings } from "./findings.js";
import { Grid } from "./grid.js";
import { showLoading } from "./loading.js";
import { Note } from "./note.js";
import { Questions } from "./questions.js";
import { showSteps } from "./steps.js";
import { Tabs } from "./tabs.js";
import { showTaking, take } from "./taking.js";
import { showTemplate } from "./template.js";
import { WaitedFor } from "./waited_for.js";
import { Workbook } from "./workbook.js";
import { say, speak, spoken } from "./words.js";

/** Languages by their own names. */
const LANGUAGES = { fr: "Français", en: "English" };

const begun = speak(localStorage.getItem("locale") === "en" ? "en" : "fr");
let ready;
/** What the engine can do, once it has started. */
const about = new Promise((resolve) => (ready = resolve));
const engine = new WaitedFor({ loading: (share) => begun.then(() => showLoading(share)), ready, failed });
const workbook = new Workbook(engine, mayReplace);
const files = new Files(workbook);
const findings = new Findings(workbook);
const tabs = new Tabs({ findings, questions: new Questions(workbook), corrections: new Corrections(workbook) });
const card = new CellCard(workbook);
new Grid(byId("grid"), workbook, new Note(byId("note")));

/** The engine is not there, and won't be: nothing but loading the page again helps. */
function failed() {
    byId("loading").hidden = true;
    complain(new Fault("WorkerError", "not_started"));
}

// What is shown follows the workbook

const LINK = { class: "link" };

/** What to do next: a sentence, and a button where something has to be found for it. */
function advice({ template, safe, questions, errors, sheets }) {
    if (template.verdict === "changed") return [say("advice_template")];
    if (safe) return [say("advice_safe", { n: safe })];
    if (questions) return [say("advice_questions", { n: questions }), " ", button(say("show_questions"), showQuestions, LINK)];
    if (errors) return [say("advice_errors", { n: errors }), " ", button(say("show_errors"), showErrors, LINK)];
    return sheets.some(({ status }) => status === "ready") ? [say("advice_ready")] : [];
}

async function showQuestions() {
    await tabs.show("questions");
    byId("tab-questions").focus();
}

/** The list has errors only, of all sheets, and the first of them is chosen: "Next" leads to the others. */
async function showErrors() {
    await tabs.show("findings");
    await findings.showErrors();
}

function showState() {
    const { state } = workbook;
    byId("book-title").textContent = state.workbook;
    byId("sum").textContent = state.sum;
    byId("undo").disabled = !state.undo;
    byId("redo").disabled = !state.redo;
    byId("safe").disabled = !state.safe;
    byId("safe").textContent = say("safe", { n: state.safe });
    byId("safe").classList.toggle("primary", Boolean(state.safe));
    byId("get-corrected").classList.toggle("primary", !state.safe);
    showTemplate(workbook);
    about.then((told) => showTaking(workbook, told));
    if (workbook.cell.sheet) showSteps(workbook);
    byId("advice").replaceChildren(...advice(state));
    tell(byId("said"), state.said);
    tell(byId("taken"), []);
}

function showSheet() {
    const sheet = workbook.sheet();
    showSteps(workbook);
    byId("sheet-title").textContent = sheet.name;
    byId("no-table").hidden = sheet.last_row > 0;
    byId("no-table").textContent = say("no_table", { sheet: sheet.name, state: sheet.state });
    findings.followed();
}

workbook.addEventListener("open", () => {
    findings.begin();
    tabs.begin();
});
workbook.addEventListener("state", () => {
    showState();
    findings.forget();
    tabs.show();
});
workbook.addEventListener("sheet", showSheet);
workbook.addEventListener("rows", () => card.show());
workbook.addEventListener("cell", () => {
    card.show();
    if (tabs.isShown("findings")) findings.reached();
});
workbook.addEventListener("said", ({ detail }) => {
    byId("said").classList.toggle("refused", Boolean(detail.refused));
    tell(byId("said"), detail.sentences);
});

// What a person does

async function step(direction) {
    if (!(await findings.step(direction))) tell(byId("said"), [say("no_more")]);
}

byId("next").onclick = () => step(1);
byId("previous").onclick = () => step(-1);
byId("undo").onclick = () => workbook.change("undo");
byId("redo").onclick = () => workbook.change("redo");
byId("safe").onclick = () => workbook.change("apply_safe");
byId("get-corrected").onclick = () => take(workbook, "corrected");
byId("pick").onclick = () => byId("input").click();
byId("input").onchange = ({ target }) => {
    files.take([...target.files]);
    target.value = "";
};

/** Keys that mean the same wherever one is, but where a text is typed. */
const KEYS = {
    F8: () => step(1),
    "Shift+F8": () => step(-1),
    "Ctrl+z": () => workbook.change("undo"),
    "Ctrl+y": () => workbook.change("redo"),
    "Ctrl+Shift+z": () => workbook.change("redo"),
};

addEventListener("keydown", (event) => {
    const isTyped = event.target.matches?.("input, textarea") && event.key !== "F8";
    const parts = [(event.ctrlKey || event.metaKey) && "Ctrl", event.shiftKey && "Shift", event.key];
    const act = KEYS[parts.filter(Boolean).join("+").replace(/\w$/, (letter) => letter.toLowerCase())];
    if (!act || isTyped || !workbook.state) return;
    event.preventDefault();
    act();
});

addEventListener("dragover", (event) => {
    event.preventDefault();
    byId("drop").classList.add("over");
});
addEventListener("dragleave", () => byId("drop").classList.remove("over"));
addEventListener("drop", (event) => {
    event.preventDefault();
    byId("drop").classList.remove("over");
    files.take([...event.dataTransfer.files]);
});
addEventListener("beforeunload", (event) => {
    if (workbook.isUnkept) event.preventDefault();
});

// Languages and loading

async function choose(locale) {
    await speak(locale);
    localStorage.setItem("locale", locale);
    showLanguages();
    if (workbook.state) await workbook.speak(locale);
    await files.speak();
}

function showLanguages() {
    const choice = ([one, name]) =>
        button(name, () => choose(one), { lang: one, "aria-pressed": String(one === spoken()) });
    byId("languages").replaceChildren(...Object.entries(LANGUAGES).map(choice));
    showLoading();
    sayMistake();
}

about.then(({ version }) => {
    byId("version").textContent = `OOTI-XL ${version}`;
    byId("loading").hidden = true;
});

/** The last mistake of ours, if there was one. */
let mistake;

/** Say it in the language that is spoken; where it is shown no more, it stays so. */
function sayMistake() {
    if (mistake) byId("refused").textContent = say(mistake.said ?? "fault", { kind: mistake.message ?? "" });
}

function complain(fault) {
    mistake = fault;
    sayMistake();
    byId("refused").hidden = false;
}

/** A mistake of ours, wherever it is: it is said. Where the engine is gone with it, the file has to be opened again. */
addEventListener("unhandledrejection", ({ reason }) => {
    if (reason instanceof Fault && reason.gone) files.forgotten();
    complain(reason ?? {});
});

keptOffline((takeIt) => {
    const begin = async () => {
        if (!(await mayLeave(workbook))) return;
        workbook.kept(); // as far as the browser is to ask: the person has been
        takeIt();
    };
    byId("newer").replaceChildren(say("newer"), " ", button(say("take_newer"), begin));
});
await begun;
showLanguages();
files.show();
