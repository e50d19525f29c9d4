// What the program loads behind its answer to `initialize`; a bundle of its own, see `apart` in scripts/build.mjs.
import type { InitializeParams, ProposedFeatures } from 'vscode-languageserver';
import { installation } from './installation.ts';
import { startServer } from './server.ts';

/** `dist` is the folder of the bundle; `writesMuch` is told when a long document is edited for the first time. */
export function loadRest(
  connection: ProposedFeatures.Connection,
  params: InitializeParams,
  dist: string,
  writesMuch: () => void,
): void {
  startServer(connection, { ...installation(dist), writesMuch }, params);
}
