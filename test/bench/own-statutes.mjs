// The texts that people own, measured: `node test/bench/own-statutes.mjs`. Makes 3,500 files, 60 MB, in a temporary folder.
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import path from 'node:path';
import { withBundle } from '../../scripts/bundle.mjs';

await withBundle('test/bench/own-statutes.ts', (program, temporary) => {
  const folder = path.join(temporary, 'bees');
  const cache = path.join(temporary, 'cache');
  const measure = (task) =>
    JSON.parse(execFileSync(process.execPath, ['--expose-gc', program, task, folder, cache], { encoding: 'utf8' }));
  measure('generate');
  const without = measure('without');
  const first = measure('first');
  const later = [1, 2, 3, 4, 5].map(() => measure('later')).sort((a, b) => a.indexed - b.indexed)[2];
  const search = measure('search');
  const ms = (value) => `${value.toFixed(0)} ms`;
  const mb = (value) => `${value.toFixed(0)} MB`;
  console.log(
    `${first.laws} texts understood, ${first.problems} not; Node ${process.version}, ${cpus().length} cores\n`,
  );
  console.log('| measure | limit | measured |\n|---|---|---|');
  const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
  row('first index', '30 s', ms(first.indexed));
  row('the same, processor time', '', ms(first.processor));
  row('later start, median of 5', '300 ms', ms(later.indexed));
  row('the same, processor time', '', ms(later.processor));
  row('first citation after it (names of all texts)', '', ms(later.matched));
  row('longest pause of the main thread, first index', '', ms(first.longest));
  row('memory over the library alone, after the first index', '150 MB', mb(first.rss - without.rss));
  row('the same, after a later start', '150 MB', mb(later.rss - without.rss));
  row('the same, at its peak', '', mb(first.peak - without.peak));
  row('search in all texts, median of 7', '200 ms', ms(search.search));
  row('slowest search', '', ms(search.slowest));
  if (search.found !== 3 || later.verdicts.some((verdict) => verdict !== 'resolved')) {
    console.error(`Unexpected results: ${search.found} found, ${later.verdicts}`);
    process.exitCode = 1;
  }
});
