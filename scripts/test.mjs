// `npm test`: every check there is, one after the other, and how many passed as the last line. Needs no dependency itself.
// REQUIRE_EDITOR=1 makes skipped editor tests fail, REQUIRE_REFERENCE=1 those that want the folder of reference texts,
// REQUIRE_OFFICE=1 those that want LibreOffice.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies, root, runNode } from './run.mjs';
import { findChromium, serverObstacles } from './vscode-server.mjs';

const reference = path.resolve(root, process.env.LEGAL_BRIEF_REFERENCE || path.join('..', 'shared'));
const required = (name) => process.env[name] === '1';
const env = { ...process.env, LEGAL_BRIEF_REFERENCE: reference };
const at = (...names) => path.join(root, ...names);
const WANTED = [
  ['REQUIRE_REFERENCE', 'LEGAL_BRIEF_REFERENCE'],
  ['REQUIRE_OFFICE', 'soffice'],
  ['REQUIRE_EDITOR', 'Chromium'],
];
const SKIPPED = new Set(['skipped', 'pending', 'todo', 'disabled']);
const results = (name) => at('test-results', name);

const steps = [
  ['Dependencies', dependencies],
  ['Reference texts', referenceTexts],
  ['Build', () => one(at('scripts', 'build.mjs'))],
  ['Types', () => one(at('node_modules', 'typescript', 'bin', 'tsc'), '--noEmit')],
  ['Lint', () => one(at('node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'check')],
  ['Unit and protocol tests', unitTests],
  ['Speed', () => one(at('test', 'bench', 'main.mjs'), '--smoke')],
  ['Package', () => one(at('scripts', 'package.mjs'), '--no-build')],
  ['Editor tests', editorTests],
];

const total = { passed: 0, failed: 0, skipped: 0 };
const unsuccessful = [];
rmSync(at('test-results'), { recursive: true, force: true });
mkdirSync(at('test-results'));
for (const [name, step] of steps) {
  console.log(`\n== ${name}`);
  const { passed = 0, failed = 0, skipped = 0 } = await step();
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
  if (failed > 0) unsuccessful.push(name);
}
console.log(unsuccessful.length > 0 ? `\nFailed: ${unsuccessful.join(', ')}` : '');
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** A program that counts as one test. */
async function one(...args) {
  return (await runNode(args, { env })) === 0 ? { passed: 1 } : { failed: 1 };
}

async function dependencies() {
  try {
    await ensureDependencies();
    return {};
  } catch (error) {
    console.error(error.message);
    return { failed: 1 };
  }
}

function referenceTexts() {
  if (existsSync(reference)) return {};
  console.log(`There is no ${reference}; tests that want it are skipped (LEGAL_BRIEF_REFERENCE names another folder)`);
  return required('REQUIRE_REFERENCE') ? { failed: 1 } : {};
}

async function unitTests() {
  const file = results('unit.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const code = await runNode([at('node_modules', 'vitest', 'vitest.mjs'), 'run', ...reporters], { env });
  const found = readResults(file);
  if (!found) return { failed: 1 };
  const tests = found.testResults.flatMap(({ status, assertionResults }) =>
    // A file that could not even be loaded has no tests in it.
    assertionResults.length > 0 ? assertionResults : [{ status }],
  );
  const count = (...states) => tests.filter(({ status }) => states.includes(status)).length;
  const passed = count('passed');
  let failed = count('failed');
  let skipped = tests.length - passed - failed;
  // The title of a skipped test names what it wants.
  for (const [name, wanted] of WANTED) {
    const wanting = tests.filter(
      ({ status, fullName = '' }) => SKIPPED.has(status) && fullName.includes(wanted),
    ).length;
    if (wanting === 0 || !required(name)) continue;
    console.log(`${wanting} skipped for want of ${wanted}, which counts as failed with ${name}=1`);
    failed += wanting;
    skipped -= wanting;
  }
  // An error outside any test, such as an unhandled rejection.
  if (code !== 0 && failed === 0) failed = 1;
  return { passed, failed, skipped };
}

async function editorTests() {
  const obstacles = serverObstacles();
  if (!findChromium()) obstacles.push('Chromium is missing: apt-get install chromium, or set CHROMIUM to its program');
  if (obstacles.length > 0) {
    console.log(`Skipped. ${obstacles.join('; ')}`);
    return required('REQUIRE_EDITOR') ? { failed: 1 } : { skipped: 1 };
  }
  if (!existsSync(at('legal-brief.vsix'))) {
    console.log('Not run, because there is no package');
    return { failed: 1 };
  }
  const code = await runNode([at('test', 'editor', 'run.mjs'), '--packaged'], { env });
  const found = readResults(results('editor.json'));
  if (!found) return { failed: 1 };
  const count = (wanted) => found.tests.filter(({ state }) => state === wanted).length;
  const failed = count('failed');
  return { passed: count('passed'), failed: code !== 0 && failed === 0 ? 1 : failed, skipped: count('skipped') };
}

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.log(`There is no ${path.basename(file)} with results`);
    return undefined;
  }
}
