// The page's side of the worker: ask(verb, given, data) gives a promise of the answer (`ooti_xl/web.py` says of what).
//
//   const engine = new Engine({ loading(share) {}, ready(about) {}, warm() {}, failed() {} });
//   const { answer, data } = await engine.ask("open", { name: file.name, locale: "fr" }, await file.arrayBuffer());
//
// A request is refused by an answer with `refused`. A mistake of ours rejects the promise with a Fault; where the worker
// is gone with it (a workbook that takes all memory), another is started, and the file has to be opened again. One that was
// never ready is not: `failed` is told, since another would fail alike.

const VERSION = "__VERSION__";

export class Fault extends Error {
    // said: what the page says of it: `fault`; `failed` where the open workbook is lost, `not_started` where nothing is
    // to be asked any more
    constructor(kind, said) {
        super(kind);
        this.name = "Fault";
        this.said = said;
    }

    get gone() {
        return this.said !== "fault";
    }
}

export class Engine {
    #worker;
    #waiting = new Map();
    #next = 1;
    #isReady = false;
    #told;

    constructor(told = {}) {
        this.#told = told;
        this.#start();
    }

    ask(verb, given = {}, data = null) {
        if (this.#worker === null) return Promise.reject(new Fault("WorkerError", "not_started"));
        const id = this.#next++;
        return new Promise((resolve, reject) => {
            this.#waiting.set(id, { resolve, reject });
            this.#worker.postMessage({ id, request: { do: verb, ...given }, data }, data ? [data] : []);
        });
    }

    #start() {
        this.#isReady = false;
        this.#worker = new Worker(new URL(`./${VERSION}/worker.js`, import.meta.url), { type: "module" });
        this.#worker.onmessage = ({ data }) => this.#heard(data);
        this.#worker.onerror = () => this.#restart("WorkerError");
    }

    #heard({ id, loading, ready, warm, answer, data, fault, gone }) {
        if (loading) this.#told.loading?.(loading);
        if (ready) this.#isReady = true;
        if (ready) this.#told.ready?.(ready);
        if (warm) this.#told.warm?.();
        if (id === undefined) return;
        if (fault === undefined) this.#waiting.get(id)?.resolve({ answer, data });
        else if (gone) this.#restart(fault);
        else this.#waiting.get(id)?.reject(new Fault(fault, "fault"));
        this.#waiting.delete(id);
    }

    #restart(kind) {
        this.#worker.terminate();
        const lost = [...this.#waiting.values()];
        const said = this.#isReady ? "failed" : "not_started";
        this.#waiting.clear();
        this.#worker = null;
        if (this.#isReady) this.#start();
        else this.#told.failed?.();
        for (const { reject } of lost) reject(new Fault(kind, said));
    }
}

// Offers a new version of the page, once one has been fetched: `offered(take)`; take() loads it. Nothing is forced.
export async function keptOffline(offered) {
    if (!("serviceWorker" in navigator)) return;
    const keeper = new URL("./sw.js", import.meta.url);
    const registration = await navigator.serviceWorker.register(keeper, { updateViaCache: "none" }).catch(() => null);
    if (registration === null) return; // there is none: `ooti-xl page` is on this computer already
    const offer = (worker) =>
        offered(() => {
            navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
            worker.postMessage("take");
        });
    if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
        const worker = registration.installing;
        worker.addEventListener("statechange", () => {
            if (worker.state === "installed" && navigator.serviceWorker.controller) offer(worker);
        });
    });
}
