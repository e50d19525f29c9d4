// The goals, and whether this run met them. Every figure is a ratio inside the run, but for the answers to requests, above an empty server's.
import { againstRemark } from './documents.mjs';
import { timesFaster } from './folder.mjs';
import { median, quantile, short, table } from './statistics.mjs';
import { OURS } from './tools.mjs';

/**
 * `documents`, `folders`, `servers`: figures of the run, `servers` with `empty`, `ours` and `markdown`; null where they were not
 * measured. A goal is a bound that has to be met and one that is aimed at.
 */
export function goals({ documents, folders, servers }) {
  const found = [];
  const atMost = (name, least, aim, measured) => found.push({ name, least, aim, measured, better: (a, b) => a <= b });
  const atLeast = (name, least, aim, measured) => found.push({ name, least, aim, measured, better: (a, b) => a >= b });
  if (servers) {
    const { empty, ours, markdown } = servers;
    const at = (server, size, what) => median([server.texts[size][what]].flat());
    atMost('spawn → initialize, × an empty server', 1.15, 1, median(ours.initialize) / median(empty.initialize));
    atMost(
      '1 MB: one character → diagnostics, × a remark parse',
      1 / 200,
      1 / 500,
      at(ours, '1 MB', 'edit') / at(ours, '1 MB', 'remark'),
    );
    if (markdown) {
      const edit = (size) => at(ours, size, 'edit') / at(markdown, size, 'edit');
      const peer = 'vscode-markdown-languageserver';
      atMost(`1 MB: one character → diagnostics, × ${peer}`, 1 / 50, 1 / 100, edit('1 MB'));
      atMost(`20 KB: one character → diagnostics, × ${peer}`, 1 / 4, 1 / 8, edit('20 KB'));
      const opened = at(ours, '1 MB', 'open') / at(markdown, '1 MB', 'open');
      atMost(`1 MB: open → diagnostics, × ${peer}`, 1 / 3, 1 / 6, opened);
    }
    atMost(
      '1 MB: resident memory after opening, × an empty server',
      2,
      1.5,
      at(ours, '1 MB', 'rss') / at(empty, '1 MB', 'rss'),
    );
    for (const size of Object.keys(ours.texts)) {
      // The way there and back is the empty server's.
      const inServer = ['hover', 'completion', 'definition'].map(
        (what) => quantile(ours.texts[size][what], 0.95) - median(empty.texts[size][what]),
      );
      const slowest = Math.max(...inServer);
      atMost(`${size}: hover, completion, definition behind an edit, the slowest p95 in the server, ms`, 5, 1, slowest);
    }
  }
  if (folders)
    atLeast(
      'folder from the command line, one thread: how many times faster than remark',
      20,
      40,
      timesFaster(folders),
    );
  else if (documents)
    atMost('20 KB, whole document, × a remark parse', 1 / 20, 1 / 40, againstRemark(documents, OURS, '20 KB'));
  return found.map(({ name, least, aim, measured, better }) => ({
    name,
    least,
    aim,
    measured,
    met: better(measured, least),
    aimed: better(measured, aim),
  }));
}

export function goalsTable(found) {
  return table([
    ['goal', 'at least', 'aim', 'measured', ''],
    ...found.map(({ name, least, aim, measured, met, aimed }) => [
      name,
      fraction(least),
      fraction(aim),
      fraction(measured),
      aimed ? 'met, with the aim' : met ? 'met' : '**not met**',
    ]),
  ]);
}

/** Small ratios as 1/n. */
function fraction(value) {
  return value > 0 && value < 0.5 ? `1/${short(1 / value)}` : short(value);
}
