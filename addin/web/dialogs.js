/** What is asked before going on. */
import { byId, make } from "./elements.js";
import { say } from "./words.js";

/** A password; null where none is given. `why` says what it is for, or that the last one was wrong. */
export async function askPassword(why) {
    byId("password-why").textContent = why;
    byId("password-text").value = "";
    return (await answer(byId("password"))) === "open" ? byId("password-text").value : null;
}

/** Whether the open workbook may be left: nothing is unkept, or a person says so. */
export async function mayLeave(workbook) {
    return !workbook.isUnkept || (await answer(byId("leaving"))) === "leave";
}

/** Whether formulas may be replaced: `formulas` as the engine tells them, each with the text that takes its place. */
export async function mayReplace(formulas) {
    const items = formulas.map(({ cell, formula, text }) => {
        const is = text.trim() ? say("formula_replaced", { cell, formula, text }) : say("formula_emptied", { cell, formula });
        return make("li", {}, is);
    });
    const n = formulas.length;
    byId("formulas-title").textContent = say("formulas_title", { n });
    byId("formulas-about").textContent = say("formulas_about", { n });
    byId("formulas-list").replaceChildren(...items);
    return (await answer(byId("formulas"))) === "replace";
}

/** The value of the button that closes a dialog; empty for Escape. */
function answer(dialog) {
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) =>
        dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }),
    );
}
