// Findings that are ignored from now on, one or all of the workspace, and repairs of one kind in all briefs of it.
import { readFile, writeFile } from 'node:fs/promises';
import {
  type AnnotatedTextEdit,
  type CancellationToken,
  type CodeAction,
  type CodeActionParams,
  type ExecuteCommandParams,
  MessageType,
  type ProposedFeatures,
  ShowMessageNotification,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { fixesOf } from '../features/findings.ts';
import { type Baseline, baselineOf, fingerprint, readBaseline, writeBaseline } from '../features/fingerprint.ts';
import { safeFixes } from '../features/safe-fixes.ts';
import { type Message, msg } from '../text.ts';
import { IGNORE_FINDING, TAKE_BASELINE } from './capabilities.ts';
import { toRange } from './convert.ts';
import { guard } from './guard.ts';
import { type IgnoreArguments, onSilence, type WorkspaceRepair } from './repairs.ts';
import type { Session } from './requests.ts';
import type { Checked } from './snapshot.ts';
import { checkWorkspace, type WorkspaceAccess } from './workspace-check.ts';

export type IgnoreAccess = WorkspaceAccess & {
  session(): Session;
  /** The list for a brief, absolute, there or not; null where there is no place for one. */
  ignoredFile(uri: string): Promise<string | null>;
  /** The commands of others. */
  execute(command: string, token: CancellationToken): Promise<void>;
  /** After a list has been written. */
  changed(): void;
  log(line: string): void;
};

/** For the handler of code actions. */
export type Silencer = (found: Checked, params: CodeActionParams) => Promise<CodeAction[]>;

export function answerIgnoreRequests(connection: ProposedFeatures.Connection, access: IgnoreAccess): Silencer {
  const { log, session } = access;
  const tell = (message: Message, type: MessageType = MessageType.Info) =>
    void connection.sendNotification(ShowMessageNotification.type, { type, message: session().translate(message) });

  connection.onExecuteCommand(
    guard('executeCommand', log, null, async ({ command, arguments: given }: ExecuteCommandParams, token) => {
      if (command === IGNORE_FINDING) await ignore(given?.[0]);
      else if (command === TAKE_BASELINE) await takeBaseline(token);
      else await access.execute(command, token);
      return null;
    }),
  );
  connection.onCodeActionResolve((action, token) =>
    guard<CodeAction, CodeAction>('codeActionResolve', log, action, async (wanted) => {
      const data = wanted.data as WorkspaceRepair | undefined;
      return typeof data?.rule === 'string' ? { ...wanted, edit: await repairAll(data.rule, token) } : wanted;
    })(action, token),
  );

  async function ignore(wanted: unknown): Promise<void> {
    if (!isIgnoreArguments(wanted)) return;
    const file = await access.ignoredFile(wanted.uri);
    if (file === null) return tell(msg('There is no folder for a list of ignored findings'), MessageType.Warning);
    const list = await readList(file);
    if (!list) return tell(msg('{0}: not a list of ignored findings', file), MessageType.Warning);
    list.set(wanted.fingerprint, (list.get(wanted.fingerprint) ?? 0) + 1);
    await write(file, list);
  }

  /** The lists have what there is now, and nothing that has gone. */
  async function takeBaseline(token: CancellationToken): Promise<void> {
    const lists = new Map<string, string[]>();
    let count = 0;
    for await (const { document, analysis, findings } of checkWorkspace(access, { all: true }, token)) {
      const file = findings.length > 0 ? await access.ignoredFile(document.uri) : null;
      if (file === null) continue;
      const own = lists.get(file) ?? [];
      own.push(...findings.map((finding) => fingerprint(analysis, finding)));
      lists.set(file, own);
      count += findings.length;
    }
    if (token.isCancellationRequested) return;
    for (const [file, own] of lists) await write(file, baselineOf(own));
    tell(msg('{0} findings are ignored from now on', String(count)));
  }

  async function write(file: string, list: Baseline): Promise<void> {
    try {
      await writeFile(file, writeBaseline(list));
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'error';
      tell(msg('{0}: cannot be written ({1})', file, code), MessageType.Error);
      return;
    }
    access.changed();
  }

  async function repairAll(rule: string, token: CancellationToken): Promise<WorkspaceEdit> {
    const { client, translate } = session();
    const changes: { uri: string; version: number | null; edits: TextEdit[] }[] = [];
    for await (const { document, version, findings } of checkWorkspace(access, { all: false }, token)) {
      const { edits } = safeFixes(findings.filter((finding) => finding.rule === rule).map(fixesOf));
      const texts = edits.map((edit) => ({ range: toRange(document, edit), newText: edit.text }));
      if (texts.length > 0) changes.push({ uri: document.uri, version, edits: texts });
    }
    if (!client.versionedEdits) return { changes: Object.fromEntries(changes.map(({ uri, edits }) => [uri, edits])) };
    const annotated = (edits: TextEdit[]): (TextEdit | AnnotatedTextEdit)[] =>
      client.confirmsEdits ? edits.map((edit) => ({ ...edit, annotationId: rule })) : edits;
    const documentChanges: TextDocumentEdit[] = changes.map(({ uri, version, edits }) => ({
      textDocument: { uri, version },
      edits: annotated(edits),
    }));
    const label = translate(msg('Repair all of `{0}`', rule));
    return {
      documentChanges,
      ...(client.confirmsEdits && { changeAnnotations: { [rule]: { label, needsConfirmation: true } } }),
    };
  }

  return async (found, params) => {
    const canIgnore =
      (found.findings?.relative.length ?? 0) > 0 && (await access.ignoredFile(found.document.uri)) !== null;
    return onSilence(found, params, session(), canIgnore);
  };
}

/** Null where the file is something else. */
async function readList(file: string): Promise<Map<string, number> | null> {
  const text = await readFile(file, 'utf8').catch(() => '');
  if (text.trim() === '') return new Map();
  const list = readBaseline(text);
  return list && new Map(list);
}

function isIgnoreArguments(value: unknown): value is IgnoreArguments {
  const { uri, fingerprint } = (value ?? {}) as Partial<IgnoreArguments>;
  return typeof uri === 'string' && typeof fingerprint === 'string' && /^[a-z-]+:[0-9a-f]{16}$/.test(fingerprint);
}
