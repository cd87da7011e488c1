/** The page's own words. They come from the catalogs: the build writes words-fr.json and words-en.json. */

let locale = "fr";
let texts = {};

/** The language that is spoken. */
export const spoken = () => locale;

/** Speak another language: what stands in the page is said in it at once. */
export async function speak(another) {
    const response = await fetch(new URL(`./words-${another}.json`, import.meta.url));
    texts = await response.json();
    locale = another;
    document.documentElement.lang = locale;
    for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
    for (const element of document.querySelectorAll("[data-say-label]")) {
        element.setAttribute("aria-label", say(element.dataset.sayLabel));
    }
}

/** A text, its facts put in by name; `n` decides between singular and plural. */
export function say(key, facts = {}) {
    const found = texts[key];
    if (found === undefined) throw new Error(`no words for ${key}`);
    const text = Array.isArray(found) ? found[new Intl.PluralRules(locale).select(facts.n) === "one" ? 0 : 1] : found;
    return text.replace(/\{(\w+)\}/g, (_, name) => shown(facts[name]));
}

const shown = (fact) => (typeof fact === "number" ? new Intl.NumberFormat(locale).format(fact) : fact);
