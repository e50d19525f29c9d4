// The Markdown previews as VS Code keeps them, driven by a clock: whatever comes in between, every page ends with the newest citations.
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PreviewCitation } from '../../../client/preview/citations.ts';
import { createUpkeep } from '../../../client/preview/upkeep.ts';

const BRIEF = 'file:///brief.md';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate'] });
});
afterEach(() => {
  vi.useRealTimers();
});

type Page = { shows: string | undefined; refresh(force: boolean): void };

/**
 * The editor with one brief, and a server that answers after `answersAfter` ms with the citations of then, named `law`. Of an
 * event we hear before the previews do, and `late` is how long others keep the thread meanwhile.
 */
function editor({ answersAfter = 10, late = 0 } = {}) {
  const state = { version: undefined as number | undefined, law: 'old', answersAfter, running: true, refreshes: 0 };
  const pages: Page[] = [];
  const upkeep = createUpkeep({
    versionOf: () => state.version,
    async ask() {
      const { law, running } = state;
      await after(state.answersAfter);
      return running && state.version !== undefined ? [citation(`${law} ${state.version}`)] : null;
    },
    open: () => void open(),
    refresh() {
      state.refreshes++;
      for (const { refresh } of pages) refresh(true);
    },
  });

  /** As `MarkdownPreview` of VS Code: what comes while a timer runs is dropped, what has not changed is not rendered. */
  function page(): Page {
    const provider = {};
    let timer: ReturnType<typeof setTimeout> | undefined;
    let first = true;
    let rendered: number | undefined;
    const it: Page = {
      shows: undefined,
      refresh(force) {
        if (timer) return;
        if (first) void update(true);
        else timer = setTimeout(() => update(force), 300);
        first = false;
      },
    };
    async function update(force: boolean) {
      clearTimeout(timer);
      timer = undefined;
      if (state.version === undefined) await open();
      if (!force && rendered === state.version) return;
      rendered = state.version;
      it.shows = textOf(upkeep.render(BRIEF, provider));
    }
    pages.push(it);
    it.refresh(false);
    return it;
  }

  function tell(): void {
    upkeep.touched(BRIEF);
    vi.advanceTimersByTime(late);
    for (const { refresh } of pages) refresh(false);
  }
  async function open() {
    await after(50);
    state.version = 1;
    tell();
  }
  return {
    state,
    upkeep,
    page,
    open,
    save: tell,
    edit() {
      state.version = state.version! + 1;
      tell();
    },
    close() {
      state.version = undefined;
      upkeep.closed(BRIEF);
    },
  };
}

const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const passes = (ms = 5000) => vi.advanceTimersByTimeAsync(ms);
const citation = (text: string): PreviewCitation => ({ line: 0, text, verdict: 'resolved', title: '', href: null });
const textOf = (citations: readonly PreviewCitation[]) => citations.map(({ text }) => text).join();

