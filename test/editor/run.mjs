// The editor tests: `node test/editor/run.mjs [--packaged] [PART]`, where PART is a word of a suite's or scenario's name.
// Packs the extension first, unless told that it is. Counts go to test-results/editor.json.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { format } from 'node:util';
import { root, runNode } from '../../scripts/run.mjs';
import { results, screenshot, startEditor } from './harness.mjs';
import { bundleSuite } from './suite.mjs';

/** Longer than any suite or scenario takes, also on a busy machine: only for one that hangs. */
const LIMIT = 300_000;

const part = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? '';
const tests = [];
mkdirSync(results, { recursive: true });
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));

if (!process.argv.includes('--packaged') && (await runNode([path.join(root, 'scripts', 'package.mjs')])) !== 0)
  process.exit(1);
const driver = await bundleSuite();
for (const suite of [{ name: 'extension host' }, { name: 'extension host, Chinese', language: 'zh-cn' }]) {
  if (suite.name.includes(part)) await guarded(suite.name, () => runSuite(suite));
}
await guarded('browser', runScenarios);

const count = (state) => tests.filter((test) => test.state === state).length;
writeFileSync(path.join(results, 'editor.json'), JSON.stringify({ tests }, null, 2));
console.log(`editor: ${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
process.exit(count('failed') || !count('passed') ? 1 : 0);

/** A failure outside any test is one failed test. */
async function guarded(title, act) {
  try {
    await act();
  } catch (error) {
    console.error(error);
    tests.push({ title, state: 'failed', error: String(error) });
  }
}

/** The Mocha suite, inside the extension host. */
async function runSuite({ name, language }) {
  console.log(`\n${name}`);
  const file = path.join(results, 'suite.json');
  rmSync(file, { force: true });
  const editor = await startEditor({ language, env: { LEGAL_BRIEF_SUITE_RESULTS: file } });
  let window;
  try {
    window = await editor.openWindow();
    const { page, load, remote } = window;
    // VS Code calls these two in the page: with what the extension host prints, and with the exit code at the end.
    await page.exposeFunction('codeAutomationLog', (_type, args) => printFromEditor(format(...[args].flat())));
    const ended = new Promise((resolve, reject) => {
      page.exposeFunction('codeAutomationExit', resolve);
      page.once('crash', () => reject(new Error('the page crashed')));
      setTimeout(() => reject(new Error('the suite did not end')), LIMIT).unref();
    });
    await load([
      ['extensionDevelopmentPath', remote(driver)],
      ['extensionTestsPath', remote(path.join(driver, 'suite', 'index.js'))],
    ]);
    const code = await ended;
    if (!existsSync(file)) throw new Error(`the suite ended with ${code}, without results`);
    const found = JSON.parse(readFileSync(file, 'utf8'));
    tests.push(...found.map((test) => ({ ...test, title: `${name}: ${test.title}` })));
    if (code !== 0 && found.every((test) => test.state !== 'failed')) throw new Error(`the suite ended with ${code}`);
  } catch (error) {
    await window?.page.screenshot({ path: path.join(results, 'failed-suite.png') }).catch(() => {});
    console.error(editor.log().slice(-3000));
    throw error;
  } finally {
    await editor.close();
  }
}

/** Passes on what the suite prints; VS Code's own messages only with VERBOSE=1. */
function printFromEditor(text) {
  const own =
    /connection token|Creating a socket|reconnection-grace|open-vsx|AgentHost|AccountPolicy|Failed to load resource/i;
  const noise = /Service Worker|builtin extensions cache|workbench\.js:\d+|^%c/i;
  if (process.env.VERBOSE || !(own.test(text) || noise.test(text))) console.log(text);
}

/** The scenarios in ui/, each in a window of its own. */
async function runScenarios() {
  const folder = path.join(root, 'test', 'editor', 'ui');
  const names = readdirSync(folder).filter((name) => name.endsWith('.mjs'));
  const scenarios = await Promise.all(names.sort().map((name) => import(pathToFileURL(path.join(folder, name)).href)));
  const chosen = scenarios.filter((scenario) => scenario.name.includes(part));
  if (chosen.length === 0) return;
  console.log('\nbrowser');
  const editor = await startEditor();
  try {
    for (const { name, run } of chosen) await runScenario(editor, name, run);
  } finally {
    await editor.close();
  }
}

async function runScenario(editor, name, run) {
  const started = performance.now();
  const vs = await editor.openWindow();
  const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const test = { title: `browser: ${name}`, state: 'passed' };
  try {
    let timer;
    const limit = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error('the scenario did not end')), LIMIT);
    });
    const shot = (what, options) => screenshot(vs.page, what, options);
    await Promise.race([run({ page: vs.page, vs, shot }), limit]).finally(() => clearTimeout(timer));
  } catch (error) {
    Object.assign(test, { state: 'failed', error: error.stack });
    await vs.page.screenshot({ path: path.join(results, `failed-${slug}.png`) }).catch(() => {});
  }
  test.ms = Math.round(performance.now() - started);
  tests.push(test);
  console.log(`  ${test.state === 'passed' ? '✔' : '✘'} ${name} (${test.ms} ms)${test.error ? `\n${test.error}` : ''}`);
  await vs.close();
}
