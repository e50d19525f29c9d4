// What VS Code calls in the extension host: runs the suite for the display language and says how it went.
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Mocha from 'mocha';
import * as vscode from 'vscode';

type Result = { title: string; state: 'passed' | 'failed' | 'skipped'; ms: number; error?: string };

export async function run(): Promise<void> {
  // Words of the titles of those to run; all where it is absent.
  const grep = process.env.LEGAL_BRIEF_SUITE_GREP;
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 60_000, reporter: 'spec', ...(grep && { grep }) });
  const chinese = vscode.env.language.startsWith('zh');
  for (const name of readdirSync(__dirname).sort()) {
    if (name.endsWith('.test.js') && name.startsWith('chinese') === chinese) mocha.addFile(path.join(__dirname, name));
  }
  const results: Result[] = [];
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run(resolve);
    const add = (test: Mocha.Runnable, state: Result['state'], error?: Error) =>
      results.push({
        title: test.fullTitle(),
        state,
        ms: test.duration ?? 0,
        ...(error && { error: String(error.stack) }),
      });
    runner.on('pass', (test) => add(test, 'passed'));
    runner.on('pending', (test) => add(test, 'skipped'));
    runner.on('fail', (test, error) => add(test, 'failed', error));
  });
  // A file, because an exit code of 0 also comes from a suite that never ran.
  const file = process.env.LEGAL_BRIEF_SUITE_RESULTS;
  if (file) writeFileSync(file, JSON.stringify(results));
  if (failures > 0) throw new Error(`${failures} failed`);
}
