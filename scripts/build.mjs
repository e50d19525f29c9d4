// Builds dist/, all that runs: `node scripts/build.mjs [--dev] [--watch] [--to=FOLDER]`. What is built from what is in the tables below.
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, watch } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build, context } from 'esbuild';
import { load } from './bundle.mjs';
import { isMain, root } from './run.mjs';

const PROTOCOL = { 'vscode-languageserver': './protocol.js', 'vscode-languageserver/node': './protocol.js' };

const OWN = Object.fromEntries(
  ['../features/own-file.ts', '../host/own-search.ts', '../host/own-statutes.ts', '../reform/own.ts'].map((name) => [
    name,
    './own.js',
  ]),
);

const EXPORT = { '../export/brief.ts': './export.js' };

/** `apart`: what is imported → the bundle beside this one that has it. */
const programs = [
  { to: 'client.js', from: 'client/extension.ts', external: ['vscode'] },
  // Apart, so that what answers `initialize` is small, and what few people need is not loaded: the protocol that the others share,
  // the beginning, the rest, what reads people's own texts.
  { to: 'server.js', from: 'server/lsp/main.ts', apart: { './rest.ts': './rest.js', ...PROTOCOL } },
  { to: 'rest.js', from: 'server/lsp/rest.ts', apart: { ...PROTOCOL, ...OWN, ...EXPORT } },
  { to: 'own.js', from: 'server/host/own-bundle.ts' },
  { to: 'protocol.js', from: 'server/lsp/protocol.ts' },
  {
    to: 'cli.js',
    from: 'server/cli/main.ts',
    banner: { js: '#!/usr/bin/env node' },
    executable: true,
    apart: { ...OWN, ...EXPORT },
  },
  { to: 'check-worker.js', from: 'server/cli/check-worker.ts', apart: OWN },
  { to: 'docx.js', from: 'server/host/docx.ts' },
  { to: 'export.js', from: 'server/export/brief.ts' },
  // What others import is a module; a bundled CommonJS package in it asks for `require`.
  {
    to: 'remark.mjs',
    from: 'server/remark/main.ts',
    format: 'esm',
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  },
];

/** Data that people edit, compiled by a function `call(folder, to)` that prints `file:line: …` and returns the number of errors. */
const data = [
  { to: 'library', folder: 'server/statutes/data', from: 'scripts/compile-library.ts', call: 'compileLibraryFolder' },
  {
    to: 'reforms.json',
    folder: 'server/reform/clauses',
    from: 'scripts/compile-reforms.ts',
    call: 'compileReformsFolder',
  },
  // Bundled with the rules, so it is only checked here: `npm run generate` writes it.
  { to: 'rules', folder: 'server/rules/terms', from: 'scripts/compile-terms.ts', call: 'checkTerms' },
];

const copies = [
  { to: 'rules', folder: 'server/rules', ending: '.md' },
  { to: 'l10n', folder: 'l10n', ending: '.json' },
  { to: '.', folder: 'server/remark', ending: '.d.mts' },
];

const folder = process.argv.find((argument) => argument.startsWith('--to='))?.slice('--to='.length);
const dist = isMain(import.meta.url) && folder ? path.resolve(folder) : path.join(root, 'dist');

/** True where everything was built; what went wrong is on stderr. */
export async function buildAll({ dev = false } = {}) {
  // So that a message about a file names it from the root.
  process.chdir(root);
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  const words = await knownWords();
  const results = await Promise.all([
    ...programs.map((program) =>
      build(settings(program, dev, words)).then(
        () => true,
        () => false,
      ),
    ),
    ...data.map(compile),
  ]);
  copies.forEach(copy);
  programs.forEach(makeExecutable);
  return results.every(Boolean);
}

