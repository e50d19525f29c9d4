// An exported page in a browser: it asks for nothing, shows the provision to pointer and keyboard, and can be read by everybody;
// and the style of the Markdown preview, which tells the verdicts apart.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportHtml } from '../../../server/export/html.ts';
import { exportTree } from '../../../server/export/tree.ts';
import { english } from '../../../server/text.ts';
import { analyseText } from '../../support/analyse.ts';
import { ROOT } from '../../support/library.ts';

const program = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/google-chrome'].find(existsSync);

const BRIEF = `---
title: Memo
matter: A v. B
as-of: 2026-11-01
---

# Memo

Words that fill the line, so that the citation stands at its far end: Article 253-1, paragraph 1, of the Criminal Law (情节严重).
A [link](https://example.org/) and ![a picture](https://example.org/p.png), a note,[^n] Article 999 of the Criminal Law.

| Kind | Serious | Very serious |
| --- | --- | --- |
| general | 5,000 items | Article 4 of the Personal Information Protection Law |

<!-- legal-brief:redline -->

> Whoever ~~sells~~ **uses** it.

<!-- /legal-brief:redline -->

[^n]: A note.
`;

const reason = program ? '' : ' (skipped: Chromium is not installed)';

describe.skipIf(!program)(`the page${reason}`, { timeout: 30_000 }, () => {
  let browser: Browser;
  let html: string;
  beforeAll(async () => {
    html = exportHtml(await exportTree(analyseText(BRIEF), { provisionFootnotes: false, translate: english }));
    browser = await chromium.launch({ executablePath: program!, args: ['--no-sandbox'] });
  }, 60_000);
  afterAll(() => browser.close());

  async function open(options: BrowserContextOptions = {}): Promise<{ page: Page; asked: string[] }> {
    const page = await (await browser.newContext(options)).newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.setContent(html, { waitUntil: 'load' });
    return { page, asked };
  }

  test('asks for nothing', async () => {
    expect((await open()).asked).toEqual([]);
  });

  test.each([1000, 320])('shows the provision on hover and on focus, within %i pixels', async (width) => {
    const { page } = await open({ viewport: { width, height: 800 } });
    const [cited, text] = [page.locator('.law').first(), page.locator('.law-text').first()];
    expect(await text.isVisible()).toBe(false);
    await cited.hover();
    expect(await text.textContent()).toContain('Whoever, in violation of relevant State provisions');
    // The pointer can go to it, and it stays.
    await text.hover();
    expect(await text.isVisible()).toBe(true);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await page.mouse.move(0, 0);
    expect(await text.isVisible()).toBe(false);
    await page.keyboard.press('Tab');
    expect(await text.isVisible()).toBe(true);
    const id = await cited.getAttribute('aria-describedby');
    const description = await page.locator(`#${id}`).getAttribute('role');
    expect(description).toBe('tooltip');
  });

  test('says which words are Chinese', async () => {
    const { page } = await open();
    expect(await page.locator('p > [lang="zh-CN"]').first().textContent()).toBe('情节严重');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  test.each(['light', 'dark'] as const)('every word has enough contrast, %s', async (colorScheme) => {
    const { page } = await open({ colorScheme });
    await page.locator('.law').first().hover();
    const poor = await page.evaluate(CONTRASTS);
    expect(poor).toEqual([]);
  });

  test('on paper there are no texts over the words', async () => {
    const { page } = await open();
    await page.emulateMedia({ media: 'print' });
    await page.locator('.law').first().focus();
    expect(await page.locator('.law-text').first().isVisible()).toBe(false);
  });

  test.each([
    ['resolved', 'dotted'],
    ['imprecise', 'dashed'],
    ['no-such-article', 'wavy'],
    ['repealed', 'wavy'],
  ])('in the Markdown preview a %s citation is underlined %s, as a link too', async (verdict, style) => {
    const page = await browser.newPage();
    const names = `class="legal-brief-citation legal-brief-${verdict}"`;
    await page.setContent(`<style>${PREVIEW}</style><span ${names}>Article 1</span><a href="#" ${names}>Article 1</a>`);
    const found = await page.evaluate(
      `[...document.querySelectorAll('.legal-brief-citation')].map((node) => getComputedStyle(node).textDecorationStyle)`,
    );
    expect(found).toEqual([style, style]);
    await page.close();
  });
});

const PREVIEW = readFileSync(path.join(ROOT, 'media/preview.css'), 'utf8');

/** Runs in the page: elements with words whose colours are closer than WCAG's 4.5 to 1. */
const CONTRASTS = String.raw`(() => {
  const channels = (color) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color) => {
    const [r = 0, g = 0, b = 0] = channels(color).map((value) => {
      const part = value / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const background = (element) => {
    if (!element) return 'rgb(255, 255, 255)';
    const color = getComputedStyle(element).backgroundColor;
    return channels(color)[3] === 0 ? background(element.parentElement) : color;
  };
  return [...document.querySelectorAll('main *')].flatMap((element) => {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim() !== '');
    if (!own) return [];
    const [a, b] = [luminance(getComputedStyle(element).color), luminance(background(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    return ratio < 4.5 ? [element.tagName + ' ' + element.textContent.slice(0, 30) + ': ' + ratio.toFixed(2)] : [];
  });
})()`;
