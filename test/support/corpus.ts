// Briefs of any size for tests and measurements, from words of our own: English with about a tenth of Chinese.

const PARAGRAPHS = [
  'The notice was sent on a Monday, and by the end of the week nobody had answered it. Under Article 13 of the Personal Information Protection Law, consent is only one of the bases on which a company may rely; the file does not say which one it was.',
  'Article 253-1 of the Criminal Law punishes whoever sells or provides personal information in breach of the rules of the State. The *2017 Interpretation* counts the items: see Article 5(1) there, and the thresholds in Article 6.',
  'Our client keeps two lists, one for parcels and one for invoices. The first has names and telephone numbers; the second has neither. Only the first is personal information, and only it was shown to the carrier.',
  'What the lower court called a trade was a loan for use. The parties had agreed that the copies would be destroyed, **and they were**, as the record of 3 March shows. [The exhibit](exhibits/7.md) lists every copy.',
  '根据《个人信息保护法》第十三条，处理个人信息应当有合法的依据。本案的证据没有说明依据是什么，也没有说明由谁来举证。',
  'The defence answers that the law did not apply yet. That is right for the first shipment, which left in the spring of 2015, and wrong for the others; Article 253-1 was already in force when they left.',
  'A word on method. We read the contracts before the letters, because the letters quote them, and we give the place of every quotation, so that the reader can go back to it without asking us for the file.[^1]',
  'For the carrier, `tracking` is a service; for the court it was evidence. The Civil Code protects both the sender and the receiver (arts 1034–1039), whoever paid for the parcel, and Article 1035 sets out the conditions.',
  '《刑法》第二百五十三条之一规定了侵犯公民个人信息罪。《解释》第五条列举了情节严重的情形，其中数量标准最为常用。',
];

const LISTS = [
  '- the names, which were on the parcels;\n- the numbers, which were not;\n- the dates, under Article 28 of the Personal Information Protection Law.',
  '1. Who kept the list?\n2. Who could open it?\n3. Who was told under Article 17?',
  '> Whoever keeps a list keeps it safe.\n> That is what the letter says, and no more.',
];

/** A brief of about so many UTF-16 units; the same one every time, another one for another seed. */
export function briefOf(size: number, from = 7): string {
  const parts = ['---\nas-of: 2026-01-01\n---\n', '# A memorandum on two lists\n'];
  let length = 0;
  let seed = from;
  const next = (count: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % count;
  };
  for (let index = 0; length < size; index++) {
    const part =
      index % 12 === 0
        ? `## ${index / 12 + 1}. The ${['first', 'second', 'next'][next(3)]} question\n`
        : `${index % 7 === 3 ? LISTS[next(LISTS.length)] : `${PARAGRAPHS[next(PARAGRAPHS.length)]} ${index}.`}\n`;
    parts.push(part);
    length += part.length + 1;
  }
  parts.push('[^1]: The file is with the clerk; Article 9 of the Data Security Law does not ask for more.\n');
  return parts.join('\n');
}
