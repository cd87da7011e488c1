// The engine, in a thread of its own: the page stays quick. It is given requests and gives answers (`ooti_xl/web.py`).
//
// in    {id, request, data}     data: a file's bytes, or nothing
// out   {loading: share}        how much of the engine has been fetched, from 0 to 1, while it is
//       {ready: ABOUT}          once, when it can be asked
//       {warm: true}            once, when a first workbook has been checked: from then on all is quick
//       {id, answer, data}
//                               `memory` is answered here: {mib}, what the interpreter has of it
//       {id, fault, gone}       a mistake of ours: the kind of exception, never what a workbook holds; and whether the
//                               interpreter is broken, so that another worker has to be started

import { boot } from "./boot.mjs";

const here = new URL("./", import.meta.url).href;
const ARCHIVES = __ARCHIVES__; // bytes

// Pyodide fetches an archive by itself: all that is fetched is counted. What it compiles as it comes is left alone, since
// browsers keep that compiled.
const plainly = self.fetch.bind(self);
let loaded = 0;
self.fetch = async (address, ...more) => {
    const response = await plainly(address, ...more);
    if (!String(address.url ?? address).endsWith(".zip")) return response;
    const counting = new TransformStream({
        transform(bytes, out) {
            loaded += bytes.length;
            self.postMessage({ loading: loaded / ARCHIVES });
            out.enqueue(bytes);
        },
    });
    return new Response(response.body.pipeThrough(counting), response);
};

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
