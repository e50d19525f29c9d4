// How a request about an open document is answered: from the examination of its newest version, which waits for no check.
import type { CancellationToken } from 'vscode-languageserver';
import { guard, outdated } from './guard.ts';
import type { Session } from './requests.ts';
import type { Examined } from './snapshot.ts';

export type DocumentAccess = {
  session(): Session;
  /** Null for a document that is not open. */
  examined(uri: string): Promise<Examined | null>;
  /** That of the open document now. */
  version(uri: string): number | undefined;
  log(line: string): void;
};

export type InDocument = { textDocument: { uri: string } };

export type Answer<P, R> = (found: Examined, params: P, session: Session, token: CancellationToken) => Promise<R> | R;

/** Makes handlers, each under guard; `fallback` also where the document is not open. */
export function inDocument({ session, examined, version, log }: DocumentAccess) {
  return <P extends InDocument, R>(name: string, fallback: R, answer: Answer<P, R>) =>
    (params: P, token: CancellationToken) => {
      const { uri } = params.textDocument;
      const asked = version(uri);
      const handler = guard<P, R>(name, log, fallback, async () => {
        const found = await examined(uri);
        if (!found || token.isCancellationRequested) return fallback;
        // A position means nothing in another version.
        if ('position' in params && found.document.version !== asked) throw outdated();
        return answer(found, params, session(), token);
      });
      return handler(params, token);
    };
}
