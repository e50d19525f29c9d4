// The beginning of a session: `initialize` is answered with next to nothing loaded, everything else comes behind the answer.
import {
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
  /** Loads the other handlers; they are in place once the promise has resolved, which takes no more than microtasks. */
  load(params: InitializeParams): Promise<void>;
};

/** Starts listening. */
export function begin(connection: ProposedFeatures.Connection, { version, load }: Rest): void {
  connection.onInitialize((params) => {
    behindAnswer(() =>
      load(params).catch((error) => {
        connection.console.error(describe(error));
        const message = 'Legal Brief cannot be loaded. Install the extension again';
        void connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
      }),
    );
    return initializeResult(readClient(params), version);
  });
  connection.listen();
}

/**
 * The answer is written in the next turn, and nothing comes in before it is: a client waits for it. So the work begins with the
 * answer on its way, and is done before the first message that wants it.
 */
function behindAnswer(work: () => void): void {
  setImmediate(() => setImmediate(work));
}
