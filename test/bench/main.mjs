// `npm run bench`: ours side by side with its peers, as Markdown tables of ratios, and the goals.
//
//   npm run bench                     everything; some twenty minutes, on a machine that does nothing else
//   npm run bench -- --quick          fewer rounds, a smaller folder, nothing of 10 MB
//   npm run bench -- --only=servers   one part of documents, folders, servers; several with commas
//   npm run bench -- --no-peers       without the peers, which else are installed into test/bench/peers by `npm ci`
//   npm run bench -- --write-readme   writes the tables into the README, between its marks
//   npm run bench -- --smoke          in seconds: fails where something has become several times slower
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundle, load } from '../../scripts/bundle.mjs';
import { root, run } from '../../scripts/run.mjs';
import { documentsTable, measureDocuments } from './documents.mjs';
import { folderCommand, foldersTable, measureFolders } from './folder.mjs';
import { goals, goalsTable } from './goals.mjs';
import { bundleEmptyServer, measureAllServers, serversTable } from './servers.mjs';
import { smoke } from './smoke.mjs';
import { hasPeers, OURS, REMARK } from './tools.mjs';

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    smoke: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: true },
    only: { type: 'string', default: 'documents,folders,servers' },
    dist: { type: 'string', default: path.join(root, 'dist') },
    'write-readme': { type: 'boolean', default: false },
  },
  allowNegative: true,
});
const parts = flags.only.split(',');
const dist = path.resolve(flags.dist);
if (!existsSync(path.join(dist, 'server.js'))) fail(`${dist} has no server.js: npm run build`);
const scratch = mkdtempSync(path.join(tmpdir(), 'legal-brief-bench-'));
try {
  const { briefOf, DENSITY } = await load('test/bench/corpus.ts');
  const engine = await bundleEngine();
  const env = { BENCH_ENGINE: engine, BENCH_DIST: dist };
  const empty = await bundleEmptyServer(scratch);
  if (flags.smoke) process.exitCode = await smoke({ dist, empty, env, scratch, briefOf });
  else {
    if (flags.peers) await installPeers();
    await measureAll({ briefOf, DENSITY, env, empty, peers: flags.peers });
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function measureAll({ briefOf, DENSITY, env, empty, peers }) {
  const others = peers ? await import('./peers/tools.mjs') : { tools: {}, versions: () => [] };
  const tools = Object.keys(others.tools);
  const figures = { documents: null, folders: null, servers: null };
  const say = (text) => console.error(text);

  if (parts.includes('documents')) {
    const names = [OURS, REMARK, ...tools];
    const sizes = [
      { name: '20 KB', bytes: 20_000, rounds: flags.quick ? 7 : 20, times: 3 },
      { name: '1 MB', bytes: 1_000_000, rounds: flags.quick ? 2 : 5, times: 1 },
      // The others would take minutes each.
      ...(flags.quick
        ? []
        : [{ name: '10 MB', bytes: 10_000_000, rounds: 2, times: 1, tools: [OURS, REMARK, 'citation'] }]),
    ].map((size) => ({ ...size, file: text(briefOf, size.name, size.bytes) }));
    say(`Whole documents: ${names.join(', ')} …`);
    figures.documents = await measureDocuments(names, sizes, env);
  }
  if (parts.includes('servers')) {
    say('Language servers …');
    const texts = { '20 KB': briefOf(20_000), '1 MB': briefOf(1_000_000) };
    const counts = flags.quick ? { starts: 5, bursts: 5, warm: 2 } : { starts: 20, bursts: 20, warm: 5 };
    figures.servers = await measureAllServers({ dist, empty, peers }, { texts, ...counts });
  }
  if (parts.includes('folders')) {
    const many = flags.quick ? 200 : 2000;
    const few = flags.quick ? 40 : 200;
    say(`Folders of ${many} and ${few} briefs …`);
    const folder = folderOf(briefOf, many);
    const small = folderOf(briefOf, few);
    const threads = cpus().length;
    const runs = [
      { label: OURS, files: many, command: folderCommand(OURS, folder, { dist }) },
      {
        label: `${OURS}, ${threads} threads`,
        files: many,
        command: folderCommand(OURS, folder, { dist, jobs: threads }),
      },
      ...[REMARK, 'read only'].map((name) => ({ label: name, files: many, command: folderCommand(name, folder, {}) })),
      ...tools.map((name) => ({ label: name, files: few, command: folderCommand(name, small, {}) })),
    ];
    figures.folders = await measureFolders(runs, { rounds: flags.quick ? 2 : 3, scratch, env });
  }

  const report = [
    machine(others.versions(), DENSITY),
    figures.documents &&
      documentsTable(figures.documents, flags.quick ? ['20 KB', '1 MB'] : ['20 KB', '1 MB', '10 MB']),
    figures.servers && serversTable(figures.servers),
    figures.folders && foldersTable(figures.folders),
    goalsTable(goals(figures)),
  ];
  const markdown = report.filter(Boolean).join('\n\n');
  console.log(markdown);
  if (flags['write-readme']) writeReadme(markdown);
}

/** The same code as in dist/, as a function. */
function bundleEngine() {
  return bundle('test/bench/engine-tool.ts', path.join(scratch, 'engine.cjs'));
}

/** Into their own folder, by their own lock file: the project does not need them. */
async function installPeers() {
  if (hasPeers()) return;
  console.error('Installing the peers into test/bench/peers (npm ci) …');
  const cwd = path.join(root, 'test', 'bench', 'peers');
  const code = await run('npm', ['ci', '--no-audit', '--no-fund'], { cwd, shell: process.platform === 'win32' });
  if (code !== 0) fail('The peers cannot be installed; --no-peers measures without them');
}

function text(briefOf, name, bytes) {
  const file = path.join(scratch, `${name.replace(' ', '-')}.md`);
  writeFileSync(file, briefOf(bytes));
  return file;
}

function folderOf(briefOf, count) {
  const folder = path.join(scratch, `folder-${count}`);
  mkdirSync(folder);
  for (let index = 0; index < count; index++) {
    writeFileSync(path.join(folder, `${String(index).padStart(5, '0')}.md`), briefOf(20_000, index + 1));
  }
  return folder;
}

function machine(peers, density) {
  const [{ model }] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`;
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const remark = JSON.parse(readFileSync(path.join(root, 'node_modules/remark-parse/package.json'), 'utf8')).version;
  const lines = [
    `Legal Brief ${version}; ${cpus().length} × ${model.trim()}, ${memory}, ${process.platform} ${process.arch}, Node ${process.version}.`,
    `remark-parse ${remark} with gfm and front matter${peers.length > 0 ? `; ${peers.join(', ')}` : ''}.`,
    `The briefs mix English with a tenth of Chinese, and have about ${density.citations} citations and ${density.terms} findings on terms in a thousand bytes, as published papers do.`,
  ];
  return lines.join('\n');
}

function writeReadme(markdown) {
  const file = path.join(root, 'README.md');
  const readme = readFileSync(file, 'utf8');
  const marked = /(<!-- bench -->\n)[\s\S]*?(<!-- \/bench -->)/;
  if (!marked.test(readme)) fail('README.md has no <!-- bench --> … <!-- /bench -->');
  writeFileSync(
    file,
    readme.replace(marked, (_, open, close) => `${open}\n${markdown}\n\n${close}`),
  );
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
