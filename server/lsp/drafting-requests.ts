// What our own client asks for drafting: reform clauses, redlines, the authorities of a brief, and the lenses over them.
import type { CodeLens, Position, ProposedFeatures, Range, TextEdit } from 'vscode-languageserver';
import { URI } from 'vscode-uri';
import type { Language } from '../brief/model.ts';
import { authoritiesEdit, type TableState, tableState } from '../features/authorities-table.ts';
import { type AuthorityNode, authorityTree } from '../features/authorities-tree.ts';
import { briefLanguage } from '../features/brief-language.ts';
import { type DraftingLens, draftingLenses } from '../features/drafting-lenses.ts';
import { insertBlock } from '../features/insert-block.ts';
import { type Insertion, reformInsertion } from '../features/insert-reform.ts';
import { type BriefRedline, redlineAt, redlineOfSelection, redlineTitle } from '../features/redlines.ts';
import { reformDocument } from '../features/reform-document.ts';
import { type Arrangement, clausesInBrief, type ReformNode, reformTree } from '../features/reform-tree.ts';
import { isChineseLocale } from '../host/installation.ts';
import type { AllReforms } from '../host/own-reforms.ts';
import { baseText, baseWarnings } from '../reform/base.ts';
import { amendedText } from '../reform/clauses.ts';
import { FORMS, type ReformForm } from '../reform/forms.ts';
import type { ReformClause } from '../reform/model.ts';
import { provisionText } from '../reform/redline.ts';
import type { Paragraph } from '../statutes/model.ts';
import { type Edit, type Message, msg, type Span } from '../text.ts';
import { toRange, toSpan } from './convert.ts';
import { guard } from './guard.ts';
import type { Examined } from './snapshot.ts';
import { SCHEME } from './statute-place.ts';
import type { StatuteAccess } from './statute-requests.ts';

export type DraftingAccess = Pick<StatuteAccess, 'library' | 'session' | 'today' | 'examined' | 'log'> & {
  reforms(): Promise<AllReforms>;
};

export const REFORMS = 'legalBrief/reforms';
export const REFORM_TEXT = 'legalBrief/reformText';
export const REDLINE = 'legalBrief/redline';
export const REDLINE_EDIT = 'legalBrief/redlineEdit';
export const SELECTION_REDLINE = 'legalBrief/redlineOfSelection';
export const AUTHORITIES = 'legalBrief/authorities';
export const AUTHORITIES_EDIT = 'legalBrief/authoritiesEdit';

type ReformTextParams = { ids: string[]; form?: string; language?: Language; uri?: string; position?: Position };
/** `edit` and `apart` are at home in the brief, where one is named. */
export type ReformText = Omit<Insertion, 'apart'> & {
  language: Language;
  edit: TextEdit | null;
  apart: TextEdit | null;
};
type RedlineParams = { uri: string; position: Position } | { id: string; language?: Language };
export type RedlineSides = { title: string; before: string; after: string; language: Language; warnings: string[] };
export type BriefEdit = { edit: TextEdit | null; problem: string | null; warnings: string[] };
/** As in the feature, with ranges for offsets. */
export type AuthorityItem = Omit<AuthorityNode, 'span' | 'children'> & {
  range: Range | null;
  children: AuthorityItem[];
};
export type AuthoritiesOfBrief = { asOf: string; table: TableState; nodes: AuthorityItem[] };