const settings = ({ to, from, external = [], banner = {}, format = 'cjs', apart = {} }, dev, words = '{}') => ({
  absWorkingDir: root,
  entryPoints: [from],
  outfile: path.join(dist, to),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format,
  charset: 'utf8',
  mainFields: ['module', 'main'],
  loader: { '.json': 'json' },
  // CommonJS has no import.meta; sources that want their own folder write import.meta.dirname. tinyglobby's own CommonJS
  // build is taken, because its other one asks import.meta for a way to require.
  define: format === 'cjs' ? { 'import.meta.dirname': '__dirname', 'import.meta.filename': '__filename' } : {},
  alias: { tinyglobby: path.join(root, 'node_modules/tinyglobby/dist/index.cjs') },
  external,
  plugins: [inBundles(apart), withKnownWords(words)],
  // A bundle apart is there at once, as by `require`, and not through the loader of modules.
  supported: format === 'cjs' ? { 'dynamic-import': false } : {},
  banner,
  minify: !dev,
  sourcemap: dev,
  legalComments: 'none',
  logLevel: 'warning',
});

const inBundles = (apart) => ({
  name: 'apart',
  setup(plugin) {
    plugin.onResolve({ filter: /.*/ }, ({ path: name }) =>
      Object.hasOwn(apart, name) ? { path: apart[name], external: true } : undefined,
    );
  },
});

/** Found out here once instead of at every start; where it cannot be, the programs find it out themselves. */
async function knownWords() {
  try {
    return (await load('scripts/needed-words.ts')).knownWords();
  } catch (error) {
    // The sources cannot be built, and esbuild has said why.
    if (error.errors) return '{}';
    throw error;
  }
}

const withKnownWords = (words) => ({
  name: 'known-words',
  setup(plugin) {
    plugin.onLoad({ filter: /[\\/]brief[\\/]known-words\.ts$/ }, () => ({
      contents: `export const KNOWN_WORDS = ${words};`,
    }));
  },
});

async function compile({ to, folder, from, call }) {
  // Bundled first, because Node 20 does not run TypeScript.
  const temporary = mkdtempSync(path.join(tmpdir(), 'legal-brief-build-'));
  try {
    const outfile = path.join(temporary, 'compile.cjs');
    await build({ ...settings({ to, from }, true), outfile, sourcemap: false });
    const compiler = createRequire(outfile)(outfile);
    return (await compiler[call](folder, path.join(dist, to))) === 0;
  } catch (error) {
    // esbuild has printed its own errors, which carry `errors`.
    if (!error.errors) console.error(error);
    return false;
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function copy({ to, folder, ending }) {
  mkdirSync(path.join(dist, to), { recursive: true });
  for (const name of readdirSync(path.join(root, folder))) {
    if (name.endsWith(ending)) copyFileSync(path.join(root, folder, name), path.join(dist, to, name));
  }
}

function makeExecutable({ to, executable }) {
  try {
    if (executable) chmodSync(path.join(dist, to), 0o755);
  } catch {
    // Not built; esbuild has said why.
  }
}

async function watchAll() {
  await buildAll({ dev: true });
  for (const program of programs) {
    const reporter = {
      name: 'report',
      setup(plugin) {
        plugin.onStart(() => console.log(`[watch] build started: ${program.to}`));
        plugin.onEnd(() => {
          makeExecutable(program);
          console.log(`[watch] build finished: ${program.to}`);
        });
      },
    };
    const { plugins, ...rest } = settings(program, true);
    await (await context({ ...rest, plugins: [...plugins, reporter] })).watch();
  }
  for (const entry of data) onChange(entry.folder, () => compile(entry));
  for (const entry of copies) onChange(entry.folder, () => copy(entry));
}

function onChange(folder, act) {
  let pending;
  watch(path.join(root, folder), { recursive: true }, () => {
    // One save is often several events.
    clearTimeout(pending);
    pending = setTimeout(async () => {
      console.log(`[watch] build started: ${folder}`);
      await act();
      console.log(`[watch] build finished: ${folder}`);
    }, 50);
  });
}

if (isMain(import.meta.url)) {
  if (process.argv.includes('--watch')) await watchAll();
  else if (!(await buildAll({ dev: process.argv.includes('--dev') }))) process.exitCode = 1;
}
