// The beginning of a session: `initialize` is answered with next to nothing loaded, everything else comes behind the answer.
import {
  type ConnectionOptions,
  type InitializeParams,
  MessageType,
  type ProposedFeatures,
  ShowMessageNotification,
} from 'vscode-languageserver';
import { initializeResult } from './capabilities.ts';
import { readClient } from './client.ts';
import { describe } from './guard.ts';

export type Rest = {
  version: string;
  /** Loads the other handlers; they are in place once the promise has resolved. */
  load(connection: ProposedFeatures.Connection, params: InitializeParams): Promise<void>;
};

/** Makes the connection and starts listening. */
export function begin(
  connect: (options: ConnectionOptions) => ProposedFeatures.Connection,
  { version, load }: Rest,
): ProposedFeatures.Connection {
  // A client sends `initialized` and its documents right behind the answer, which may be before there is anybody to take them.
  let loaded: Promise<void> | null = null;
  const connection = connect({
    messageStrategy: { handleMessage: (message, next) => (loaded ? loaded.then(() => next(message)) : next(message)) },
  });
  connection.onInitialize((params) => {
    loaded = behindAnswer()
      .then(() => load(connection, params))
      .catch((error) => {
        connection.console.error(describe(error));
        const message = 'Legal Brief cannot be loaded. Install the extension again';
        void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
      })
      .finally(() => {
        loaded = null;
      });
    return initializeResult(readClient(params), version);
  });
  connection.listen();
  return connection;
}

/** The answer is written in the next turn. */
function behindAnswer(): Promise<void> {
  return new Promise((resume) => setImmediate(() => setImmediate(resume)));
}