export function answerDraftingRequests(connection: ProposedFeatures.Connection, access: DraftingAccess): void {
  const { library, session, today, log } = access;
  const userLanguage = (): Language => (isChineseLocale(session().client.locale) ? 'zh' : 'en');
  const say = (message: Message) => session().translate(message);
  const inBrief = async (uri: string | undefined) => (uri === undefined ? null : access.examined(uri));
  const optionsFor = async (found: Examined | null) => ({
    library: await library(),
    date: found?.analysis.asOf ?? today(),
  });
  const nothing = (problem: Message): BriefEdit => ({ edit: null, problem: say(problem), warnings: [] });

  connection.onRequest(
    REFORMS,
    guard<{ by?: Arrangement; uri?: string }, ReformNode[]>(REFORMS, log, [], async ({ by = 'provision', uri }) => {
      const { index, errors } = await access.reforms();
      const found = await inBrief(uri);
      return reformTree(index.clauses, errors, {
        by,
        library: await library(),
        language: userLanguage(),
        translate: session().translate,
        inBrief: found ? clausesInBrief(found.document.getText()) : [],
      });
    }),
  );

  connection.onRequest(
    REFORM_TEXT,
    guard<ReformTextParams, ReformText | null>(REFORM_TEXT, log, null, async (params) => {
      const { index } = await access.reforms();
      const clauses = params.ids.flatMap((id) => index.clauses.filter((clause) => clause.id === id));
      const found = await inBrief(params.uri);
      const form: ReformForm = FORMS.find((each) => each === params.form) ?? 'clause';
      const language =
        params.language ?? (found && hasWords(found) ? briefLanguage(found.analysis.brief) : userLanguage());
      const options = await optionsFor(found);
      const made = await reformInsertion(clauses, form, language, session().translate, options);
      const present = found ? clausesInBrief(found.document.getText()) : [];
      const warnings = [...conflictsWith(present, clauses, userLanguage()).map(say), ...made.warnings];
      const edit = (text: string | null) => {
        if (!found || !params.position || text === null) return null;
        const { document, analysis } = found;
        return toEdit(document, insertBlock(analysis.brief, document.offsetAt(params.position), text));
      };
      return {
        ...made,
        warnings,
        language,
        edit: edit(made.text),
        apart: edit(made.apart),
        snippet: padded(made, edit),
      };
    }),
  );

  connection.onRequest(
    REDLINE,
    guard<RedlineParams, RedlineSides | null>(REDLINE, log, null, async (params) => {
      if ('id' in params) return clauseSides(params.id, params.language);
      const found = await inBrief(params.uri);
      const at = found && (await redlineAt(found.analysis, found.document.offsetAt(params.position)));
      if (!found || !at?.before) return null;
      const { pin, before, after, warnings } = at;
      const name = say(redlineTitle(pin, found.analysis));
      const title = pin.base ? say(msg('{0}: text of {1} ↔ this brief', name, pin.base)) : name;
      return sides(title, before, after, pin.language, warnings);
    }),
  );

  async function clauseSides(id: string, wanted: Language | undefined): Promise<RedlineSides | null> {
    const { index } = await access.reforms();
    const clause = index.clauses.find((each) => each.id === id);
    const options = await optionsFor(null);
    if (!clause?.amended) return null;
    // The official text is there only where the user has it; the translation always is.
    const tried = wanted === undefined ? [userLanguage(), 'en' as const] : [wanted];
    for (const language of tried) {
      const [before, after] = [await baseText(clause, language, options), amendedText(clause, language)];
      if (!before || !after) continue;
      const title = say(msg('{0}: text of {1} ↔ proposal', id, clause.base));
      return sides(title, before, after, language, baseWarnings(clause, options));
    }
    return null;
  }

  function sides(
    title: string,
    before: readonly Paragraph[],
    after: readonly Paragraph[],
    language: Language,
    warnings: readonly Message[],
  ): RedlineSides {
    const text = (paragraphs: readonly Paragraph[]) =>
      provisionText(paragraphs, language).replaceAll('\n', '\n\n').trim();
    return { title, before: `${text(before)}\n`, after: `${text(after)}\n`, language, warnings: warnings.map(say) };
  }

  connection.onRequest(
    REDLINE_EDIT,
    guard<{ uri: string; position: Position }, BriefEdit | null>(REDLINE_EDIT, log, null, async ({ uri, position }) => {
      const found = await inBrief(uri);
      const at = found && (await redlineAt(found.analysis, found.document.offsetAt(position)));
      if (!found) return null;
      if (!at) return nothing(msg('There is no redline of Legal Brief at the cursor'));
      const [warning] = at.warnings;
      if (!at.before && warning) return nothing(warning);
      return { edit: at.edit && toEdit(found.document, at.edit), problem: null, warnings: warningsOf(at) };
    }),
  );
  const warningsOf = ({ warnings }: BriefRedline) => warnings.map(say);

  connection.onRequest(
    SELECTION_REDLINE,
    guard<{ uri: string; range: Range }, BriefEdit | null>(SELECTION_REDLINE, log, null, async ({ uri, range }) => {
      const found = await inBrief(uri);
      if (!found) return null;
      const made = await redlineOfSelection(found.analysis, toSpan(found.document, range));
      if ('problem' in made) return nothing(made.problem);
      return { edit: toEdit(found.document, made.edit), problem: null, warnings: [] };
    }),
  );

  connection.onRequest(
    AUTHORITIES,
    guard<{ uri: string }, AuthoritiesOfBrief | null>(AUTHORITIES, log, null, async ({ uri }) => {
      const found = await inBrief(uri);
      if (!found) return null;
      const { asOf, table, nodes } = authorityTree(found.analysis, userLanguage(), session().translate);
      const convert = ({ span, children, ...node }: AuthorityNode): AuthorityItem => ({
        ...node,
        range: span && toRange(found.document, span),
        children: children.map(convert),
      });
      return { asOf, table, nodes: nodes.map(convert) };
    }),
  );

  connection.onRequest(
    AUTHORITIES_EDIT,
    guard<{ uri: string }, BriefEdit | null>(AUTHORITIES_EDIT, log, null, async ({ uri }) => {
      const found = await inBrief(uri);
      if (!found) return null;
      const edit = authoritiesEdit(found.analysis);
      if (edit) return { edit: toEdit(found.document, edit), problem: null, warnings: [] };
      const current = tableState(found.analysis) === 'current';
      return nothing(current ? msg('The table of authorities is up to date') : msg('This brief cites no authorities'));
    }),
  );

  connection.onCodeLens(
    guard<{ textDocument: { uri: string } }, CodeLens[] | null>('codeLens', log, null, async ({ textDocument }) => {
      const found = await inBrief(textDocument.uri);
      // The commands are those of our own client.
      if (!found || !session().client.showsStatus || URI.parse(textDocument.uri).scheme === SCHEME) return null;
      const lenses = await draftingLenses(found.analysis);
      return lenses.map((lens) => toLens(found, lens, say));
    }),
  );
}

