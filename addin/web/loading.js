/** How far the engine has come, before it can answer. */
import { byId } from "./elements.js";
import { say } from "./words.js";

let loaded = 0;

/** Show how much of the engine is here, from 0 to 1; then it starts. */
export function showLoading(share = loaded) {
    loaded = share;
    const percent = Math.floor(share * 100);
    byId("progress").value = share;
    byId("loading-what").textContent = share < 1 ? say("loading", { percent }) : say("starting");
}
