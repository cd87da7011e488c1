/** Elements of the page. What a workbook says goes in as text, never as markup. */

/** An element by its id. */
export const byId = (id) => document.getElementById(id);

/**
 * A new element: attributes by name (false and null are left out), listeners as `onclick`, children as nodes or texts.
 */
export function make(tag, given = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(given)) {
        if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
        else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child != null));
    return element;
}

/** A button that does something. */
export const button = (text, onclick, given = {}) => make("button", { type: "button", onclick, ...given }, text);

/** Show sentences, one a paragraph; nothing where there are none. */
export function tell(element, sentences) {
    element.replaceChildren(...sentences.map((sentence) => make("p", {}, sentence)));
}
