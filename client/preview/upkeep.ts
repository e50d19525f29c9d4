// Which citations the Markdown previews show, and when VS Code is told to show them again. Knows nothing of VS Code, for tests.
import type { PreviewCitation } from './citations.ts';

export type Editor = {
  /** Of an open document; undefined where it is not open. */
  versionOf(uri: string): number | undefined;
  /** Null where nobody can tell now: whoever can tells us through one of the events. */
  ask(uri: string): Promise<PreviewCitation[] | null>;
  /** Opens a document that was closed. */
  open(uri: string): void;
  /** Has every preview render again, also those of other documents. */
  refresh(): void;
};

export type Upkeep = {
  /** What to render. `preview` stands for the page that it is rendered for; null where it is for none. */
  render(uri: string, preview: object | null): readonly PreviewCitation[];
  /** The events: a document was opened or has changed, its text or only whether it is saved; it was closed; all answers may be others. */
  touched(uri: string): void;
  closed(uri: string): void;
  libraryChanged(): void;
};

type Previewed = {
  citations: readonly PreviewCitation[];
  /** Of the document, that the citations are those of; null where they have to be asked for. */
  version: number | null;
  /** The last one that was asked, until it is answered: no other answer is taken. */
  question: object | null;
  /** What each page was rendered with last. */
  pages: Map<object, readonly PreviewCitation[]>;
};

/** In ms. VS Code gathers the events of a document for 300. */
const GATHERING = 400;

export function createUpkeep({ versionOf, ask, open, refresh }: Editor): Upkeep {
  const documents = new Map<string, Previewed>();
  /** Of the documents that something has happened to: when VS Code has gathered it. */
  const gathering = new Map<string, Promise<void>>();

  /** Rendering cannot wait: what is known is shown, and shown again when there is an answer. */
  function render(uri: string, preview: object | null): readonly PreviewCitation[] {
    const document = documents.get(uri) ?? { citations: [], version: null, question: null, pages: new Map() };
    documents.set(uri, document);
    if (preview) document.pages.set(preview, document.citations);
    if (document.version === null || document.version !== versionOf(uri)) void learn(uri, document);
    return document.citations;
  }

  async function learn(uri: string, document: Previewed): Promise<void> {
    const question = {};
    document.question = question;
    const version = versionOf(uri);
    const citations = await ask(uri);
    if (question !== document.question) return;
    document.question = null;
    if (!citations) {
      // Closed, as where the preview has taken the place of the editor. That it is open again is an event.
      if (versionOf(uri) === undefined) open(uri);
      return;
    }
    // One that was closed meanwhile counts its versions anew when it is opened again.
    document.version = version !== undefined && version === versionOf(uri) ? version : null;
    if (JSON.stringify(citations) !== JSON.stringify(document.citations)) document.citations = citations;
    await gathered(uri);
    const outdated = [...document.pages.values()].some((shown) => shown !== document.citations);
    if (!outdated) return;
    // Every page that is still there comes back when it is rendered.
    document.pages.clear();
    refresh();
  }

  /**
   * While VS Code gathers what happens to a document, it drops every other wish to render it; at the end it renders it if the
   * text has changed. Only behind that is a refresh certain, and often not needed any more.
   */
  async function gathered(uri: string): Promise<void> {
    for (let last = gathering.get(uri); last; last = gathering.get(uri)) await last;
  }

  function gather(uri: string): void {
    const over = timePasses().then(() => {
      if (gathering.get(uri) === over) gathering.delete(uri);
    });
    gathering.set(uri, over);
  }

  /** Asked at once, so that the answer is there when VS Code renders the change; not where no page is left. */
  function again(uri: string, document: Previewed): void {
    if (document.pages.size > 0 || document.question) void learn(uri, document);
  }

  return {
    render,
    touched(uri) {
      gather(uri);
      const document = documents.get(uri);
      if (document && document.version !== versionOf(uri)) again(uri, document);
    },
    closed(uri) {
      const document = documents.get(uri);
      if (document) document.version = null;
    },
    libraryChanged() {
      for (const [uri, document] of documents) {
        document.version = null;
        again(uri, document);
      }
    },
  };
}

/** Until VS Code's timer for an event has run out, also on a machine that is late: ours is set behind it and read behind it. */
function timePasses(): Promise<void> {
  return new Promise((resolve) => {
    queueMicrotask(() => setTimeout(() => setImmediate(resolve), GATHERING));
  });
}
