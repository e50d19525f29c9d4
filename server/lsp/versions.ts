// Versions of one provision: the list that the client asks for, and each as a virtual document to be compared.
import type { ProposedFeatures } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import { definition } from '../features/definition.ts';
import { citationAt } from '../features/locate.ts';
import { periodText, provisionTitle } from '../features/provision.ts';
import { versionDocument } from '../features/statute-diff.ts';
import { versionsOf } from '../features/versions.ts';
import { covers, type Library } from '../statutes/library.ts';
import type { Translate } from '../text.ts';
import type { Analysis } from '../workspace.ts';
import { guard } from './guard.ts';
import { SCHEME } from './statute-place.ts';
import type { StatuteAccess } from './statute-requests.ts';

/** For our own client: the versions of the provision cited at a position, or of the one that is named. */
export const VERSIONS = 'legalBrief/versions';
export type VersionsParams =
  | { textDocument: { uri: string }; position: { line: number; character: number } }
  | { instrument: string; article: string; date?: string };
/** Oldest first; `current`: the one that the citation means. */
export type Versions = { title: string; versions: { uri: string; label: string; current: boolean }[] };

type Target = { instrument: string; article: string; date: string };

export function answerVersionRequests(connection: ProposedFeatures.Connection, access: StatuteAccess): void {
  connection.onRequest(
    VERSIONS,
    guard<VersionsParams, Versions | null>('versions', access.log, null, async (params) => {
      const { translate } = access.session();
      const library = await access.library();
      if ('instrument' in params) return listVersions(library, { date: access.today(), ...params }, translate);
      const found = await access.examined(params.textDocument.uri);
      const target = found && citedProvision(found.analysis, found.document.offsetAt(params.position));
      return target && listVersions(library, target, translate);
    }),
  );
}

/** The provision cited at the source offset, on the date that it is measured by; null where it is not known which one. */
function citedProvision(analysis: Analysis, offset: number): Target | null {
  const found = definition(analysis, offset);
  if (!found || found.article === null) return null;
  const date = citationAt(analysis, offset)?.citation.asOf ?? analysis.asOf;
  return { instrument: found.instrument, article: found.article, date };
}

/** Null where the library has no text of the provision. */
async function listVersions(
  library: Library,
  { instrument: id, article, date }: Target,
  translate: Translate,
): Promise<Versions | null> {
  const instrument = library.instruments.get(id);
  const texts = await versionsOf(library, id, article, date);
  if (!instrument || texts.length === 0) return null;
  const versions = texts.map((text) => ({
    uri: versionUri({ instrument: id, article: text.article, date: text.from }),
    label: translate(periodText(library, text)),
    current: covers(text, date),
  }));
  return { title: translate(provisionTitle(instrument, { article })), versions };
}

/** `legal-brief:/cn/criminal-law/253-1/2009-02-28.md` */
function versionUri({ instrument, article, date }: Target): string {
  return URI.from({ scheme: SCHEME, path: `/${instrument}/${article}/${date}.md` }).toString();
}

/** The text of a virtual document of one version; null for any other URI, and where there is no such version. */
export async function versionContent(library: Library, uri: string, translate: Translate): Promise<string | null> {
  const { scheme, path } = URI.parse(uri);
  const match = scheme === SCHEME ? /^\/([^/]+\/[^/]+)\/([\d-]+)\/(\d{4}-\d{2}-\d{2})\.md$/.exec(path) : null;
  return match ? versionDocument(library, match[1]!, match[2]!, match[3]!, translate) : null;
}
