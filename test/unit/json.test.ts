// Messages in bytes are the JSON of the library's own writer, whatever is in them and however often it was sent before.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Diagnostic, DocumentDiagnosticReportKind, type Message } from 'vscode-languageserver';
import { inBytes } from '../../server/lsp/json.ts';

const read = (bytes: Uint8Array) => JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
const again = (message: Message) => JSON.parse(JSON.stringify(message));

const WORDS = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '[]', '"items":[]', '“公民” and 𠮷', '\u2028\u007f\\u0041', '}]'),
);
const POSITION = fc.record({ line: fc.nat(), character: fc.nat() });
const DIAGNOSTIC: fc.Arbitrary<Diagnostic> = fc.record(
  { range: fc.record({ start: POSITION, end: POSITION }), message: WORDS, code: WORDS, source: WORDS },
  { requiredKeys: ['range', 'message'] },
);

/** As it comes from jsonrpc. */
const messages = (items: Diagnostic[], words: string): Message[] => [
  { jsonrpc: '2.0', id: 1, result: { kind: DocumentDiagnosticReportKind.Full, resultId: words, items } } as Message,
  { jsonrpc: '2.0', id: words, result: { kind: DocumentDiagnosticReportKind.Full, items } } as Message,
  { jsonrpc: '2.0', method: 'textDocument/publishDiagnostics', params: { uri: words, diagnostics: items } } as Message,
  { jsonrpc: '2.0', id: 2, result: { kind: DocumentDiagnosticReportKind.Unchanged, resultId: words } } as Message,
  { jsonrpc: '2.0', id: 3, result: [words, { items }, []] } as Message,
  { jsonrpc: '2.0', id: 4, result: null } as Message,
  { jsonrpc: '2.0', id: 5, error: { code: -32803, message: words, data: { retriggerRequest: true } } } as Message,
];

it('says in bytes what the message says', () => {
  fc.assert(
    fc.property(
      fc.array(DIAGNOSTIC, { maxLength: 5 }),
      fc.array(DIAGNOSTIC, { maxLength: 2 }),
      WORDS,
      (old, more, words) => {
        for (const items of [old, [...more, ...old], old.slice(1)]) {
          for (const message of messages(items, words)) expect(read(inBytes(message))).toEqual(again(message));
        }
      },
    ),
  );
});

it('puts a diagnostic into bytes once', () => {
  let asked = 0;
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } };
  const item = {
    range,
    get message() {
      asked++;
      return '公民';
    },
  };
  for (let round = 0; round < 3; round++) {
    for (const message of messages([item], 'a').slice(0, 3)) inBytes(message);
  }
  expect(asked).toBe(1);
});
