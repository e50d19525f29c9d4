// `npm start`: builds the extension and opens a sample brief with it in a VS Code of its own. `--no-open` only checks that.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureDependencies, extensionId, findProgram, root, runNode, vsix } from './run.mjs';
import { calmSettings, serverObstacles, startVSCodeServer } from './vscode-server.mjs';

const checkOnly = process.argv.includes('--no-open');

try {
  const desktop = findDesktop();
  const obstacles = desktop ? [] : serverObstacles();
  if (obstacles.length > 0) {
    const advice = 'No VS Code found: install it from https://code.visualstudio.com, with `code` on the PATH';
    throw new Error([advice, ...(process.platform === 'linux' ? obstacles : [])].join('\n'));
  }
  await ensureDependencies();
  console.log('Building the extension …');
  if ((await runNode([path.join(root, 'scripts', 'package.mjs')])) !== 0) throw new Error('The build failed.');
  const sample = copySample();
  try {
    await (desktop ? showOnDesktop(desktop, sample) : showInBrowser(sample));
  } finally {
    if (checkOnly) rmSync(sample, { recursive: true, force: true });
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

/** A copy to write in, so that the project's own sample stays as it is. */
function copySample() {
  const folder = mkdtempSync(path.join(tmpdir(), 'legal-brief-sample-'));
  cpSync(path.join(root, 'sample'), folder, { recursive: true });
  console.log(`The sample to write in is a copy: ${folder}`);
  return folder;
}

function findDesktop() {
  // In a terminal of VS Code's remote window `code` only talks to that window; without a display there is no window at all.
  if (process.env.VSCODE_IPC_HOOK_CLI) return undefined;
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return undefined;
  const onMac = '/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code';
  return findProgram('code') ?? findProgram('codium') ?? (existsSync(onMac) ? onMac : undefined);
}

async function showOnDesktop(code, sample) {
  const profile = mkdtempSync(path.join(tmpdir(), 'legal-brief-profile-'));
  const user = path.join(profile, 'user');
  mkdirSync(path.join(user, 'User'), { recursive: true });
  writeFileSync(path.join(user, 'User', 'settings.json'), JSON.stringify(calmSettings));
  const own = ['--user-data-dir', user, '--extensions-dir', path.join(profile, 'extensions')];
  if (process.getuid?.() === 0) own.push('--no-sandbox');
  // On Windows `code` is a .cmd file, which needs a shell, and a shell needs quotes.
  const shell = process.platform === 'win32';
  const quote = (text) => (shell ? `"${text}"` : text);
  const ask = (...args) => spawnSync(quote(code), [...own, ...args].map(quote), { shell, encoding: 'utf8' });
  try {
    const installed = ask('--install-extension', vsix, '--force');
    if (installed.status !== 0) throw new Error(`VS Code did not take the extension\n${installed.stderr}`);
    if (checkOnly) {
      if (!ask('--list-extensions').stdout.includes(extensionId))
        throw new Error(`VS Code does not list ${extensionId}`);
      console.log(`VS Code starts with ${extensionId}.`);
      return;
    }
    console.log('Opening VS Code; this ends when its window is closed …');
    const args = [...own, '--disable-workspace-trust', '--new-window', '--wait', sample, path.join(sample, 'memo.md')];
    const window = spawn(quote(code), args.map(quote), { shell, stdio: 'ignore' });
    await new Promise((resolve, reject) => window.once('close', resolve).once('error', reject));
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

async function showInBrowser(sample) {
  const stopped = new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, resolve);
  });
  const server = await startVSCodeServer({ extensions: [vsix] });
  try {
    const memo = `vscode-remote://${server.host}${path.join(sample, 'memo.md')}`;
    const payload = encodeURIComponent(JSON.stringify([['openFile', memo]]));
    const address = server.address(sample, `&payload=${payload}`);
    if (checkOnly) {
      await checkWorkbench(server, address);
      return;
    }
    console.log('Open this address in a browser; Ctrl+C ends it:');
    console.log(address);
    await Promise.race([stopped, server.ended]);
  } finally {
    await server.close();
  }
}

async function checkWorkbench(server, address) {
  if (!server.installed().includes(extensionId)) throw new Error(`VS Code does not list ${extensionId}`);
  // The first answer takes the token out of the address and puts it into a cookie, as for a browser.
  const first = await fetch(address, { redirect: 'manual' });
  const cookie = first.headers.getSetCookie().map((each) => each.split(';')[0]);
  const page = await fetch(new URL(first.headers.get('location') ?? address, address), {
    headers: { cookie: cookie.join('; ') },
  });
  if (page.status !== 200 || !(await page.text()).includes('workbench')) {
    throw new Error(`VS Code's page answered with ${page.status}\n${server.log()}`);
  }
  console.log(`VS Code answers on ${server.host} with ${extensionId}.`);
}
