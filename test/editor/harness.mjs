// A real VS Code with the packaged extension, in a browser without a window: what both parts of the editor tests stand on.
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { root, vsix } from '../../scripts/run.mjs';
import { findChromium, startVSCodeServer } from '../../scripts/vscode-server.mjs';

export const results = path.join(root, 'test-results');

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const settings = {
  // A screenshot in the other theme then takes no more than telling the page that the system is dark.
  'window.autoDetectColorScheme': true,
  'editor.hover.delay': 100,
  'editor.minimap.enabled': false,
  'files.simpleDialog.enable': true,
};

/**
 * Starts VS Code's server with the .vsix installed, and the browser. `openWindow` may be called many times; each window has
 * its own copy of the sample folder, and nothing of an earlier one. `close` ends everything.
 */
export async function startEditor({ language, env } = {}) {
  // Without this flag VS Code ignores extensionDevelopmentPath and extensionTestsPath in the address.
  const flags = ['--enable-smoke-test-driver'];
  const server = await startVSCodeServer({ extensions: [vsix], settings, language, env, flags });
  let browser;
  let windows = 0;
  const close = async () => {
    await browser?.close();
    await server.close();
  };
  try {
    browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
  } catch (error) {
    await close();
    throw error;
  }
  const openWindow = async () => {
    const workspace = path.join(server.folder, `sample-${++windows}`);
    cpSync(path.join(root, 'sample'), workspace, { recursive: true });
    const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, colorScheme: 'light' });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: `http://${server.host}` });
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    /** The address of a file for the workbench, which sees the server as a remote machine. */
    const remote = (file) => `vscode-remote://${server.host}${file}`;
    const load = (payload) => {
      const whole = JSON.stringify([['skipWelcome', 'true'], ...payload]);
      return page.goto(server.address(workspace, `&payload=${encodeURIComponent(whole)}`));
    };
    return { page, workspace, remote, load, ...gestures(page, workspace, remote, load), close: () => context.close() };
  };
  return { openWindow, close, log: server.log };
}

/** What a person does in the window, each waiting until it has happened. */
function gestures(page, workspace, remote, load) {
  /** Loads the workbench with one file of the workspace open. */
  const open = async (name) => {
    await load([['openFile', remote(path.join(workspace, name))]]);
    await page.locator('.monaco-editor .view-line').first().waitFor();
  };

  /** Waits until the editor shows the text, or no longer does. White space and where lines are wrapped do not count. */
  const shows = (text, visible = true) =>
    page.waitForFunction(
      ([wanted, visible]) => {
        const lines = [...document.querySelectorAll('.editor-instance .view-line')];
        lines.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
        const squeeze = (words) => words.replaceAll(/\s+/g, '');
        return squeeze(lines.map((line) => line.textContent).join('')).includes(squeeze(wanted)) === visible;
      },
      [text, visible],
    );

  /** Puts the caret `offset` characters into the first place where `text` stands in the file as it is on disk. */
  const goTo = async (name, text, offset = 0) => {
    const before = readFileSync(path.join(workspace, name), 'utf8').split(text);
    if (before.length === 1) throw new Error(`${name} does not contain ${text}`);
    const lines = before[0].split('\n');
    const [line, column] = [lines.length, lines.at(-1).length + 1 + offset];
    await page.locator('.monaco-editor .view-lines').first().click();
    await page.keyboard.press('Control+G');
    const input = page.locator('.quick-input-widget input');
    await input.fill(`:${line}:${column}`);
    await input.press('Enter');
    await page.locator('.statusbar-item', { hasText: `Ln ${line}, Col ${column}` }).waitFor();
    // The caret is there before the keyboard is.
    await page.locator('.editor-instance .monaco-editor.focused').waitFor();
  };

  /** Presses keys until what they call is there: a late layout of the workbench closes hovers and menus again. */
  const summon = async (keys, shown) => {
    for (let tries = 1; ; tries++) {
      for (const key of keys) await page.keyboard.press(key);
      try {
        await shown.waitFor({ timeout: 4000 });
        return shown;
      } catch (error) {
        if (tries === 5) throw error;
        await page.keyboard.press('Escape');
      }
    }
  };

  /** Shows the hover at the caret and returns it. */
  const hover = (text) =>
    summon(['Control+K', 'Control+I'], page.locator('.monaco-hover:not(.hidden)', { hasText: text }).first());

  /** Waits for the first finding, that is, until the extension is at work. */
  const examined = () => page.locator('.editor-instance :is(.squiggly-error, .squiggly-warning)').first().waitFor();

  return { open, shows, goTo, summon, hover, examined };
}

/** Saves the page as it looks in the light and in the dark theme; with `contrast` also in the dark one of high contrast. */
export async function screenshot(page, name, { contrast = false } = {}) {
  mkdirSync(results, { recursive: true });
  for (const [title, media, look] of [
    ...(contrast ? [['contrast', { colorScheme: 'dark', forcedColors: 'active' }, '.monaco-workbench.hc-black']] : []),
    ['dark', { colorScheme: 'dark', forcedColors: 'none' }, '.monaco-workbench.vs-dark'],
    ['light', { colorScheme: 'light', forcedColors: 'none' }, '.monaco-workbench.vs'],
  ]) {
    await page.emulateMedia(media);
    await page.locator(look).first().waitFor();
    await page.screenshot({ path: path.join(results, `${name}-${title}.png`), animations: 'disabled' });
  }
}
