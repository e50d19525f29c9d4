// Where the reference material is; tests that need it are skipped where it is not there.
import { existsSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './library.ts';

export const REFERENCE = path.resolve(ROOT, process.env.LEGAL_BRIEF_REFERENCE ?? '../shared');
export const HAS_REFERENCE = existsSync(path.join(REFERENCE, 'README.md'));
/** Put into the title of a test that is skipped without it. */
export const NEEDS_REFERENCE = HAS_REFERENCE ? '' : ' (skipped: no reference material, set LEGAL_BRIEF_REFERENCE)';
