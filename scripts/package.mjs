// Builds and packs legal-brief.vsix, offline: `node scripts/package.mjs [--no-build]`. Checks first what goes into it.
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { listFiles, PackageManager } from '@vscode/vsce';
import { buildAll } from './build.mjs';
import { root, vsix } from './run.mjs';

/** Sources, tests and whatever else must not reach a user's machine. */
const UNWANTED = /\.(ts|mjs|map|vsix)$|^(node_modules|client|server|scripts|test|sample|docs\/(?!images\/))|(^|\/)\./;

// Nobody is to test or install an older one by mistake.
rmSync(vsix, { force: true });
process.exitCode = (process.argv.includes('--no-build') || (await buildAll())) && (await pack()) ? 0 : 1;

async function pack() {
  const problems = await check();
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) return false;
  const vsce = path.join(root, 'node_modules', '@vscode', 'vsce', 'vsce');
  const flags = ['--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', vsix];
  const { status, stdout, stderr } = spawnSync(process.execPath, [vsce, 'package', ...flags], {
    cwd: root,
    encoding: 'utf8',
  });
  // All of what it says where it fails, else only the last line: how large the package is.
  console.log(status === 0 ? stdout.trimEnd().split('\n').at(-1).trim() : `${stdout}${stderr}`);
  return status === 0;
}

/** What is wrong with the list of packed files, one line each. */
async function check() {
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const files = await listFiles({ cwd: root, packageManager: PackageManager.None });
  const wanted = ['package.json', 'README.md', 'CHANGELOG.md', 'LICENSE', ...namedFiles(manifest)];
  const has = (name) => files.some((file) => file === name || file.startsWith(`${name}/`));
  return [
    ...wanted.filter((name) => !has(name)).map((name) => `${name}: needed by the extension, but not in the package`),
    ...files.filter((file) => UNWANTED.test(file)).map((file) => `${file}: in the package, but does not belong there`),
  ];
}

/** Every file or folder that the manifest names, and those that the extension reads beside its programs. */
function namedFiles(manifest) {
  const found = [
    'dist/server.js',
    'dist/check-worker.js',
    'dist/rest.js',
    'dist/own.js',
    'dist/protocol.js',
    'dist/export.js',
    'dist/library',
    'dist/reforms.json',
    'dist/rules',
  ];
  const visit = (value) => {
    if (typeof value === 'string' && /^\.\//.test(value)) found.push(path.posix.normalize(value));
    else if (value && typeof value === 'object') Object.values(value).forEach(visit);
  };
  visit([manifest.main, manifest.bin, manifest.l10n, manifest.contributes]);
  if (manifest.icon) found.push(path.posix.normalize(manifest.icon));
  if (JSON.stringify(manifest).includes('"%')) found.push('package.nls.json');
  return found;
}
