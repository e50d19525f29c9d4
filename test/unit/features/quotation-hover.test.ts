// Over a quotation: whether it agrees with the article that the sentence attributes it to, and where it does not.
import { expect, it } from 'vitest';
import { parseBrief } from '../../../server/brief/markdown.ts';
import { hover } from '../../../server/features/hover.ts';
import { english } from '../../../server/text.ts';
import { analyse } from '../../../server/workspace.ts';
import { bundledLibrary } from '../../support/library.ts';

const library = bundledLibrary();

/** `<|>` marks the pointer. */
async function over(marked: string): Promise<string | null> {
  const offset = marked.indexOf('<|>');
  const analysis = analyse(parseBrief('a.md', 0, marked.replace('<|>', '')), library, { asOf: '2026-11-01' });
  return (await hover(analysis, offset, { reforms: null, translate: english }))?.markdown ?? null;
}

it('says that it is exact', async () => {
  const text = (await library.provision('cn/pipl', '2', '2026-11-01'))!.paragraphs[0]!.text.replace(
    / \([^()]*[\u4e00-\u9fff][^()]*\)/g,
    '',
  );
  expect(await over(`Article 2 of the PIPL says: "${text.slice(0, 20)}<|>${text.slice(20)}"`)).toBe(
    '**Quotation of Article 2 of the Personal Information Protection Law**\n\nExact: word for word as in the translation of the library',
  );
});

it('shows every difference of wording, which the check leaves alone', async () => {
  const found = await over(
    'Article 253-1 of the Criminal Law adds: "Where a <|>unit commits a crime in the preceding three paragraphs, the entity shall be fined".',
  );
  expect(found).toContain('Close: differs from the translation of the library');
  expect(found).toContain('- ~~entity~~ **unit**');
});

it('compares a quotation that is set apart', async () => {
  expect(
    await over(
      'Article 253-1 of the Criminal Law adds:\n\n> Where a <|>unit commits a crime in the preceding three paragraphs, the unit shall be fined.\n',
    ),
  ).toContain('Exact');
});

it('says that it is not found', async () => {
  expect(
    await over('Article 13 of the PIPL says that "consent is the <|>basis of everything that anybody ever does".'),
  ).toContain('Not found in the translation of the library');
});

it('is silent over what is attributed to no article, and over a proposal', async () => {
  expect(await over('She said: "consent is the <|>basis of everything that anybody ever does".')).toBeNull();
  expect(
    await over(
      'Article 253-1 of the Criminal Law is amended to read:\n\n> Where a <|>unit commits a crime in the preceding four paragraphs, the unit shall be fined.\n',
    ),
  ).toBeNull();
});
