/** What is asked before going on. */
import { byId } from "./elements.js";

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

/** The value of the button that closes a dialog; empty for Escape. */
function answer(dialog) {
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) =>
        dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }),
    );
}
