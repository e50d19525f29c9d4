// "Insert Reform Clause…": which clauses, in which form and language, with a preview beside the brief; then at the caret.
import * as vscode from 'vscode';
import { briefDocument, type CurrentBrief } from './current-brief.ts';
import { closeDraft, type Drafts } from './drafts.ts';
import { briefEditor } from './provision.ts';
import { noBrief } from './redline.ts';
import type { ReformNode } from './reforms-view.ts';
import type { Server } from './server.ts';

type Language = 'en' | 'zh';
type Form = 'clause' | 'table' | 'redline' | 'instruction';
type Edit = { range: { start: vscode.Position }; newText: string };
/** As the server answers. */
type ReformText = {
  text: string | null;
  snippet: string | null;
  because: string | null;
  warnings: string[];
  language: Language;
  edit: Edit | null;
  /** Several clauses that cannot be one text, one below the other. */
  apart: Edit | null;
};
/** What a caller may say beforehand; what is missing is asked. `anyway`: without asking about warnings. */
type Wanted = { ids?: string[]; form?: Form; language?: Language; anyway?: boolean };
type Asked = { ids: string[]; form: Form; language: Language | undefined };
type Choice<T> = { items: readonly T[]; language: Language | undefined };

export async function insertReform(
  server: Server,
  drafts: Drafts,
  brief: CurrentBrief,
  target?: unknown,
): Promise<void> {
  const document = briefDocument(brief);
  if (!document) return void noBrief();
  const editor = briefEditor() ?? (await vscode.window.showTextDocument(document));
  const wanted = wantedOf(target);
  const uri = editor.document.uri.toString();
  const preview = createPreview(server, drafts, uri);
  let asked: Asked | null;
  try {
    asked = await ask(server, preview, uri, wanted);
  } finally {
    await preview.close();
  }
  if (!asked) return;
  const { line, character } = editor.selection.active;
  const made = await server.request<ReformText>('legalBrief/reformText', {
    ...asked,
    uri,
    position: { line, character },
  });
  const edit = made && (wanted.anyway ? (made.edit ?? made.apart) : await confirmed(made));
  if (!made || !edit) return;
  await insert(editor, edit, edit === made.edit ? made.snippet : null);
}

async function ask(server: Server, preview: Preview, uri: string, wanted: Wanted): Promise<Asked | null> {
  const { ids = [], form } = wanted;
  let { language } = wanted;
  let chosen = ids;
  if (ids.length === 0) {
    const picked = await pickClauses(server, preview, uri, language);
    if (!picked) return null;
    chosen = [...picked.items];
    language = picked.language;
  }
  if (form) return { ids: chosen, form, language };
  const picked = await pickForm(preview, chosen, language);
  return picked && { ids: chosen, form: picked.items[0] ?? 'clause', language: picked.language };
}

type ClauseItem = vscode.QuickPickItem & { id: string };

async function pickClauses(
  server: Server,
  preview: Preview,
  uri: string,
  language: Language | undefined,
): Promise<Choice<string> | null> {
  const groups = (await server.request<ReformNode[]>('legalBrief/reforms', { by: 'provision', uri })) ?? [];
  const items = groups.flatMap(({ label, children }): (ClauseItem | vscode.QuickPickItem)[] => [
    { label, kind: vscode.QuickPickItemKind.Separator },
    ...children.flatMap((node) =>
      node.id === null ? [] : [{ label: node.label, description: node.description, id: node.id }],
    ),
  ]);
  const pick = vscode.window.createQuickPick<ClauseItem | vscode.QuickPickItem>();
  pick.title = vscode.l10n.t('Insert Reform Clause (1/2): which?');
  pick.placeholder = vscode.l10n.t('Check several on one provision to combine them; Enter goes on');
  pick.canSelectMany = true;
  pick.matchOnDescription = true;
  pick.items = items;
  const idOf = (item: object | undefined) => (item && 'id' in item ? String(item.id) : null);
  const ids = () => {
    const checked = pick.selectedItems.flatMap((item) => idOf(item) ?? []);
    const active = idOf(pick.activeItems[0]);
    return checked.length > 0 ? checked : active === null ? [] : [active];
  };
  const active = () => {
    const id = idOf(pick.activeItems[0]);
    const checked = pick.selectedItems.flatMap((item) => idOf(item) ?? []);
    return id === null || checked.includes(id) ? ids() : [...checked, id];
  };
  return choose(pick, language, ids, (language) => preview.show({ ids: active(), form: 'clause', language }));
}

