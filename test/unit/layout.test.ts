// The order of the source folders: who may import whom, who may touch Node and the protocol, and an engine for any host.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build, type Metafile } from 'esbuild';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');

/** Each may import from its own row and from those above; a folder or file of server/ that is missing here is a mistake. */
const ORDER = [
  ['text'],
  ['config', 'brief'],
  ['statutes'],
  ['reform', 'workspace'],
  ['rules'],
  ['features'],
  ['export'],
  ['host'],
  ['lsp', 'cli', 'remark'],
];
const OUTERMOST = ['lsp', 'cli', 'remark'];
/** Node's own modules: the installation, the protocol, the command line. */
const ON_NODE = ['host', ...OUTERMOST];

type Import = { from: string; to: string; unit: string };
const imports = [...sources('server'), ...sources('client')].flatMap(importsOf);

describe('layout', () => {
  it('has imports to look at', () => {
    expect(imports.length).toBeGreaterThan(20);
  });

  it('knows the place of everything in server/', () => {
    const units = sources('server').map(unitOf);
    expect([...new Set(units)].filter((unit) => rank(unit) < 0)).toEqual([]);
  });

  it('imports only what comes earlier in the order', () => {
    const upwards = imports.filter(({ from, to, unit }) => {
      return from.startsWith('server/') && to.startsWith('server/') && rank(unitOf(to)) > rank(unit);
    });
    expect(upwards.map(show)).toEqual([]);
  });

  it('keeps the command line and the protocol apart', () => {
    const across = imports.filter(
      ({ to, unit }) => OUTERMOST.includes(unit) && OUTERMOST.includes(unitOf(to)) && unitOf(to) !== unit,
    );
    expect(across.map(show)).toEqual([]);
  });

  it('keeps client and server apart', () => {
    const across = imports.filter(({ from, to }) => {
      return (
        (from.startsWith('client/') && to.startsWith('server/')) ||
        (from.startsWith('server/') && to.startsWith('client/'))
      );
    });
    expect(across.map(show)).toEqual([]);
  });

  it('speaks the protocol only in server/lsp', () => {
    const speaking = imports.filter(
      ({ from, to, unit }) => /^vscode-(languageserver|uri)/.test(to) && from.startsWith('server/') && unit !== 'lsp',
    );
    expect(speaking.map(show)).toEqual([]);
    const editors = imports.filter(({ from, to }) => from.startsWith('server/') && to === 'vscode');
    expect(editors.map(show)).toEqual([]);
  });

  it('uses Node only in server/host, server/lsp and server/cli', () => {
    const using = imports.filter(
      ({ from, to, unit }) => to.startsWith('node:') && from.startsWith('server/') && !ON_NODE.includes(unit),
    );
    expect(using.map(show)).toEqual([]);
  });

  it('has an engine that bundles for a web worker', async () => {
    const engine = [
      'server/features/',
      'server/rules/index.ts',
      'server/workspace.ts',
      'server/brief/',
      'server/reform/clauses.ts',
    ];
    const entries = sources('server').filter((file) => engine.some((name) => file.startsWith(name)));
    // A Node builtin cannot be resolved for a browser, so that importing one fails here.
    const { metafile } = await build({
      stdin: { contents: entries.map((file) => `import './${file}';`).join('\n'), resolveDir: root },
      absWorkingDir: root,
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      platform: 'browser',
      conditions: ['worker'],
      logLevel: 'silent',
      treeShaking: false,
    });
    expect(outsideEngine(metafile)).toEqual([]);
  });
});

/** Source files below a folder, as paths from the root with `/`; tests do not count. */
function sources(folder: string): string[] {
  const files = readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' });
  return files
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort();
}

/** `brief` for server/brief/scan.ts, `text` for server/text.ts. */
function unitOf(file: string): string {
  return /^(?:server|client)\/([^/]+?)(?:\.ts|\/|$)/.exec(file)?.[1] ?? '';
}

function rank(unit: string): number {
  return ORDER.findIndex((row) => row.includes(unit));
}

/** Imports and re-exports, those of types only included, and dynamic ones; a relative path is resolved from the root. */
function importsOf(from: string): Import[] {
  const text = readFileSync(path.join(root, from), 'utf8');
  const statements = text.matchAll(
    /(?:^|[\n;])\s*(?:import|export)\s[^'";]*?from\s*'([^']+)'|\bimport\s*\(?\s*'([^']+)'/g,
  );
  return [...statements].map(([, by, plain]) => {
    const name = by ?? plain ?? '';
    const to = name.startsWith('.') ? path.posix.normalize(path.posix.join(path.posix.dirname(from), name)) : name;
    return { from, to, unit: unitOf(from) };
  });
}

const show = ({ from, to }: Import) => `${from} imports ${to}`;

function outsideEngine({ inputs }: Metafile): string[] {
  return Object.keys(inputs).filter((file) => /^(node:|server\/(lsp|cli)\/)|node_modules\/vscode-/.test(file));
}
