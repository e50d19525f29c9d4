// Statutes for the client: virtual documents; for our own client also the tree, "Find provision", a citation and its place.
import type { Location, ProposedFeatures } from 'vscode-languageserver';
import type { Language } from '../brief/model.ts';
import { languageOfText, provisionCitation } from '../features/cite-provision.ts';
import {
  buildProvisionSearch,
  describeProvision,
  type FoundProvision,
  type ProvisionSearch,
} from '../features/find-provision.ts';
import { statuteDocument } from '../features/statute-document.ts';
import {
  type StatuteNode,
  statuteArticles,
  statuteInstruments,
  statuteRanks,
  statuteVersions,
} from '../features/statute-tree.ts';
import { isChineseLocale } from '../host/installation.ts';
import type { AllReforms } from '../host/own-reforms.ts';
import type { OwnMatch } from '../host/own-search.ts';
import type { OwnIndex } from '../host/own-statutes.ts';
import type { Library } from '../statutes/library.ts';
import type { ArticleId } from '../statutes/model.ts';
import { reformContent } from './drafting-requests.ts';
import { guard } from './guard.ts';
import type { Session } from './requests.ts';
import type { Examined } from './snapshot.ts';
import { statuteLocation } from './statute-location.ts';
import { statuteId } from './statute-place.ts';
import { versionContent } from './versions.ts';

/** What these requests need of the server. */
export type StatuteAccess = {
  library(): Promise<Library>;
  session(): Session;
  today(): string;
  /** Null for a document that is not open. */
  examined(uri: string): Promise<Examined | null>;
  log(line: string): void;
  /** The texts that the user owns, where there are any. */
  own?(): OwnIndex | null;
  /** The reform clauses, which are documents too. */
  reforms?(): Promise<AllReforms>;
};

/** A provision, or a whole instrument where `article` is null or absent. */
export type Wanted = { instrument: string; article?: ArticleId | null };
/** The node whose children are wanted; the ranks where there is none. */
export type StatutesParams = { parent?: StatuteNode | null; filter?: string };
export type FindParams = { query: string; limit?: number };
/** The language is that of the document where it is open, else as said, else the user's. */
export type CitationParams = Wanted & { uri?: string; language?: Language };

/** So many hits in the user's own texts at the most. */
const OWN = 60;

export const STATUTES = 'legalBrief/statutes';
export const FIND_PROVISION = 'legalBrief/findProvision';
export const CITATION = 'legalBrief/citation';
export const STATUTE_PLACE = 'legalBrief/statutePlace';
/** For our own client: what the tree shows may be another. */
export const LIBRARY_CHANGED = 'legalBrief/libraryChanged';

export function answerStatuteRequests(connection: ProposedFeatures.Connection, access: StatuteAccess): void {
  const { library, session, today, log } = access;
  const language = (): Language => (isChineseLocale(session().client.locale) ? 'zh' : 'en');
  let search: { library: Library; ready: Promise<ProvisionSearch> } | null = null;

  async function searchIn(current: Library): Promise<ProvisionSearch> {
    if (search?.library !== current) search = { library: current, ready: buildProvisionSearch(current) };
    return search.ready;
  }

  connection.workspace.textDocumentContent.on(
    guard('textDocumentContent', log, null, async ({ uri }: { uri: string }) => {
      const { translate } = session();
      const version = await versionContent(await library(), uri, translate);
      if (version !== null) return { text: version };
      const { reforms } = access;
      const clause = reforms ? await reformContent(uri, { ...access, reforms }) : null;
      if (clause !== null) return { text: clause };
      const id = statuteId(uri);
      const statute = id === null ? null : await statuteDocument(await library(), id, translate);
      return statute && { text: statute.text };
    }),
  );
  connection.onRequest(
    STATUTES,
    guard<StatutesParams, StatuteNode[]>(STATUTES, log, [], async ({ parent, filter = '' }) => {
      const all = await library();
      const options = { date: today(), language: language(), translate: session().translate, filter };
      if (!parent) return statuteRanks(all, options);
      if (parent.kind === 'rank') return statuteInstruments(all, parent.key, options);
      if (parent.instrument === null) return [];
      if (parent.kind === 'article') return statuteVersions(all, parent.instrument, parent.article ?? '', options);
      return statuteArticles(all, parent.instrument, parent.division, options);
    }),
  );
  connection.onRequest(
    FIND_PROVISION,
    guard<FindParams, FoundProvision[]>(FIND_PROVISION, log, [], async ({ query, limit = 50 }) => {
      const all = await library();
      const options = { date: today(), language: language() };
      const found = (await searchIn(all))(query, { ...options, limit });
      // The user's own texts behind them: their bytes are looked through for the words as they stand.
      const own = access.own?.();
      const known = new Set(found.map(({ instrument, article }) => `${instrument} ${article}`));
      for (const match of own && query.trim().length > 1 ? await findInOwn(own, query) : []) {
        const { instrument, article, excerpt } = match;
        const key = `${instrument} ${article}`;
        if (instrument === null || known.has(key) || !all.instruments.has(instrument)) continue;
        known.add(key);
        found.push(describeProvision(all, { instrument, article, excerpt }, options));
      }
      return found;
    }),
  );
  connection.onRequest(
    CITATION,
    guard<CitationParams, string | null>(
      CITATION,
      log,
      null,
      async ({ instrument, article = null, uri, language: said }) => {
        const open = uri === undefined ? null : await access.examined(uri);
        const words = open?.document.getText() ?? '';
        const chosen = open?.analysis.brief.head.language?.value ?? (words.trim() ? languageOfText(words) : said);
        const date = open?.analysis.asOf ?? today();
        const style = open?.analysis.style ?? {};
        return provisionCitation(await library(), instrument, article, { language: chosen ?? language(), date, style });
      },
    ),
  );
  connection.onRequest(
    STATUTE_PLACE,
    guard<Wanted, Location | null>(STATUTE_PLACE, log, null, async ({ instrument, article = null }) =>
      statuteLocation(await library(), instrument, article, session()),
    ),
  );
}

/** What reads such texts is much code, and not loaded for nothing. */
async function findInOwn(own: OwnIndex, query: string): Promise<OwnMatch[]> {
  const { searchOwn } = await import('../host/own-search.ts');
  return searchOwn(own, query, { limit: OWN });
}
