// Runs a Python script in Pyodide, the interpreter of the page: node pyodide.mjs FOLDER SCRIPT [ARGUMENT…]
// FOLDER holds Pyodide. The machine's files are under /host; a relative path is one from the current folder.

import { pathToFileURL } from "node:url";
import path from "node:path";
import process from "node:process";

const [folder, script, ...given] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(path.resolve(folder, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: path.resolve(folder) + path.sep });
python.mountNodeFS("/host", "/");
const inside = (name) => "/host" + path.resolve(name);
python.globals.set("given", python.toPy([inside(script), ...given.map((one) => (path.isAbsolute(one) ? inside(one) : one))]));
python.globals.set("here", inside("."));
process.on("uncaughtException", (error) => {
    console.error(error.message); // without the line of Pyodide's source, which is a million characters long
    process.exit(1);
});
process.exitCode = await python.runPythonAsync(`
import os, runpy, sys
os.chdir(here)
sys.argv = list(given)
try:
    runpy.run_path(sys.argv[0], run_name="__main__")
    status = 0
except SystemExit as ended:
    if isinstance(ended.code, str):
        print(ended.code, file=sys.stderr)
    status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
status
`);
