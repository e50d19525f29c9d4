// The open documents as the engine sees them. An examination is made once for each version that is asked for, the check of the
// rules apart from it and behind everything else.
import type { CancellationToken, ProposedFeatures, TextDocuments } from 'vscode-languageserver';
import { type Finding, placedFindings } from '../features/findings.ts';
import { prepare } from '../features/prepare.ts';
import type { Library } from '../statutes/library.ts';
import { isConfiguration } from './configuration.ts';
import type { FrozenDocument } from './document.ts';
import { describe, outdated } from './guard.ts';
import type { Session } from './requests.ts';
import type { BriefSettings } from './settings.ts';
import {
  type Checked,
  type Circumstances,
  type Examined,
  examine,
  findingsIn,
  isChecked,
  isLong,
  type Kind,
} from './snapshot.ts';
import { isStatute, statuteOf } from './statute-place.ts';
import { inTurns, nextTurn } from './turns.ts';

/** For our own client, after each check: what the status item shows. `findings` is null where nothing is checked. */
export const STATUS = 'legalBrief/status';
export type Status = { uri: string; version: number; asOf: string; findings: number | null };

export type ExaminationAccess = {
  library(): Promise<Library>;
  session(): Session;
  settings(uri: string): Promise<BriefSettings>;
  today(): string;
  log(line: string): void;
  /** The name of the file where it is one of the statutes that the user owns. */
  ownFile(uri: string): string | null;
  /** What is wrong in the text of a `.legal-brief.yaml`. */
  configurationProblems(uri: string, text: string): Promise<Finding[]>;
  /** After a brief has been checked. */
  checked(): void;
};

export type Examinations = {
  /** The newest version of an open document; null for one that is not open. Waits for no check. */
  of(uri: string): Promise<Examined | null>;
  /** The same with the findings. Rejects with "content modified" where the document is edited meanwhile. */
  checked(uri: string, token?: CancellationToken): Promise<Checked | null>;
  close(uri: string): void;
};

type Examination = { of: Circumstances; result: Promise<Examined | null> };
type Check = { of: Examined; result: Promise<Checked | null>; for: (CancellationToken | undefined)[] };

export function keepExaminations(
  connection: ProposedFeatures.Connection,
  documents: TextDocuments<FrozenDocument>,
  access: ExaminationAccess,
): Examinations {
  const { session, log } = access;
  // The newest one of each open document, finished or not.
  const examinations = new Map<string, Examination>();
  const checks = new Map<string, Check>();
  const lastChecked = new Map<string, Checked>();

  async function examined(uri: string): Promise<Examined | null> {
    const library = await access.library();
    const settings = await access.settings(uri);
    const document = documents.get(uri);
    if (!document) return null;
    const wanted = { document, library, settings, today: access.today() };
    const last = examinations.get(uri);
    if (last && isSame(last.of, wanted)) return last.result;
    const next = { of: wanted, result: begin(wanted, last) };
    examinations.set(uri, next);
    return next.result;
  }

  /** Behind the last one, whose result makes this one short; versions in between that nobody asked for are left out. */
  async function begin(wanted: Circumstances, last: Examination | undefined): Promise<Examined | null> {
    const previous = (await last?.result.catch(() => null)) ?? null;
    const { uri } = wanted.document;
    return inTurns(examine(wanted, kindOf(uri), previous), () => !documents.get(uri));
  }

  function kindOf(uri: string): Kind {
    const { cacheFolder } = session();
    return {
      unchecked: isStatute(uri, cacheFolder) || isConfiguration(uri),
      configuration: isConfiguration(uri),
      ownFile: access.ownFile(uri),
      statute: statuteOf(uri, cacheFolder),
    };
  }

  async function checked(uri: string, token?: CancellationToken): Promise<Checked | null> {
    await settled(uri);
    const found = await examined(uri);
    if (!found) return null;
    // What has come in meanwhile is answered first, where the check takes longer than to look for it.
    if (isLong(found, lastChecked.get(uri) ?? null)) await settled(uri);
    let current = checks.get(uri);
    if (current?.of !== found) {
      const fresh: Check = { of: found, result: Promise.resolve(null), for: [] };
      fresh.result = runCheck(fresh);
      checks.set(uri, fresh);
      current = fresh;
    }
    current.for.push(token);
    const result = await current.result;
    // Overtaken because the settings have changed, and not the text.
    if (!result && documents.get(uri) === found.document && !token?.isCancellationRequested) return checked(uri, token);
    if (!result && documents.get(uri)) throw outdated();
    return result;
  }

  /** Edits that are on their way already count: until there is none among what has come in. */
  async function settled(uri: string): Promise<void> {
    for (let quiet = 0, version = documents.get(uri)?.version; quiet < QUIET; quiet++) {
      await nextTurn();
      const now = documents.get(uri)?.version;
      if (now !== version) quiet = -1;
      version = now;
    }
  }

  /** Null where it has been overtaken, or nobody wants it any more. */
  async function runCheck(own: Check): Promise<Checked | null> {
    const { of: found } = own;
    const { uri } = found.document;
    const stopped = () =>
      documents.get(uri) !== found.document ||
      checks.get(uri) !== own ||
      own.for.every((token) => token?.isCancellationRequested);
    const kind = kindOf(uri);
    let findings: Checked['findings'] = null;
    if (kind.configuration) {
      findings = placedFindings(await access.configurationProblems(uri, found.document.getText()));
    } else if (kind.ownFile !== null) {
      findings = placedFindings(await ownFileFindings(kind.ownFile, found.document.getText()));
    } else if (isChecked(found, kind)) {
      // With the texts at hand the rules know more.
      const read = await prepare(found.analysis);
      const steps = findingsIn(found, read ? null : (lastChecked.get(uri) ?? null), onError);
      findings = stopped() ? null : await inTurns(steps, stopped);
      if (!findings) {
        if (checks.get(uri) === own) checks.delete(uri);
        return null;
      }
      access.checked();
    }
    const result = { ...found, findings };
    lastChecked.set(uri, result);
    if (session().client.showsStatus) tell(result);
    return result;
  }

  function onError(rule: string, error: unknown): void {
    log(`rule ${rule}: ${describe(error)}`);
  }

  function tell({ document: { uri, version }, analysis: { asOf }, findings }: Checked): void {
    const status: Status = { uri, version, asOf, findings: findings?.relative.length ?? null };
    connection.sendNotification(STATUS, status).catch(() => undefined);
  }

  return {
    of: examined,
    checked,
    close(uri) {
      for (const each of [examinations, checks, lastChecked]) each.delete(uri);
    },
  };
}

/** What reads such files is much code, and not loaded for nothing. */
async function ownFileFindings(name: string, text: string): Promise<Finding[]> {
  const { checkOwnFile } = await import('../features/own-file.ts');
  return checkOwnFile(name, text);
}

/** Turns without an edit. A message takes one turn, and the request behind an edit another. */
const QUIET = 3;

function isSame(a: Circumstances, b: Circumstances): boolean {
  return a.document === b.document && a.library === b.library && a.settings === b.settings && a.today === b.today;
}
