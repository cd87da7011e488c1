// The smallest page: a workbook in, what is said of it out.

import { Engine, keptOffline } from "./engine.js";

const state = document.querySelector("#state");
const answers = document.querySelector("#answer");
const engine = new Engine({
    ready: () => (state.textContent = "…"),
    warm: () => (state.textContent = "✔"),
});

document.querySelector("#file").addEventListener("change", async ({ target }) => {
    const [file] = target.files;
    const { answer } = await engine.ask("open", { name: file.name, locale: "fr" }, await file.arrayBuffer());
    answers.textContent = JSON.stringify(answer, null, 1);
});

keptOffline(() => {});
