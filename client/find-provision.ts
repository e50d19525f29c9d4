// "Find Provision…": a quick pick over the full-text search of the server. Enter inserts the citation, the button opens the text.
import * as vscode from 'vscode';
import { briefEditor, insertCitation, openStatute, type Provision } from './provision.ts';
import type { Server } from './server.ts';

type Found = {
  instrument: string;
  article: string | null;
  title: string;
  gist: string;
  excerpt: string;
  repealed: boolean;
};
type Item = vscode.QuickPickItem & { provision: Provision };

/** `query`: what to begin with; by default what is selected in the editor. */
export async function findProvision(server: Server, query?: unknown): Promise<void> {
  const editor = briefEditor();
  const open = { iconPath: new vscode.ThemeIcon('go-to-file'), tooltip: vscode.l10n.t('Open Text') };
  const pick = vscode.window.createQuickPick<Item>();
  pick.title = vscode.l10n.t('Find Provision');
  pick.placeholder = vscode.l10n.t('A number (253-1, PIPL 13, 第十三条) or words of the law, in English or Chinese');
  // What matches is for the server to say; the quick pick would hide hits in the other language.
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  let last = 0;

  const search = async () => {
    const mine = ++last;
    pick.busy = true;
    const found = await server.request<Found[]>('legalBrief/findProvision', { query: pick.value, limit: 60 });
    if (mine !== last) return;
    pick.busy = false;
    pick.items = (found ?? []).map(({ instrument, article, title, gist, excerpt, repealed }) => ({
      label: repealed ? `$(circle-slash) ${title}` : title,
      description: gist,
      detail: excerpt,
      alwaysShow: true,
      buttons: [open],
      provision: { instrument, article },
    }));
  };
  const closed = new Promise<void>((resolve) => {
    pick.onDidHide(() => {
      last = -1;
      pick.dispose();
      resolve();
    });
  });
  pick.onDidChangeValue(search);
  pick.onDidAccept(async () => {
    const [chosen] = pick.selectedItems;
    if (!chosen) return;
    pick.hide();
    // Without a brief to write in, the text is what can be had.
    await (editor ? insertCitation(server, chosen.provision, editor) : openStatute(server, chosen.provision));
  });
  pick.onDidTriggerItemButton(({ item }) => {
    pick.hide();
    void openStatute(server, item.provision);
  });
  pick.value = typeof query === 'string' ? query : selected(editor);
  pick.show();
  if (pick.value) await search();
  await closed;
}

function selected(editor: vscode.TextEditor | undefined): string {
  const text = editor?.document.getText(editor.selection) ?? '';
  return text.length <= 80 && !text.includes('\n') ? text.trim() : '';
}
