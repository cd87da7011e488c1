/** How wide a sheet's columns are, and which of them are in view. */

/** Characters: the least and the most that a column shows. */
const LEAST = 6;
const MOST = 30;
/** Rows that are looked at. */
const SAMPLE = 60;

/** Widths in pixels, from headers and the first rows; null until these have come. */
export function widths(sheet, rows, rowHeight) {
    const first = sheet.header_row + 1;
    const seen = Array.from({ length: SAMPLE }, (_, index) => rows.row(first + index)).filter(Boolean);
    if (!seen.length) return null;
    const character = rowHeight / 4;
    return sheet.columns.map(({ column, label, letters }) => {
        const lengths = seen.map(({ texts }) => (texts[column - 1] ?? "").length).sort((a, b) => a - b);
        const usual = lengths[Math.floor(lengths.length * 0.9)];
        return Math.round((Math.min(MOST, Math.max(LEAST, usual, label.length + letters.length + 2)) + 4) * character);
    });
}

/** First and last column, from 1 on, that a view of the widths shows, some beside it included. */
export function columnsIn(all, left, width) {
    let [first, right] = [1, 0];
    while (first < all.length && right + all[first - 1] < left - width / 2) right += all[first++ - 1];
    let last = first;
    while (last < all.length && right < left + 1.5 * width) right += all[last++ - 1];
    return [first, last];
}
