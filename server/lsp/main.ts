// The language server as a program: `node dist/server.js --stdio`, `--node-ipc`, `--socket=PORT` or `--pipe=NAME`.
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { version } from '../../package.json';
import { begin } from './begin.ts';
import { describe } from './guard.ts';

const TRANSPORTS = ['--stdio', '--node-ipc', '--socket', '--pipe'];

if (process.argv.some((argument) => TRANSPORTS.includes(argument.split('=')[0]!))) {
  const connection = begin((options) => createConnection(ProposedFeatures.all, options), {
    version,
    load: async (made, params) => (await import('./rest.ts')).loadRest(made, params, import.meta.dirname),
  });
  // A mistake in one place must not take the editor's diagnostics away; the log has the stack.
  process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
    // The client is gone, and with it whoever could read the log.
    if (error.code === 'EPIPE') process.exit(1);
    connection.console.error(describe(error));
  });
  process.on('unhandledRejection', (reason) => connection.console.error(describe(reason)));
} else {
  console.error('Usage: node server.js --stdio | --node-ipc | --socket=PORT | --pipe=NAME');
  process.exitCode = 2;
}
