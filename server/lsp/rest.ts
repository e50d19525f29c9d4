// What the program loads behind its answer to `initialize`; a bundle of its own, see `apart` in scripts/build.mjs.
import type { InitializeParams, ProposedFeatures } from 'vscode-languageserver';
import { installation } from './installation.ts';
import { startServer } from './server.ts';

/** `dist` is the folder of the bundle; `edited` is told of every edit, with the length of the document. */
export function loadRest(
  connection: ProposedFeatures.Connection,
  params: InitializeParams,
  dist: string,
  edited: (units: number) => void,
): void {
  startServer(connection, { ...installation(dist), edited }, params);
}