/** `legal-brief:/reforms/R1.md` */
export function reformUri(id: string): string {
  return URI.from({ scheme: SCHEME, path: `/reforms/${id}.md` }).toString();
}

/** The text of a virtual document of one clause; null for any other URI, and where there is no such clause. */
export async function reformContent(
  uri: string,
  { library, session, today, reforms }: Pick<DraftingAccess, 'library' | 'session' | 'today' | 'reforms'>,
): Promise<string | null> {
  const { scheme, path } = URI.parse(uri);
  const id = scheme === SCHEME ? /^\/reforms\/([A-Z]{1,4}\d{1,3})\.md$/.exec(path)?.[1] : undefined;
  const clause: ReformClause | undefined = id
    ? (await reforms()).index.clauses.find((each) => each.id === id)
    : undefined;
  if (!clause) return null;
  const { client, translate } = session();
  const language = isChineseLocale(client.locale) ? 'zh' : 'en';
  return reformDocument(clause, language, translate, { library: await library(), date: today() });
}

const COMMANDS = {
  'update-authorities': 'legalBrief.insertAuthorities',
  'show-redline': 'legalBrief.showRedline',
  'update-redline': 'legalBrief.updateRedline',
};

function toLens(
  { document }: Examined,
  { span, title, action }: DraftingLens,
  say: (message: Message) => string,
): CodeLens {
  const position = document.positionAt(span.start);
  const target = { uri: document.uri, position };
  return {
    range: { start: position, end: position },
    command: { title: say(title), command: action ? COMMANDS[action] : '', ...(action && { arguments: [target] }) },
  };
}

function toEdit(document: Examined['document'], edit: Edit): TextEdit {
  const span: Span = edit;
  return { range: toRange(document, span), newText: edit.text };
}

/** The snippet with the empty lines that its plain text has around it. */
function padded(
  { text, snippet }: Pick<Insertion, 'text' | 'snippet'>,
  edit: (text: string | null) => TextEdit | null,
): string | null {
  const placed = edit(text)?.newText;
  if (snippet === null || text === null || placed === undefined) return snippet;
  const body = text.trimEnd().replaceAll('\n', placed.includes('\r\n') ? '\r\n' : '\n');
  const at = placed.indexOf(body);
  if (at < 0) return snippet;
  return `${placed.slice(0, at)}${snippet.trimEnd()}${placed.slice(at + body.length)}$0`;
}

/** What speaks against the clauses in a brief that has others already. */
function conflictsWith(present: readonly string[], clauses: readonly ReformClause[], language: Language): Message[] {
  return clauses.flatMap(({ id, conflicts }) =>
    conflicts
      .filter((relation) => present.includes(relation.with))
      .map(({ with: other, because }) =>
        msg('{0} conflicts with {1}, which is in this brief: {2}', id, other, because[language]),
      ),
  );
}

/** An empty brief has no language of its own. */
function hasWords({ analysis: { brief } }: Examined): boolean {
  return brief.head.language !== undefined || brief.shared.some(({ prose }) => prose.text.trim() !== '');
}
