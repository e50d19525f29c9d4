// What each request asks of the engine, for a document that has been examined.
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type CompletionList,
  type CompletionParams,
  CompletionTriggerKind,
  type Definition,
  type DefinitionLink,
  type DefinitionParams,
  type DocumentSymbol,
  type Hover,
  type HoverParams,
  MarkupKind,
} from 'vscode-languageserver';
import { sliceOf } from '../brief/source.ts';
import { completeConfig } from '../config/complete.ts';
import { codeActions } from '../features/code-actions.ts';
import { complete } from '../features/completion.ts';
import { definition } from '../features/definition.ts';
import { hover } from '../features/hover.ts';
import { symbols } from '../features/symbols.ts';
import { isChineseLocale } from '../host/installation.ts';
import type { ReformIndex } from '../reform/model.ts';
import { rules } from '../rules/index.ts';
import { BRIEF_LANGUAGE } from './capabilities.ts';
import type { Client } from './client.ts';
import { isConfiguration } from './configuration.ts';
import {
  isSameRange,
  toChoice,
  toCodeAction,
  toCompletionItem,
  toDiagnostic,
  toDocumentSymbol,
  toRange,
  toSpan,
} from './convert.ts';
import type { Wording } from './diagnostics.ts';
import { shortFormDeclaration } from './short-form-places.ts';
import type { Checked, Examined } from './snapshot.ts';
import { statuteLocation } from './statute-location.ts';
import { isStatute } from './statute-place.ts';

/** What stays the same for a connection once it is initialized. */
export type Session = Wording & {
  readonly client: Client;
  readonly cacheFolder: string;
  reforms(): Promise<ReformIndex | null>;
};

/** A space asks for proposals only behind these. */
const BEHIND_ARTICLE = /(?:^|[^\p{L}])(?:Articles?|Arts?\.?|§|the) $/iu;

export async function onHover(
  { document, analysis }: Examined,
  params: HoverParams,
  session: Session,
): Promise<Hover | null> {
  const { translate } = session;
  const offset = document.offsetAt(params.position);
  const language = isChineseLocale(session.client.locale) ? 'zh' : 'en';
  const found = await hover(analysis, offset, { reforms: await session.reforms(), translate, language });
  if (!found) return null;
  const kind = session.client.hoverMarkdown ? MarkupKind.Markdown : MarkupKind.PlainText;
  return { contents: { kind, value: found.markdown }, range: toRange(document, found) };
}

export async function onDefinition(
  { document, analysis }: Examined,
  params: DefinitionParams,
  session: Session,
): Promise<Definition | DefinitionLink[] | null> {
  const short = shortFormDeclaration({ document, analysis }, params);
  if (short && !session.client.definitionLinks) return short.places;
  if (short)
    return short.places.map(({ uri, range }) => ({
      originSelectionRange: short.origin,
      targetUri: uri,
      targetRange: range,
      targetSelectionRange: range,
    }));
  const found = definition(analysis, document.offsetAt(params.position));
  const place = found && (await statuteLocation(analysis.library, found.instrument, found.article, session));
  if (!place) return null;
  const { uri: targetUri, range: targetRange } = place;
  if (!session.client.definitionLinks) return place;
  const originSelectionRange = toRange(document, found.origin);
  return [{ originSelectionRange, targetUri, targetRange, targetSelectionRange: targetRange }];
}

export async function onCompletion(
  { document, analysis }: Examined,
  { position, context }: CompletionParams,
  session: Session,
): Promise<CompletionList | null> {
  const offset = document.offsetAt(position);
  if (isConfiguration(document.uri)) {
    const choices = completeConfig(document.getText(), offset, rules);
    const items = choices.map((choice, index) => toChoice(document, choice, index, session.translate));
    return { isIncomplete: false, items };
  }
  if (context?.triggerKind === CompletionTriggerKind.TriggerCharacter && context.triggerCharacter === ' ') {
    const before = sliceOf(document.source, Math.max(0, offset - 12), offset);
    if (!BEHIND_ARTICLE.test(before)) return null;
  }
  const { client, translate } = session;
  const proposals = await complete(analysis, offset, { reforms: await session.reforms(), translate });
  const items = proposals.map((proposal) =>
    toCompletionItem(document, proposal, { snippets: client.snippets, markdown: client.completionMarkdown }),
  );
  // Names of laws have spaces in them; an editor that filters by word would drop them, so it asks again.
  return { isIncomplete: true, items };
}

export async function onCodeAction(
  { document, findings }: Checked,
  { range, context }: CodeActionParams,
  { client, translate, rulePage }: Session,
): Promise<CodeAction[] | null> {
  const wanted =
    context.only?.some((kind) => `${CodeActionKind.QuickFix}.`.startsWith(kind === '' ? '' : `${kind}.`)) ?? true;
  if (!findings || !wanted || !client.codeActionLiterals) return null;
  return codeActions(findings.all, toSpan(document, range)).map((repair) => {
    const own = toDiagnostic(document, repair.finding, translate, rulePage(repair.finding.rule));
    const shown = context.diagnostics.filter(({ code, range }) => code === own.code && isSameRange(range, own.range));
    return toCodeAction(document, repair, translate, shown.length > 0 ? shown : [own], client.versionedEdits);
  });
}

export async function onDocumentSymbol(
  { document, analysis }: Examined,
  { client, cacheFolder }: Session,
): Promise<DocumentSymbol[] | null> {
  const own = document.languageId === BRIEF_LANGUAGE || isStatute(document.uri, cacheFolder);
  if (!own || !client.hierarchicalSymbols) return null;
  return symbols(analysis.brief).map((outline) => toDocumentSymbol(document, outline));
}
