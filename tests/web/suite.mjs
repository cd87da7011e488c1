// Runs tests inside the page's engine: node suite.mjs FOLDER LIBRARY PROJECT PACKAGES TESTS…
//
// LIBRARY is Pyodide's whole standard library, which pytest needs; the engine's own modules are refused what was not
// packed with them. PACKAGES is a folder with pytest and what else tests need, of pure Python.

import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { pathToFileURL } from "node:url";

process.on("uncaughtException", (error) => {
    console.error(error.message); // without the line of Pyodide's source, which is a million characters long
    process.exit(1);
});
const [given, library, project, packages, ...tests] = process.argv.slice(2);
const folder = given + path.sep;
const { boot } = await import(pathToFileURL(`${folder}boot.mjs`));
const engine = await boot(folder, async (name) => new Uint8Array(readFileSync(folder + name)));
engine.python.mountNodeFS("/host", "/");
engine.python.globals.set("given", engine.python.toPy([library, project, packages, ...tests]));
process.exitCode = engine.python.runPython(`
import os, sys
from importlib.machinery import PathFinder
from zipimport import zipimporter

library, project, packages, *tests = given


class Rest:
    """What was not packed of the standard library and of ours, for everybody but the engine."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        frame = sys._getframe(1)
        while "importlib" in frame.f_code.co_filename:
            frame = frame.f_back
        if frame.f_globals.get("__file__", "").startswith("/engine/"):
            return None
        folders = name.split(".")[:-1]
        if folders[:1] == ["ooti_xl"]:
            return PathFinder.find_spec(name, ["/".join([f"/host{project}", *folders])])
        return zipimporter("/".join([f"/host{library}", *folders])).find_spec(name)


sys.meta_path.append(Rest)
sys.path += [f"/host{packages}", f"/host{project}"]
os.chdir(f"/host{project}")
import pytest
quiet = ["-q", "-p", "no:cacheprovider", "--import-mode=importlib", "-o", "pythonpath=", "-o", "addopts=",]
int(pytest.main([*quiet, *tests]))
`);
