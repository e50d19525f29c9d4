import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'vitest';
import { parseBrief } from '../../server/brief/markdown.ts';
import { toSource } from '../../server/brief/prose.ts';
import { compileLibrary } from '../../server/statutes/compile.ts';
import { createLibrary } from '../../server/statutes/library.ts';
import { english } from '../../server/text.ts';
import { analyse } from '../../server/workspace.ts';

test('x', () => {
  const dir = 'server/statutes/data/';
  const { index, errors } = compileLibrary(
    readdirSync(dir).map((name) => ({ name, text: readFileSync(dir + name, 'utf8') })),
  );
  console.log(errors.slice(0, 5));
  const library = createLibrary(index, async () => '');
  const show = (f: string, text: string) => {
    const a = analyse(parseBrief(f, 1, text), library, { asOf: '2026-11-01' });
    for (const b of a.blocks)
      for (const c of b.citations) {
        const s = toSource(b.block.prose, c);
        console.log(
          f.slice(0, 5),
          JSON.stringify(text.slice(b.block.start + s.start, b.block.start + s.end)),
          c.form,
          c.instrument,
          c.members.map((m) => `${m.article}/${m.paragraph}/${m.item}:${m.verdict}`).join(' '),
          c.verdict,
          '|',
          english(c.because),
          c.candidates.map((x) => x.article).join(','),
        );
      }
  };
  for (const f of readdirSync('/work/shared/briefs')) show(f, readFileSync('/work/shared/briefs/' + f, 'utf8'));
  for (const t of readFileSync('/tmp/samples.txt', 'utf8').split('\n').filter(Boolean)) show('s', t);
});
