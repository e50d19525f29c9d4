// What the other scripts share: where the project lies, running a program, and seeing to it that `npm ci` was done.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** The packed extension, made by package.mjs. */
export const vsix = path.join(root, 'legal-brief.vsix');
export const extensionId = 'legal-brief.legal-brief';

/** True in the file that Node was started with, so that a script can also be imported. */
export const isMain = (url) => process.argv[1] !== undefined && fileURLToPath(url) === realpathSync(process.argv[1]);

/** Runs a program with its output passed through. Resolves with its exit code, 127 where it cannot be started. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], ...options });
    child.once('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(127);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}

export const runNode = (args, options) => run(process.execPath, args, options);

/** Full path of a program on the PATH, or undefined. */
export function findProgram(name) {
  const endings = process.platform === 'win32' ? ['.cmd', '.exe', '.bat'] : [''];
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    for (const ending of endings) {
      const file = path.join(folder, name + ending);
      if (folder && existsSync(file)) return file;
    }
  }
  return undefined;
}

/** `npm ci`, unless what is installed is what the lock file asks for. Throws where it fails. */
export async function ensureDependencies() {
  if (dependenciesAreCurrent()) return;
  console.log('Installing the dependencies (npm ci) …');
  // A shell, because npm is a .cmd file on Windows.
  const code = await run('npm', ['ci', '--no-audit', '--no-fund'], { shell: process.platform === 'win32' });
  if (code !== 0) throw new Error(`npm ci failed with exit code ${code}`);
}

// File times say little after a checkout, so the two lock files are compared by content.
function dependenciesAreCurrent() {
  try {
    const read = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
    const installed = read('node_modules/.package-lock.json');
    return Object.entries(read('package-lock.json')).every(([name, wanted]) => {
      const present = installed[name];
      if (name === '' || (wanted.optional && !present)) return true;
      return present?.version === wanted.version && present?.integrity === wanted.integrity;
    });
  } catch {
    return false;
  }
}
