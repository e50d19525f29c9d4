// The one wrapper around every request: cancellation, and errors that go to the log and never to the user's work.
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';

/** Answers a request; null where there is nothing to say. */
export type Handler<P, R> = (params: P, token: CancellationToken) => Promise<R>;

/**
 * The handler, made safe. It starts a turn later, so that a cancellation or an edit that is already on its way counts, and
 * answers `fallback` where it throws.
 */
export function guard<P, R>(
  name: string,
  log: (line: string) => void,
  fallback: R,
  handler: Handler<P, R>,
): (params: P, token: CancellationToken) => Promise<R | ResponseError<never>> {
  return async (params, token) => {
    await new Promise((resume) => setImmediate(resume));
    if (token.isCancellationRequested) return cancelled();
    try {
      const result = await handler(params, token);
      return token.isCancellationRequested ? cancelled() : result;
    } catch (error) {
      log(`${name}: ${describe(error)}`);
      return fallback;
    }
  };
}

/** An error with its stack, for the log. */
export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function cancelled(): ResponseError<never> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled');
}
