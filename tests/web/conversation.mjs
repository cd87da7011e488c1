// The page's engine in node, asked by lines of JSON: node conversation.mjs FOLDER MOMENT
//
// MOMENT, in milliseconds, is the time: what is written says when it was.

import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

process.on("uncaughtException", (error) => {
    console.error(error.message); // without the line of Pyodide's source, which is a million characters long
    process.exit(1);
});
const folder = process.argv[2] + path.sep;
Date.now = () => Number(process.argv[3]);
const bytes = (name) => new Uint8Array(readFileSync(name));
const { boot } = await import(pathToFileURL(`${folder}boot.mjs`));
const engine = await boot(folder, async (name) => bytes(folder + name));
for await (const line of createInterface({ input: process.stdin })) {
    const { request, data, out } = JSON.parse(line);
    const answered = engine.ask(request, data && bytes(data));
    if (answered.data) writeFileSync(out, answered.data);
    process.stdout.write(`${JSON.stringify({ answer: answered.answer, has_data: answered.data !== null })}\n`);
}
