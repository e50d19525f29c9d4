// Finding the law: what the Statutes view shows, "Find Provision…", the statute as a document, references over the folder.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate, hoverText, openBrief, placeOf } from './support.ts';

type Node = {
  kind: string;
  key: string;
  label: string;
  description: string;
  instrument: string | null;
  article: string | null;
};
type Request = <R>(method: string, params: object) => Promise<R>;

const ARTICLE = { instrument: 'cn/criminal-law', article: '253-1' };

describe('finding the law', () => {
  let request: Request;
  before(async () => {
    const extension = await activate();
    request = (extension.exports as { request: Request }).request;
  });

  it('goes from rank to law, chapter and article in the Statutes view', async () => {
    await vscode.commands.executeCommand('legalBrief.statutes.focus');
    const children = (parent: Node | null) => request<Node[]>('legalBrief/statutes', { parent });
    const ranks = await children(null);
    const laws = await children(ranks.find(({ label }) => label === 'Laws') ?? null);
    const law = laws.find(({ label }) => label === 'Criminal Law');
    assert.ok(law, `the Criminal Law among: ${laws.map(({ label }) => label).join(', ')}`);
    const [, specific] = await children(law);
    const chapters = await children(specific ?? null);
    const articles = await Promise.all(chapters.map((chapter) => children(chapter)));
    const found = articles.flat().find(({ article }) => article === '253-1');
    assert.match(found?.description ?? '', /personal information/);
  });

  it('inserts the citation of an article at the cursor', async () => {
    const document = await openBrief('See .\n');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor, 'an editor is open');
    editor.selection = new vscode.Selection(0, 4, 0, 4);
    await vscode.commands.executeCommand('legalBrief.insertCitation', ARTICLE);
    assert.equal(document.getText(), 'See Article 253-1 of the Criminal Law.\n');
  });

  it('copies the citation in the language of the brief', async () => {
    await openBrief('本文讨论侵犯公民个人信息罪。\n');
    await vscode.commands.executeCommand('legalBrief.copyCitation', ARTICLE);
    assert.equal(await vscode.env.clipboard.readText(), '《刑法》第二百五十三条之一');
  });

  it('finds a provision by its words in both languages', async () => {
    for (const query of ['location-track', '行踪轨迹']) {
      const found = await request<(Node & { excerpt: string })[]>('legalBrief/findProvision', { query });
      const wanted = found.find(
        (each) => each.instrument === 'cn/two-highs-interpretation-2017' && each.article === '5',
      );
      assert.ok(wanted, `article 5 of the 2017 Interpretation for ${query}`);
      assert.match(wanted.excerpt, /location-track|行踪轨迹/);
    }
  });

  it('opens the text at the article, with an outline and cross-references', async () => {
    await vscode.commands.executeCommand('legalBrief.openStatute', ARTICLE);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor, 'an editor is open');
    const { document } = editor;
    assert.equal(document.uri.scheme, 'legal-brief');
    assert.match(document.lineAt(editor.selection.active.line).text, /Article 253-1/);
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.match(symbols[0]?.children[1]?.name ?? '', /Specific Provisions/);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
      1,
    );
    assert.match(String(links[0]?.target), /^legal-brief:\/cn\/.+\.md#L\d+$/);
    const folds = await vscode.commands.executeCommand<vscode.FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      document.uri,
    );
    assert.ok(folds.length > 400, `${folds.length} folds`);
    const [link] = links;
    assert.ok(link, 'a cross-reference');
    assert.match(await hoverText(document, link.range.start), /Article|Criminal Law/);
  });

  it('lists the citations of a provision in the folder, asked from a brief and from the statute', async () => {
    const brief = await openBrief('Article 253-1 of the Criminal Law names the offence.\n');
    const ask = (uri: vscode.Uri, position: vscode.Position) =>
      vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', uri, position);
    const names = (found: vscode.Location[]) => new Set(found.map(({ uri }) => uri.path.split('/').at(-1)));
    const fromBrief = names(await ask(brief.uri, placeOf(brief, '253-1').start));
    for (const name of ['memo.md', '备忘录.md'])
      assert.ok(fromBrief.has(name), `${name} in ${[...fromBrief].join(', ')}`);

    await vscode.commands.executeCommand('legalBrief.openStatute', ARTICLE);
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor, 'the statute is open');
    const fromStatute = names(await ask(editor.document.uri, editor.selection.active));
    for (const name of ['memo.md', '备忘录.md']) assert.ok(fromStatute.has(name), `${name} from the statute`);
  });

  it('knows provisions as symbols of the workspace', async () => {
    const found = await vscode.commands.executeCommand<vscode.SymbolInformation[]>(
      'vscode.executeWorkspaceSymbolProvider',
      'PIPL 13',
    );
    const symbol = found.find(({ name }) => name.includes('Article 13'));
    assert.match(symbol?.location.uri.toString() ?? '', /^legal-brief:\/cn\/pipl\.md/);
  });
});
