// What Python compiles on its way to a first answer, ahead: node ahead.mjs FOLDER EXAMPLE OUT
// FOLDER is the engine's, EXAMPLE a workbook; OUT is written for at_start.py.

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

process.on("uncaughtException", (error) => {
    console.error(error.message); // without the line of Pyodide's source, which is a million characters long
    process.exit(1);
});
const [given, example, out] = process.argv.slice(2);
const folder = path.resolve(given) + path.sep;
const bytes = (name) => new Uint8Array(readFileSync(name));
const { boot } = await import(pathToFileURL(`${folder}boot.mjs`));
const watching = bytes(new URL("ahead.py", import.meta.url));
const engine = await boot(folder, async (name) => bytes(folder + name), {
    env: { PYTHONPATH: "/watching", PYTHONHASHSEED: "0" }, // the same each time: the library is compressed once
    fsInit: (FS) => {
        FS.mkdirTree("/watching");
        FS.writeFile("/watching/sitecustomize.py", watching);
    },
});
engine.ask({ do: "about" }, null);
engine.warm(bytes(example));
writeFileSync(out, engine.python.runPython("import sitecustomize; sitecustomize.compiled()").toJs());
