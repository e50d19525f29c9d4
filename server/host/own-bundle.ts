// What reads texts and clauses that people write themselves: a bundle of its own, loaded where there are any, see `apart` in
// scripts/build.mjs.
export { checkOwnFile } from '../features/own-file.ts';
export { searchOwn } from '../host/own-search.ts';
export { indexOwnStatutes } from '../host/own-statutes.ts';
export { addOwnClauses } from '../reform/own.ts';