describe('a page ends with the newest citations', () => {
  test('where the preview has opened the brief', async () => {
    const { page } = editor();
    const it = page();
    await passes();
    expect(it.shows).toBe('old 1');
  });

  test('where the brief is open, in one more rendering', async () => {
    const { page, open, state } = editor();
    void open();
    await passes();
    const it = page();
    expect(it.shows).toBe('');
    await passes(400);
    expect(it.shows).toBe('old 1');
    expect(state.refreshes).toBe(1);
  });

  test.each([0, 100, 250, 350, 500, 650])('where it is saved again and again, %i ms apart', async (apart) => {
    const { page, save } = editor();
    const it = page();
    for (let times = 0; times < 10; times++) {
      await passes(apart);
      save();
    }
    await passes();
    expect(it.shows).toBe('old 1');
  });

  test('where the machine is late between one listener and the next', async () => {
    const { page } = editor({ late: 250 });
    const it = page();
    await passes();
    expect(it.shows).toBe('old 1');
  });

  test.each([10, 200, 390, 410, 2000])('where the server answers after %i ms', async (answersAfter) => {
    const { page } = editor({ answersAfter });
    const it = page();
    await passes();
    expect(it.shows).toBe('old 1');
  });

  test('where the server is not running yet', async () => {
    const { page, state, upkeep } = editor();
    state.running = false;
    const it = page();
    await passes();
    expect(it.shows).toBe('');
    state.running = true;
    upkeep.libraryChanged();
    await passes();
    expect(it.shows).toBe('old 1');
  });

  test('where the library changes while the old answer is on its way, however late that comes', async () => {
    const { page, state, upkeep } = editor({ answersAfter: 1000 });
    const it = page();
    await passes(100);
    state.law = 'new';
    state.answersAfter = 10;
    upkeep.libraryChanged();
    await passes();
    expect(it.shows).toBe('new 1');
  });

  test('where the library changes between the refresh and the rendering, and an answer comes as well', async () => {
    const { page, save, state, upkeep } = editor();
    const it = page();
    await passes();
    save();
    const change = (law: string) => {
      state.law = law;
      upkeep.libraryChanged();
    };
    change('first');
    await passes(395);
    state.answersAfter = 200;
    change('second');
    // The refresh for the first one is under way, and the answer about the second one, which must not count any more.
    await passes(105);
    change('third');
    await passes();
    expect(it.shows).toBe('third 1');
  });

  test('where the brief is closed before there is an answer', async () => {
    const { page, close } = editor({ answersAfter: 1000 });
    const it = page();
    await passes(500);
    close();
    await passes();
    expect(it.shows).toBe('old 1');
  });

  test('where the brief is opened again with another text and the same version', async () => {
    const { page, open, close, state } = editor();
    const it = page();
    await passes();
    close();
    state.law = 'new';
    void open();
    await passes();
    expect(it.shows).toBe('new 1');
  });

  test('where a second page is opened, and one was closed', async () => {
    const { page, state, upkeep } = editor();
    const [gone, one] = [page(), page()];
    await passes();
    gone.refresh = () => {};
    state.law = 'new';
    upkeep.libraryChanged();
    await passes(10);
    // This one is rendered with the new answer, which says nothing about the other one.
    const two = page();
    await passes();
    expect([one.shows, two.shows]).toEqual(['new 1', 'new 1']);
    // The one that is gone is refreshed in vain once.
    upkeep.libraryChanged();
    await passes();
    expect(state.refreshes).toBe(2);
  });

  test('where others have the brief rendered', async () => {
    const { page, upkeep } = editor();
    const it = page();
    await passes(70);
    expect(textOf(upkeep.render(BRIEF, null))).toBe('old 1');
    await passes();
    expect(it.shows).toBe('old 1');
  });
});

test('whatever comes in between, in any order', async () => {
  const steps = fc.array(fc.tuple(fc.constantFrom(...STEPS), fc.constantFrom(0, 5, 40, 100, 200, 290, 310, 395, 500)), {
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(
      steps,
      fc.constantFrom(5, 100, 450),
      fc.constantFrom(0, 120),
      async (chosen, answersAfter, late) => {
        const it = editor({ answersAfter, late });
        const pages = [it.page()];
        for (const [step, ms] of chosen) {
          await passes(ms);
          const isOpen = it.state.version !== undefined;
          if (step === 'page') pages.push(it.page());
          if (step === 'edit' && isOpen) it.edit();
          if (step === 'save' && isOpen) it.save();
          if (step === 'close' && isOpen) it.close();
          if (step === 'stop') it.state.running = false;
          if (step === 'library') {
            Object.assign(it.state, { law: `${it.state.law}+`, running: true });
            it.upkeep.libraryChanged();
          }
        }
        if (it.state.version === undefined) void it.open();
        if (!it.state.running) {
          it.state.running = true;
          it.upkeep.libraryChanged();
        }
        await passes();
        const { law, version } = it.state;
        expect(pages.map(({ shows }) => shows)).toEqual(pages.map(() => `${law} ${version}`));
      },
    ),
    { numRuns: 500 },
  );
});

const STEPS = ['page', 'edit', 'save', 'close', 'stop', 'library'] as const;

describe('a refresh loads the whole page anew', () => {
  test('and is not needed after an edit, whose rendering comes after the answer', async () => {
    const { page, edit, state } = editor();
    const it = page();
    await passes();
    for (let times = 0; times < 10; times++) {
      edit();
      await passes(120);
    }
    await passes();
    expect(it.shows).toBe('old 11');
    expect(state.refreshes).toBe(1);
  });

  test('and is not made where the answer is what is shown', async () => {
    const { page, save, upkeep, state } = editor();
    page();
    await passes();
    save();
    upkeep.libraryChanged();
    await passes();
    expect(state.refreshes).toBe(1);
  });
});
