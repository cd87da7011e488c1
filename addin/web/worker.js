// The engine, in a thread of its own: the page stays quick. It is given requests and gives answers (`ooti_xl/web.py`).
//
// in    {id, request, data}     data: a file's bytes, or nothing
// out   {ready: ABOUT}          once, when it can be asked
//       {warm: true}            once, when a first workbook has been checked: from then on all is quick
//       {id, answer, data}
//                               `memory` is answered here: {mib}, what the interpreter has of it
//       {id, fault, gone}       a mistake of ours: the kind of exception, never what a workbook holds; and whether the
//                               interpreter is broken, so that another worker has to be started

import { boot } from "./boot.mjs";

const here = new URL("./", import.meta.url).href;

async function fetched(name) {
    const response = await fetch(here + name);
    if (!response.ok) throw new Error(`${name}: ${response.status}`);
    return await response.arrayBuffer();
}

const started = boot(here, fetched);

self.onmessage = async ({ data: { id, request, data } }) => {
    const engine = await started;
    try {
        const bytes = data ? new Uint8Array(data) : null;
        const answered = request.do === "memory" ? { answer: { mib: engine.mib() } } : engine.ask(request, bytes);
        self.postMessage({ id, ...answered }, answered.data ? [answered.data.buffer] : []);
    } catch (error) {
        self.postMessage({ id, fault: error.type ?? error.name, gone: error.type === undefined }); // not one of Python's
    }
};

const engine = await started;
self.postMessage({ ready: engine.ask({ do: "about" }, null).answer });
// Python reads its modules when they are first needed: they are needed once here, while a person looks for a file.
engine.warm(new Uint8Array(await fetched("example.xlsx")));
self.postMessage({ warm: true });
