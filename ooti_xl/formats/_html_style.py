"""How the HTML report looks, on a screen of any width and on A4 paper.

Colours are never alone: a sign or a word says the same. Every text has a contrast of at least 4.5 (WCAG 2.1).
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

STYLE = """
:root { color-scheme: light; --ink: #1c2733; --soft: #52606d; --line: #d5dce3; --pale: #f3f6f9; --blue: #1f5f8b;
  --green: #1b6e3c; --red: #a61b1b; --amber: #7a5200; }
* { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  color: var(--ink); background: #fff; -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 74rem; padding: 1.5rem clamp(.8rem, 3vw, 2.5rem) 3rem; overflow-wrap: anywhere; }
a { color: var(--blue); }
:focus-visible { outline: 3px solid var(--blue); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; background: #fff; padding: .5rem 1rem; z-index: 1; }
.skip:focus { left: .5rem; top: .5rem; }
header { border-top: 6px solid var(--blue); padding-top: 1rem; }
h1 { font-size: clamp(1.5rem, 4vw, 2.1rem); line-height: 1.2; margin: .1rem 0 .3rem; }
h2 { font-size: 1.35rem; line-height: 1.25; margin: 2.6rem 0 .8rem; padding-bottom: .3rem;
  border-bottom: 2px solid var(--line); }
h3 { font-size: 1.1rem; margin: 1.8rem 0 .6rem; }
h4 { font-size: 1rem; margin: 1.4rem 0 .5rem; }
p { margin: .4rem 0; max-width: 48rem; }
.over, .about, .note, .left { color: var(--soft); }
.over { margin: 0; font-weight: 600; }
.sum { font-size: 1.15rem; font-weight: 600; margin-top: 1rem; max-width: none; }
.refused { border-left: 4px solid var(--red); padding: .5rem 1rem; background: var(--pale); }
nav ul { display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; list-style: none; padding: 0; margin: 1rem 0 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(13rem, 100%), 1fr)); gap: .8rem;
  list-style: none; padding: 0; margin: 1rem 0; }
.cards li { border: 1px solid var(--line); border-top: 4px solid var(--soft); border-radius: 4px;
  padding: .6rem .9rem .8rem; }
.cards li.ready { border-top-color: var(--green); }
.cards li.errors, .cards li.missing { border-top-color: var(--red); }
.cards p, .cards h3, .cards h4 { margin: 0; }
.cards .step { color: var(--soft); font-size: .85rem; }
.cards .state { font-weight: 600; margin: .2rem 0; }
.ready .state { color: var(--green); }
.errors .state, .missing .state { color: var(--red); }
.cards .figures { font-size: .9rem; }
.error { color: var(--red); font-weight: 600; white-space: nowrap; }
.warning { color: var(--amber); font-weight: 600; white-space: nowrap; }
.bar { display: block; width: 100%; max-width: 16rem; height: .5rem; margin: .3rem 0; border-radius: 2px; }
.bar .whole { fill: #dde4ea; }
.bar .part { fill: var(--blue); }
.scroll { overflow-x: auto; margin: .6rem 0 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
caption { text-align: left; color: var(--soft); padding: 0 0 .4rem; }
.waiting caption, .corrected caption { position: absolute; clip-path: inset(50%); width: 1px; height: 1px;
  overflow: hidden; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line);
  min-width: 5rem; }
thead th { background: var(--pale); border-bottom: 2px solid var(--soft); vertical-align: bottom; }
tbody th[scope=rowgroup] { background: var(--pale); padding-top: .7rem; }
tbody th[scope=row] { font-weight: 600; }
tfoot th, tfoot td { font-weight: 600; border-top: 2px solid var(--soft); }
.findings th:first-child { min-width: 7rem; }
.findings td:nth-child(n+3) { min-width: 12rem; }
.columns th:first-child, .columns td:nth-child(2) { min-width: 8.5rem; }
thead th { overflow-wrap: break-word; }
.n { text-align: right; font-variant-numeric: tabular-nums; min-width: 3.5rem; white-space: nowrap; }
.v { white-space: pre-wrap; background: var(--pale); border-radius: 2px; padding: 0 .2em; box-decoration-break: clone;
  -webkit-box-decoration-break: clone; }
ul.list { margin: 0; padding-left: 1.1rem; }
ul.plain { margin: 0; padding: 0; list-style: none; }
.many > section { content-visibility: auto; contain-intrinsic-size: auto 60rem; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .8rem; color: var(--soft);
  font-size: .85rem; }
@media screen and (max-width: 44rem) {
  /* A row is a block, its sentences as wide as the screen: nobody has to scroll to read what to do. */
  :is(.findings, .waiting, .corrected) :is(table, caption, tbody) { display: block; }
  :is(.findings, .waiting, .corrected) thead { position: absolute; clip-path: inset(50%); width: 1px;
    height: 1px; overflow: hidden; }
  :is(.findings, .waiting, .corrected) tr { display: grid; grid-template-columns: 1fr 1fr; padding: .3rem 0;
    border-bottom: 1px solid var(--line); }
  :is(.findings, .waiting, .corrected) tr > * { min-width: 0; padding: .1rem .3rem; border: 0; }
  .findings th[scope=rowgroup], .findings td:nth-child(n+3), :is(.waiting, .corrected) :is(th, td:nth-child(4)) {
    grid-column: 1 / -1; min-width: 0; }
  .findings td:nth-child(2) { text-align: right; }
  .corrected td:nth-child(3) { display: flex; gap: .4rem; align-items: start; }
  .corrected td:nth-child(3)::before { content: "→" / ""; }
  .invoicing th:first-child { min-width: 7rem; }
  .invoicing :is(th, td):nth-child(2) { min-width: 2.5rem; }
}
@page { size: A4; margin: 14mm 12mm 16mm; }
@media print {
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  nav, .skip { display: none; }
  a { color: inherit; text-decoration: none; }
  h2 { margin-top: 1.6rem; }
  h1, h2, h3, h4, caption { break-after: avoid; }
  thead { display: table-header-group; }
  tfoot { display: table-row-group; }
  tr, .cards li, .about { break-inside: avoid; }
  thead, th[scope=rowgroup], tr:has(th[scope=rowgroup]) { break-after: avoid; }
  .scroll { overflow: visible; }
  th, td, .findings td:nth-child(n+3) { min-width: 2.5rem; padding: .25rem .4rem; }
  th:first-child { min-width: 5rem; }
  .cards { grid-template-columns: repeat(3, 1fr); }
  .cards li, thead th, tbody th[scope=rowgroup] { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .many > section { content-visibility: visible; break-before: page; }
}
"""

#: What the page may load: nothing but this style.
POLICY = (
    f"default-src 'none'; style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'; "
    "base-uri 'none'; form-action 'none'"
)
