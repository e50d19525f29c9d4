// Every sentence that the user may read has its Chinese, with the same words put into it; nothing is translated for nothing.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { compileStatute } from '../../server/statutes/compile.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (name: string): Record<string, string> => JSON.parse(readFileSync(path.join(root, name), 'utf8'));
const bundle = read('l10n/bundle.l10n.zh-cn.json');
const [english, chinese] = [read('package.nls.json'), read('package.nls.zh-cn.json')];
const sentences = [...sentencesIn('server', 'msg'), ...sentencesIn('client', 'vscode.l10n.t'), ...explanations()];

test('every sentence is a literal', () => {
  expect(sentences.filter(({ text }) => text === null).map(({ where }) => where)).toEqual([]);
});

test('every sentence is in the Chinese bundle', () => {
  const missing = sentences.filter(({ text }) => text !== null && !Object.hasOwn(bundle, text));
  expect(missing.map(({ text, where }) => `${where} ${text}`)).toEqual([]);
});

test('the Chinese bundle has no sentence that nobody says', () => {
  const said = new Set(sentences.map(({ text }) => text));
  expect(Object.keys(bundle).filter((text) => !said.has(text))).toEqual([]);
});

test('a translation takes the same words as its sentence', () => {
  const slots = (text: string) => [...new Set(text.match(/\{\d+\}/g))].sort();
  const different = Object.entries(bundle).filter(([text, to]) => slots(text).join() !== slots(to).join());
  expect(different).toEqual([]);
});

test('the manifest finds each of its texts in both languages, and each text is used', () => {
  const used = [...readFileSync(path.join(root, 'package.json'), 'utf8').matchAll(/"%([^%"]+)%"/g)].map(
    (hit) => hit[1]!,
  );
  expect([...new Set(used)].sort()).toEqual(Object.keys(english).sort());
  expect(Object.keys(chinese).sort()).toEqual(Object.keys(english).sort());
});

type Sentence = { text: string | null; where: string };

/** What the data files explain in English goes into messages too. */
function explanations(): Sentence[] {
  const folder = 'server/statutes/data';
  const names = readdirSync(path.join(root, folder)).filter((name) => name.endsWith('.md'));
  const terms: { terms: { reason: string }[] } = JSON.parse(
    readFileSync(path.join(root, 'server/rules/terms/terms.json'), 'utf8'),
  );
  const reasons = terms.terms.map(({ reason }) => ({ text: reason, where: 'server/rules/terms/terms.yaml' }));
  const confusions = names.flatMap((name) => {
    const { instrument } = compileStatute(name, readFileSync(path.join(root, folder, name), 'utf8'));
    return (instrument?.confusions ?? []).map(({ because }) => ({ text: because, where: `${folder}/${name}` }));
  });
  return [...confusions, ...reasons];
}

/** First arguments of the calls; null for one that is no literal. */
function sentencesIn(folder: string, callee: string): Sentence[] {
  const names = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => {
      const file = path.join(root, folder, name);
      const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
      const found: Sentence[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isCallExpression(node) && node.expression.getText() === callee) {
          const [first] = node.arguments;
          const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
          found.push({
            text: first && ts.isStringLiteralLike(first) ? first.text : null,
            where: `${folder}/${name.replaceAll('\\', '/')}:${line}`,
          });
        }
        ts.forEachChild(node, visit);
      };
      visit(source);
      return found;
    });
}
