// Writes every message in one piece, at once: the library's own writer writes its head first and wakes the client twice.
import type { Writable } from 'node:stream';
import { Emitter, type Message, type MessageWriter } from 'vscode-languageserver';
import { inBytes } from './json.ts';

export function messageWriter(output: Writable): MessageWriter {
  const errors = new Emitter<[Error, Message | undefined, number | undefined]>();
  const closed = new Emitter<void>();
  output.on('error', (error) => errors.fire([error, undefined, undefined]));
  output.on('close', () => closed.fire());
  return {
    onError: errors.event,
    onClose: closed.event,
    write: (message) =>
      new Promise((resolve, reject) => {
        const content = inBytes(message);
        output.cork();
        output.write(`Content-Length: ${content.length}\r\n\r\n`);
        output.write(content, (error) => (error ? reject(error) : resolve()));
        output.uncork();
      }),
    end: () => output.end(),
    dispose() {
      errors.dispose();
      closed.dispose();
    },
  };
}
