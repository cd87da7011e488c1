// Starts the engine: Pyodide with what the page needs of Python, and a conversation about one workbook.
// The worker starts it from the server, tests start it in node from the folder.

import { loadPyodide } from "./pyodide.mjs";
import * as aes from "./aes.mjs";
import { entries } from "./archive.mjs";

const FILE = 0o100444; // its mode: a file that is read

// Files of an archive, into the interpreter's memory, as its file system holds them: Python takes forty times as long,
// the file system's own calls ten times.
function unpack(FS, archive) {
    const folders = new Map();
    for (const { folder, name, bytes } of entries(archive)) {
        if (!folders.has(folder)) {
            FS.mkdirTree(`/engine/${folder}`);
            folders.set(folder, FS.lookupPath(`/engine/${folder}`).node);
        }
        const file = FS.filesystems.MEMFS.createNode(folders.get(folder), name, FILE, 0);
        Object.assign(file, { contents: bytes, usedBytes: bytes.length });
    }
}

// `here` is the folder of this file, as Pyodide takes it; `fetched(name)` gives the bytes of a file there; `more` are
// options of Pyodide's.
export async function boot(here, fetched, more = {}) {
    const packed = ["packages.zip", "engine.zip"].map(fetched);
    const python = await loadPyodide({
        indexURL: here,
        stdLibURL: `${here}python_stdlib.zip`,
        lockFileContents: fetched("pyodide-lock.json").then((bytes) => new TextDecoder().decode(bytes)),
        ...more,
    });
    python.registerJsModule("aes", aes); // for tools/web/stand_in/cryptography
    for (const archive of packed) unpack(python.FS, new Uint8Array(await archive));
    python.runPython(`
import sys
sys.path.insert(0, "/engine")
`);
    const begun = () => python.runPython(`
from pathlib import Path
from tempfile import mkdtemp
from ooti_xl.web import Conversation

def begun(ask):
    return lambda request, data: ask(request, None if data is None else data.to_bytes())

begun(Conversation(Path(mkdtemp())).ask)
`);
    const ask = begun();
    return {
        python,
        // Check a workbook, and forget it.
        warm(data) {
            const once = begun();
            for (const request of [
                { do: "open", name: "example.xlsx" },
                { do: "rows", sheet: "clients", first: 1, count: 50 },
                { do: "enter", cells: [{ sheet: "clients", row: 2, column: 5, text: "€" }] },
            ])
                once(JSON.stringify(request), request.do === "open" ? data : undefined).destroy();
            once.destroy();
        },
        mib: () => python._module.HEAP8.length / 2 ** 20,
        // One request: an object, and the bytes of a file or null. Gives the answer, and a file's bytes or null.
        ask(request, data) {
            const given = ask(JSON.stringify(request), data ?? undefined); // Python's None is undefined, null is not
            try {
                const [answer, file] = given;
                const bytes = file?.toJs() ?? null;
                file?.destroy();
                return { answer: JSON.parse(answer), data: bytes };
            } finally {
                given.destroy();
            }
        },
    };
}
