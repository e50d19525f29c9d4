// The Mocha suite under desktop VS Code, which this downloads: `npm run test:electron`. For machines that reach Microsoft.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { root, runNode, vsix } from '../../scripts/run.mjs';
import { bundleSuite } from './suite.mjs';

if ((await runNode([path.join(root, 'scripts', 'package.mjs')])) !== 0) process.exit(1);
const driver = await bundleSuite();
const temporary = mkdtempSync(path.join(tmpdir(), 'legal-brief-electron-'));
const workspace = path.join(temporary, 'sample');
cpSync(path.join(root, 'sample'), workspace, { recursive: true });
const own = ['--user-data-dir', path.join(temporary, 'user'), '--extensions-dir', path.join(temporary, 'extensions')];
try {
  const executable =
    process.env.VSCODE_EXECUTABLE ?? (await downloadAndUnzipVSCode(process.env.VSCODE_VERSION ?? 'stable'));
  const [cli] = resolveCliArgsFromVSCodeExecutablePath(executable);
  const shell = process.platform === 'win32';
  const installed = spawnSync(cli, [...own, '--install-extension', vsix, '--force'], { shell, stdio: 'inherit' });
  if (installed.status !== 0) throw new Error('VS Code did not take the extension');
  process.exitCode = await runTests({
    vscodeExecutablePath: executable,
    extensionDevelopmentPath: driver,
    extensionTestsPath: path.join(driver, 'suite', 'index.js'),
    launchArgs: [workspace, ...own, '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'],
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}
