// The style sheet of an exported page: light and dark, on paper without what only a screen can show.

export const STYLE = `
:root {
  color-scheme: light dark;
  --text: #1f2328; --paper: #fff; --quiet: #59636e; --line: #d1d9e0; --note: #f6f8fa;
  --good: #1a7f37; --doubt: #9a6700; --bad: #cf222e; --added: #0a5c2b; --gone: #a40e26;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6edf3; --paper: #14181d; --quiet: #9198a1; --line: #3d444d; --note: #1f252c;
    --good: #3fb950; --doubt: #d29922; --bad: #ff7b72; --added: #56d364; --gone: #ff7b72;
  }
}
body { margin: 0; background: var(--paper); color: var(--text);
  font: 17px/1.6 Georgia, "Times New Roman", "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif; }
main { max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; overflow-wrap: break-word; }
main > * { position: relative; }
.brief-head { display: grid; grid-template-columns: max-content 1fr; gap: .1em 1.5em; margin: 0 0 1.5em; padding-bottom: .8em;
  border-bottom: 1px solid var(--line); font-size: .9em; }
.brief-head dt { font-weight: bold; }
.brief-head dd { margin: 0; }
h1, h2, h3, h4, h5, h6 { line-height: 1.25; margin: 1.8em 0 .6em; }
h1 { margin-top: 0; }
h4, h5, h6 { font-size: 1em; }
h5, h6 { font-style: italic; }
:is(h5, h6):lang(zh) { font-style: normal; }
.contains-task-list { list-style: none; padding-left: 1em; }
blockquote { margin: 1em 0; padding: 0 1.25em; border-left: 3px solid var(--line); }
table { border-collapse: collapse; width: 100%; font-size: .9em; }
th, td { border: 1px solid var(--line); padding: .35em .6em; vertical-align: top; line-height: 1.4; }
th:not([align]) { text-align: left; }
code { font-size: .9em; background: var(--note); padding: .1em .3em; border-radius: 3px; }
pre { background: var(--note); padding: 1em; overflow-x: auto; }
pre code { padding: 0; }
a { color: inherit; text-decoration-color: var(--quiet); }
img { max-width: 100%; }
.sr-only { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.footnotes { margin-top: 3em; border-top: 1px solid var(--line); font-size: .88em; }
.footnotes h2.sr-only { position: static; width: auto; height: auto; clip-path: none; font-size: 1em; }
ins { color: var(--added); text-decoration: underline; }
del { color: var(--gone); text-decoration: line-through; }
.law { border-bottom: 1px dotted var(--quiet); cursor: help; }
.law:focus-visible { outline: 2px solid var(--quiet); outline-offset: 2px; }
.law-resolved { border-bottom-color: var(--good); }
.law-imprecise, .law-ambiguous, .law-unknown-at-date { border-bottom: 2px dashed var(--doubt); }
.law-no-such-article, .law-no-such-paragraph, .law-no-such-item, .law-repealed, .law-not-in-force {
  border-bottom: 2px solid var(--bad); }
/* Under the line of its citation, as wide as the block that this stands in: it never leaves the page. */
.law-text { display: none; position: absolute; left: 0; right: 0; max-height: 22rem; margin-top: 1.8em; z-index: 1;
  overflow: auto; box-sizing: border-box; padding: .75em 1em; background: var(--note); color: var(--text);
  border: 1px solid var(--line); border-radius: 4px; box-shadow: 0 4px 16px rgb(0 0 0 / .25);
  font-size: .85rem; line-height: 1.45; font-weight: normal; font-style: normal; text-align: left; cursor: auto; }
th .law-text, td .law-text { margin-top: 1.5em; }
.law:hover > .law-text, .law:focus > .law-text, .law:focus-within > .law-text { display: inline-block; }
.law-line { display: block; margin-top: .5em; }
.law-item { padding-left: 1.5em; }
.law-status { color: var(--quiet); font-style: italic; }
@media (max-width: 40rem) {
  body { font-size: 16px; }
  table { font-size: .78em; }
  th, td { padding: .3em .4em; overflow-wrap: break-word; hyphens: auto; }
}
@media (forced-colors: active) {
  .law-text { border: 2px solid; }
  ins { text-decoration: underline double; }
}
@media print {
  :root { color-scheme: light; --text: #000; --paper: #fff; --line: #999; --note: #fff; --quiet: #444; --added: #0a5c2b; --gone: #a40e26; }
  body { font-size: 11pt; }
  main { max-width: none; padding: 0; }
  h1, h2, h3, h4, h5, h6, p:has(> strong:only-child), p:has(> em:only-child) { break-after: avoid; }
  tr, blockquote > p { break-inside: avoid; }
  .law { border: 0; }
  .law-text { display: none !important; }
}
`;
