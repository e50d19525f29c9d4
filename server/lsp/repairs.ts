// What else can be done about findings: silence one by a comment, ignore it from now on, repair all of its kind.
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Diagnostic,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { type Finding, fixesOf } from '../features/findings.ts';
import { fingerprint } from '../features/fingerprint.ts';
import { safeFixes } from '../features/safe-fixes.ts';
import { type Silencing, silencings } from '../features/silence.ts';
import { type Message, msg, overlaps } from '../text.ts';
import { IGNORE_FINDING } from './capabilities.ts';
import { isSameRange, toDiagnostic, toRange, toSpan, toWorkspaceEdit } from './convert.ts';
import type { Session } from './requests.ts';
import type { Checked } from './snapshot.ts';

/** What comes with a repair that is worked out when it is chosen. */
export type WorkspaceRepair = { rule: string };
export type IgnoreArguments = { uri: string; fingerprint: string };

/** Not silenced where they stand: what is wrong in a comment, and what is not of a brief. */
const OTHERS = new Set(['directive', 'configuration', 'statute-file']);

/** Behind the repairs proper. `canIgnore`: there is a place for a list of ignored findings. */
export function onSilence(
  { document, analysis, findings, settings }: Checked,
  { range, context }: CodeActionParams,
  { client, translate, rulePage }: Session,
  canIgnore: boolean,
): CodeAction[] {
  const isWanted = context.only?.some((kind) => kind === '' || kind === CodeActionKind.QuickFix) ?? true;
  if (!findings || !isWanted || !client.codeActionLiterals) return [];
  const span = toSpan(document, range);
  const touched = { start: span.start, end: Math.max(span.end, span.start + 1) };
  const here = findings.all.filter(({ start, end }) => overlaps({ start, end: end + 1 }, touched));
  const actions = new Map<string, CodeAction>();
  const add = (finding: Finding, title: Message, action: Omit<CodeAction, 'title'>) => {
    const words = translate(title);
    const known = actions.get(words);
    const diagnostics = shown(finding);
    if (known) known.diagnostics?.push(...diagnostics);
    else actions.set(words, { title: words, kind: CodeActionKind.QuickFix, diagnostics, ...action });
  };
  function shown(finding: Finding): Diagnostic[] {
    const own = toDiagnostic(document, finding, translate, rulePage(finding.rule));
    const same = ({ code, range }: Diagnostic) => code === own.code && isSameRange(range, own.range);
    const known = context.diagnostics.filter(same);
    return known.length > 0 ? known : [own];
  }

  for (const finding of here) {
    const { rule } = finding;
    const alike = findings.all.filter((other) => other.rule === rule);
    const { edits, count } = safeFixes(alike.map(fixesOf));
    if (count > 1) {
      const edit = toWorkspaceEdit(document, edits, client.versionedEdits);
      add(finding, msg('Repair all of `{0}` in this file', rule), { edit });
    }
    if (count > 0 && client.resolvesActions && document.uri.startsWith('file:')) {
      const data: WorkspaceRepair = { rule };
      add(finding, msg('Repair all of `{0}` in the workspace…', rule), { data });
    }
    if (OTHERS.has(rule) || settings.locked[rule]) continue;
    for (const silencing of silencings(analysis, finding)) {
      add(finding, silencing.title, { edit: silencingEdit(document, silencing, client) });
    }
    if (!canIgnore || !client.executesCommands) continue;
    const title = msg('Ignore this finding of `{0}` from now on', rule);
    const wanted: IgnoreArguments = { uri: document.uri, fingerprint: fingerprint(analysis, finding) };
    add(finding, title, { command: { title: translate(title), command: IGNORE_FINDING, arguments: [wanted] } });
  }
  return [...actions.values()];
}

/** A snippet where the client takes one, with the reason selected. */
function silencingEdit(
  document: Checked['document'],
  { edit, reason }: Silencing,
  { snippetEdits, versionedEdits }: Session['client'],
): WorkspaceEdit {
  if (!snippetEdits) return toWorkspaceEdit(document, [edit], versionedEdits);
  const plain = (text: string) => text.replace(/[\\$}]/g, '\\$&');
  const [before, words, after] = [
    edit.text.slice(0, reason.at),
    edit.text.slice(reason.at, reason.at + reason.length),
    edit.text.slice(reason.at + reason.length),
  ];
  const value = `${plain(before)}\${1:${words}}${plain(after)}`;
  const change: TextDocumentEdit = {
    textDocument: { uri: document.uri, version: document.version },
    edits: [{ range: toRange(document, edit), snippet: { kind: 'snippet', value } }],
  };
  return { documentChanges: [change] };
}
