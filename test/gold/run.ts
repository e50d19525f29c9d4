// `npm run gold`: prints the tables of the citations and of the rules, the gains and the losses. `--failures` lists what is wrong outside the held-out part,
// `--accept` writes the baseline.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundledLibrary, ROOT } from '../support/library.ts';
import { readBaseline, readPassages } from './passages.ts';
import { precision, type RuleScore, recall, scoreRules } from './rules.ts';
import { FIELDS, isHeldOut, judge, type Outcome, rates, type Score, total } from './score.ts';

const FOLDER = path.join(ROOT, 'test/gold');

export async function main(args: readonly string[]): Promise<void> {
  const library = bundledLibrary();
  const outcomes = readPassages(FOLDER).map((passage) => judge(passage, library));
  const languages = [...new Set(outcomes.map(({ passage }) => passage.language))];
  console.log('| part | passages | correct | lies |', FIELDS.map((field) => `${field} P/R/F1`).join(' | '), '|');
  console.log(`|---|---|---|---|${FIELDS.map(() => '---|').join('')}`);
  row('all', outcomes);
  for (const language of languages)
    row(
      language,
      outcomes.filter(({ passage }) => passage.language === language),
    );
  row(
    'held out',
    outcomes.filter((_, index) => isHeldOut(index)),
  );
  for (const form of new Set(outcomes.map(({ passage }) => passage.form))) {
    row(
      form,
      outcomes.filter(({ passage }) => passage.form === form),
    );
  }
  const correct = outcomes.filter(({ complaints }) => complaints.length === 0).map(({ passage }) => passage.id);
  const before = new Set(readBaseline(FOLDER).correct);
  console.log('\ngains:', correct.filter((id) => !before.has(id)).length);
  console.log('losses:', [...before].filter((id) => !correct.includes(id)).join(' ') || 'none');
  for (const { passage, lies } of outcomes) for (const lie of lies) console.log(`LIE ${passage.id} ${lie}`);
  const rules = await scoreRules(library);
  console.log(
    '\n| rule | positives | traps | right | found | wanted | precision | recall |\n|---|---|---|---|---|---|---|---|',
  );
  for (const score of rules) ruleRow(score);
  if (args.includes('--failures')) {
    for (const { rule, complaints } of rules)
      for (const complaint of complaints) console.log(`\n${rule}: ${complaint}`);
    for (const [index, outcome] of outcomes.entries()) if (!isHeldOut(index)) list(outcome);
  }
  if (args.includes('--accept')) {
    writeFileSync(path.join(FOLDER, 'baseline.json'), `${JSON.stringify({ correct: correct.sort() }, null, 2)}\n`);
  }
}

function row(name: string, outcomes: readonly Outcome[]): void {
  const score: Score = total(outcomes);
  const fields = FIELDS.map((field) => {
    const { precision, recall, f1 } = rates(score[field]);
    return [precision, recall, f1].map((value) => value.toFixed(3)).join('/');
  });
  console.log(`| ${name} | ${score.passages} | ${score.correct} | ${score.lies} | ${fields.join(' | ')} |`);
}

function ruleRow(score: RuleScore): void {
  const { rule, positives, traps, right, found, wanted } = score;
  const shares = [precision(score), recall(score)].map((share) => share.toFixed(3)).join(' | ');
  console.log(`| ${rule} | ${positives} | ${traps} | ${right} | ${found} | ${wanted} | ${shares} |`);
}

function list({ passage, lies, complaints }: Outcome): void {
  if (complaints.length === 0) return;
  console.log(`\n${passage.id} (${passage.form}) ${JSON.stringify(passage.text)}`);
  for (const complaint of complaints) console.log(`  ${complaint}`);
  for (const lie of lies) console.log(`  LIE ${lie}`);
  if (passage.why) console.log(`  why: ${passage.why}`);
}
