// With Chinese as the display language, the extension and its server speak Chinese.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activate, findings, hoverText, openBrief, placeOf, WRONG } from './support.ts';

const CHINESE = /\p{Script=Han}/u;

describe('Chinese display language', () => {
  before(activate);

  it('is taken over by the manifest', () => {
    const { packageJSON } = vscode.extensions.getExtension('legal-brief.legal-brief') ?? {};
    assert.match(packageJSON.description, CHINESE);
    for (const { command, title } of packageJSON.contributes.commands)
      assert.match(title.value ?? title, CHINESE, command);
  });

  it('is taken over by the Statutes view and by "Find Provision…"', async () => {
    const { exports } = await activate();
    const { request } = exports as { request<R>(method: string, params: object): Promise<R> };
    const ranks = await request<{ label: string }[]>('legalBrief/statutes', { parent: null });
    for (const { label } of ranks) assert.match(label, CHINESE);
    const [found] = await request<{ title: string }[]>('legalBrief/findProvision', { query: 'PIPL 13' });
    assert.equal(found?.title, '个人信息保护法第十三条');
  });

  it('is taken over by the Reforms and Authorities views and by the templates', async () => {
    const { exports } = await activate();
    const { request } = exports as { request<R>(method: string, params: object): Promise<R> };
    type Node = { label: string; children: Node[] };
    const reforms = await request<Node[]>('legalBrief/reforms', { by: 'theme' });
    for (const { label } of reforms.flatMap((group) => [group, ...group.children])) assert.match(label, CHINESE);
    const document = await openBrief('Article 253-1 of the Criminal Law.\n');
    const found = await request<{ nodes: Node[] }>('legalBrief/authorities', { uri: document.uri.toString() });
    assert.equal(found.nodes[0]?.label, '法律及立法机关的决定');
    assert.equal(found.nodes[0]?.children[0]?.label, '刑法');
    // In an empty brief the language is that of the user.
    await openBrief('');
    await vscode.commands.executeCommand('legalBrief.insertReform', { ids: ['R1'], form: 'clause', anyway: true });
    assert.match(vscode.window.activeTextEditor?.document.getText() ?? '', /立法建议（R1），非现行法/);
  });

  it('is taken over by the findings', async () => {
    const document = await openBrief(WRONG);
    const found = await findings(document);
    for (const each of found) assert.match(each.message, CHINESE);
  });

  it('is taken over by the hover', async () => {
    const document = await openBrief('本罪规定在《刑法》第二百五十三条之一。\n');
    const text = await hoverText(document, placeOf(document, '二百五十三').start);
    assert.match(text, /第二百五十三条之一/);
  });
});
