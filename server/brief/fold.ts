// Folding for matching: one UTF-16 unit in, one out, so that an offset into the folded text is an offset into the text.

/** Lower case, full-width ASCII, quotation marks, hyphens and traditional characters folded. Same length as `text`. */
export function fold(text: string): string {
  if (!/[^\x00-\x7f]/.test(text)) return text.toLowerCase();
  const codes = text.length <= units.length ? units : new Uint16Array(text.length);
  for (let i = 0; i < text.length; i++) codes[i] = TABLE[text.charCodeAt(i)]!;
  // Half a pair of surrogates becomes a replacement character, which nothing looks for either.
  return utf16.decode(codes.subarray(0, text.length));
}

const units = new Uint16Array(4096);
const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

const PAIRS: readonly (readonly [string, string])[] = [
  ['‐‑−﹣', '-'],
  ['‒–', '–'],
  ['’‘ʼ', "'"],
  ['“”„', '"'],
  ['〔【〖', '['],
  ['〕】〗', ']'],
  ['\u00a0\u2007\u2009\u202f\u3000', ' '],
];
// Traditional characters that occur in names of laws, in pinpoints and in the words that rules look for, each before its
// simplified form.
const TRADITIONAL: readonly string[] = [
  '條条 個个 護护 網网 絡络 憲宪 國国 華华 節节 編编 項项 則则 點点 數数 據据 電电 詐诈 騙骗 費费 權权 營营 務务 兒儿 釋释 辦办 關关',
  '於于 應应 適适 問问 題题 規规 罰罚 處处 實实 證证 訊讯 資资 擔担 險险 繼继 養养 責责 對对 與与 為为 稱称 簡简 該该 開开 業业 會会',
  '書书 億亿 萬万 兩两 貳贰 參参 陸陆 員员 錄录 連连 結结 總总 統统 見见 訴诉 訟讼 偵侦 當当 將将 經经 產产 貿贸 軍军 內内 動动 約约',
  '聯联 議议 誠诚 財财 隱隐 號号 協协 調调 檢检 憑凭 單单 獨独 識识 別别 審审 係系 檔档 閱阅 啟启 辯辩 區区 級级 職职 眾众 紀纪 僅仅',
  '減减 輕轻 嚴严 獲获 盜盗 竊窃 違违 購购 賣卖 販贩 傳传 機机 團团 類类 餘余 後后 現现 標标 準准 術术 鏈链 領领 續续 終终 線线 維维',
  '給给',
].flatMap((line) => line.split(' '));

/** For every UTF-16 unit the one that stands for it. */
const TABLE = foldingTable();

function foldingTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let code = 0; code < table.length; code++) table[code] = code;
  for (const pair of TRADITIONAL) table[pair.charCodeAt(0)] = pair.charCodeAt(1);
  for (const [from, to] of PAIRS) for (const char of from) table[char.charCodeAt(0)] = to.charCodeAt(0);
  for (let code = 0xff01; code <= 0xff5e; code++) table[code] = code - 0xfee0;
  for (let code = 0x41; code <= 0x5a; code++) table[code] = table[code + 0xfee0] = code + 32;
  return table;
}
