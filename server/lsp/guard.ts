// The one wrapper around every request: cancellation, and errors that go to the log and never to the user's work.
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { nextTurn } from './turns.ts';

/** Answers a request; null where there is nothing to say. */
export type Handler<P, R> = (params: P, token: CancellationToken) => Promise<R>;

/**
 * The handler, made safe. It starts a turn later, so that a cancellation or an edit that is already on its way counts, and
 * answers `fallback` where it throws. A cancelled request is answered at once, whatever it waits for.
 */
export function guard<P, R>(
  name: string,
  log: (line: string) => void,
  fallback: R,
  handler: Handler<P, R>,
): (params: P, token: CancellationToken) => Promise<R | ResponseError<never>> {
  return async (params, token) => {
    await nextTurn();
    if (token.isCancellationRequested) return cancelled();
    const work = handler(params, token).catch((error): R | ResponseError<never> => {
      if (error instanceof ResponseError) return error as ResponseError<never>;
      log(`${name}: ${describe(error)}`);
      return fallback;
    });
    return Promise.race([work, untilCancelled(token)]);
  };
}

/** To be thrown where the document has changed since it was asked about: the client drops what it asked, or asks again. */
export function outdated(): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.ContentModified, 'The document has changed');
}

export function isOutdated(error: unknown): boolean {
  return error instanceof ResponseError && error.code === LSPErrorCodes.ContentModified;
}

/** An error with its stack, for the log. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function untilCancelled(token: CancellationToken): Promise<ResponseError<never>> {
  return new Promise((resolve) => {
    token.onCancellationRequested(() => resolve(cancelled()));
  });
}

function cancelled(): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
}