async function pickForm(preview: Preview, ids: string[], language: Language | undefined): Promise<Choice<Form> | null> {
  const forms: (vscode.QuickPickItem & { form: Form })[] = [
    {
      form: 'clause',
      label: vscode.l10n.t('Clause'),
      description: vscode.l10n.t('as an amending instrument would word it'),
    },
    {
      form: 'table',
      label: vscode.l10n.t('Comparison table'),
      description: vscode.l10n.t('text in force and proposed text'),
    },
    { form: 'redline', label: vscode.l10n.t('Redline'), description: vscode.l10n.t('deleted and inserted words') },
    {
      form: 'instruction',
      label: vscode.l10n.t('Amendment instruction'),
      description: vscode.l10n.t('“Article … is amended to read”, with the whole article'),
    },
  ];
  const pick = vscode.window.createQuickPick<(typeof forms)[number]>();
  pick.title = vscode.l10n.t('Insert Reform Clause (2/2): {0} in which form?', ids.join(' + '));
  pick.items = forms;
  const active = () => pick.activeItems.map(({ form }) => form).slice(0, 1);
  return choose(pick, language, active, (language) => preview.show({ ids, form: active()[0] ?? 'clause', language }));
}

/** Shows the pick until something is accepted, with the preview following what is pointed at; null where it is left. */
function choose<T, I extends vscode.QuickPickItem>(
  pick: vscode.QuickPick<I>,
  first: Language | undefined,
  chosen: () => T[],
  show: (language: Language | undefined) => Promise<Language | null>,
): Promise<Choice<T> | null> {
  let language = first;
  let written: Language | null = null;
  const button = {
    iconPath: new vscode.ThemeIcon('globe'),
    tooltip: vscode.l10n.t('Write it in the other language, English or Chinese'),
  };
  pick.buttons = [button];
  // The preview takes a place of its own, and the keyboard stays here.
  pick.ignoreFocusOut = true;
  const refresh = async () => {
    written = (await show(language)) ?? written;
  };
  return new Promise((resolve) => {
    let answer: Choice<T> | null = null;
    pick.onDidChangeActive(refresh);
    pick.onDidChangeSelection(refresh);
    pick.onDidTriggerButton(() => {
      language = (language ?? written) === 'zh' ? 'en' : 'zh';
      void refresh();
    });
    pick.onDidAccept(() => {
      const items = chosen();
      if (items.length === 0) return;
      answer = { items, language };
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(answer);
    });
    pick.show();
  });
}

type Preview = {
  /** The language that it is written in; null where another call has overtaken this one. */
  show(asked: Asked): Promise<Language | null>;
  close(): Promise<void>;
};

function createPreview(server: Server, drafts: Drafts, uri: string): Preview {
  let shown: vscode.Uri | null = null;
  let last = 0;
  return {
    async show(asked) {
      const mine = ++last;
      if (asked.ids.length === 0) return null;
      const made = await server.request<ReformText>('legalBrief/reformText', { ...asked, uri });
      if (mine !== last || !made) return null;
      const warnings = made.warnings.map((warning) => `> ⚠ ${warning}\n\n`).join('');
      const body = made.text ?? `> ✗ ${made.because ?? ''}\n`;
      const fresh = drafts.put(vscode.l10n.t('Preview of the clause'), `${warnings}${body}`);
      if (shown) return made.language;
      shown = fresh;
      const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true };
      await vscode.window.showTextDocument(fresh, beside);
      return made.language;
    },
    async close() {
      last = -1;
      if (shown) await closeDraft(shown);
    },
  };
}

/** The edit that the user agrees to, once it is said what speaks against it. */
async function confirmed({ edit, apart, because, warnings }: ReformText): Promise<Edit | null> {
  const detail = warnings.join('\n\n');
  if (edit && warnings.length === 0) return edit;
  if (edit) {
    const insert = vscode.l10n.t('Insert');
    const message = vscode.l10n.t('Before you insert this proposal');
    const choice = await vscode.window.showWarningMessage(message, { modal: true, detail }, insert);
    return choice === insert ? edit : null;
  }
  const message = because ?? vscode.l10n.t('There is nothing to insert.');
  if (!apart) {
    await vscode.window.showWarningMessage(message, { modal: true, detail });
    return null;
  }
  const below = vscode.l10n.t('Insert as Alternatives');
  const choice = await vscode.window.showWarningMessage(message, { modal: true, detail }, below);
  return choice === below ? apart : null;
}

async function insert({ document, viewColumn }: vscode.TextEditor, edit: Edit, snippet: string | null): Promise<void> {
  const editor = await vscode.window.showTextDocument(document, viewColumn);
  const at = new vscode.Position(edit.range.start.line, edit.range.start.character);
  if (snippet !== null) await editor.insertSnippet(new vscode.SnippetString(snippet), at);
  else await editor.edit((change) => change.insert(at, edit.newText));
  editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

function wantedOf(target: unknown): Wanted {
  const given = (target ?? {}) as Wanted & { id?: unknown };
  if (typeof given.id === 'string') return { ids: [given.id] };
  return typeof given === 'object' ? given : {};
}
