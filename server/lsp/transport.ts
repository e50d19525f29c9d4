// How the client is reached, as the command line says it: standard input and output, a socket or a named pipe at which the client
// listens, or the channel of a process that Node has started.
import { Console } from 'node:console';
import { createConnection as dial, type Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import {
  type ConnectionOptions,
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
} from 'vscode-languageserver/node';
import { messageWriter } from './message-writer.ts';

const NAMES = ['--stdio', '--node-ipc', '--socket', '--pipe'];

/** `value`: a port, or the name of a pipe. Written with `=` or with a space. */
export type Transport = { name: string; value: string };

/** The first one that the command line names; null where it names none, or not where. */
export function transportOf(args: readonly string[]): Transport | null {
  for (const [index, argument] of args.entries()) {
    const [name = '', own] = argument.split(/=(.*)/s);
    if (!NAMES.includes(name)) continue;
    const value = own ?? args[index + 1] ?? '';
    const isReached = name === '--socket' ? isPort(value) : name !== '--pipe' || value !== '';
    return isReached ? { name, value } : null;
  }
  return null;
}

function isPort(value: string): boolean {
  return /^\d{1,5}$/.test(value) && Number(value) > 0 && Number(value) < 2 ** 16;
}

/** The process ends with the connection: with 1 where the client has not said that it would. */
export function connect({ name, value }: Transport, options: ConnectionOptions): ProposedFeatures.Connection {
  if (name === '--node-ipc') return createConnection(ProposedFeatures.all, options);
  const [input, output] = name === '--stdio' ? standardStreams() : streamsOf(name, value);
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(input),
    messageWriter(output),
    options,
  );
  let isShutDown = false;
  connection.onShutdown(() => {
    isShutDown = true;
  });
  input.on('end', () => process.exit(isShutDown ? 0 : 1));
  return connection;
}

function standardStreams(): [Readable, Writable] {
  // The output is the protocol's alone.
  globalThis.console = new Console(process.stderr);
  return [process.stdin, process.stdout];
}

function streamsOf(name: string, value: string): [Readable, Writable] {
  const socket: Socket = name === '--socket' ? dial(Number(value), '127.0.0.1') : dial(value);
  // A message is one piece, and nothing is to be waited for.
  socket.setNoDelay(true);
  socket.on('error', ({ code }: NodeJS.ErrnoException) => {
    console.error(`${name}=${value}: there is no client (${code})`);
    process.exit(1);
  });
  return [socket, socket];
}
