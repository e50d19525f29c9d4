// The comments that silence a finding, ready to be put into the brief: see brief/directives.ts.
import { PREFIX } from '../brief/directives.ts';
import type { Block } from '../brief/model.ts';
import { isChinese } from '../brief/prose.ts';
import { type Edit, type Message, msg } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { blockAt } from './locate.ts';

/** `reason`: where in the text of the edit the words stand that ask for one; the user writes over them. */
export type Silencing = { title: Message; edit: Edit; reason: { at: number; length: number } };

/** Here, where there is a paragraph or the like to put it to, and in the whole brief. */
export function silencings(analysis: Analysis, { rule, start }: { rule: string; start: number }): Silencing[] {
  const block = blockAt(analysis, start)?.block ?? null;
  const { text } = analysis.brief;
  const words = block && block.prose.text !== '' ? block.prose.text : text.slice(0, 2000);
  const reason = isMostlyChinese(words) ? '理由' : 'reason';
  const here = block && hereOf(block, text);
  return [
    ...(here
      ? [silencing(msg('Ignore `{0}` here…', rule), `${PREFIX}disable-${here.line} ${rule}`, reason, here)]
      : []),
    silencing(msg('Ignore `{0}` in this file…', rule), `${PREFIX}disable-file ${rule}`, reason, topOf(analysis)),
  ];
}

/** Where a comment goes, and what stands around it. */
type Gap = { at: number; before: string; after: string };

function silencing(title: Message, directive: string, reason: string, { at, before, after }: Gap): Silencing {
  const head = `${before}<!-- ${directive}: `;
  return {
    title,
    edit: { start: at, end: at, text: `${head}${reason} -->${after}` },
    reason: { at: head.length, length: reason.length },
  };
}

/** On a line of its own above; behind the words where such a line would break a list or a table. */
function hereOf({ kind, start, end }: Block, text: string): (Gap & { line: 'next-line' | 'line' }) | null {
  if (kind !== 'paragraph' && kind !== 'heading' && kind !== 'cell') return null;
  const prefix = text.slice(lineStart(text, start), start).replace('\ufeff', '');
  if (kind !== 'cell' && /^[ \t>]*$/.test(prefix)) {
    return { at: start, before: '', after: `${lineEnd(text)}${prefix}`, line: 'next-line' };
  }
  const words = text.slice(start, end);
  const bar = kind === 'cell' ? /(?<!\\)\|$/.exec(words) : null;
  const at = start + words.slice(0, bar?.index).trimEnd().length;
  return { at, before: ' ', after: '', line: 'line' };
}

function topOf({ brief: { text, layout, head } }: Analysis): Gap {
  const bom = text.startsWith('\ufeff') ? 1 : 0;
  const at = bom + (head.present ? layout.parts[0]!.length : 0);
  const end = lineEnd(text);
  const fenced = head.present && !/[\r\n]$/.test(text.slice(0, at));
  return { at, before: fenced ? end : '', after: `${end}${end}` };
}

function lineStart(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}

function lineEnd(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
}

function isMostlyChinese(text: string): boolean {
  let chinese = 0;
  for (const char of text) if (isChinese(char)) chinese++;
  return chinese * 3 > text.length;
}
