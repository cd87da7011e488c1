// Keeps the page in the browser, so that it works without a network. One cache a version: the files of two are never mixed.

const VERSION = "__VERSION__";
const FILES = __FILES__;
const CACHE = `ooti-xl-${VERSION}`;

self.addEventListener("install", (event) => {
    const fresh = FILES.map((file) => new Request(file, { cache: "no-cache" }));
    event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)));
});

// A new version waits until the person takes it, or until no page of the old one is open.
self.addEventListener("message", ({ data }) => {
    if (data === "take") self.skipWaiting();
});

self.addEventListener("activate", (event) => {
    const others = caches.keys().then((names) => names.filter((name) => name.startsWith("ooti-xl-") && name !== CACHE));
    event.waitUntil(others.then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => self.clients.claim()));
});

self.addEventListener("fetch", (event) => {
    if (event.request.method !== "GET" || new URL(event.request.url).origin !== location.origin) return;
    const kept = caches.open(CACHE).then((cache) => cache.match(event.request, { ignoreSearch: true }));
    event.respondWith(kept.then((found) => found ?? fetch(event.request)));
});
