// Briefs to measure with, from words of our own: as long, as mixed and as full of citations and terms as papers on the subject are.

/** Measured on five published papers: for every thousand bytes 0.43 citations and 1.0 findings on terms; paragraphs of about 500 units. */
export const DENSITY = { citations: 0.43, terms: 1.0 };

const PLAIN = [
  'The notice went out on a {day}, and by the end of the week {count} of the recipients had answered it.',
  'What the parties called a sale was, on a closer look at the ledger, a loan for use, and the {thing} came back in {month}.',
  'The question is older than the statute, and the answer has changed with every {thing} that was put before the bench.',
  'Nobody disputes that the {thing} existed; what is in dispute is who could open it, and for how long.',
  'A second reading of the file shows {count} entries that were made by hand, most of them in {month}.',
  'It is often said that the rule is clear, but those who say so rarely give the same account of what it says.',
  'The better view starts from the purpose for which the {thing} was kept, and asks whether that purpose was ever left behind.',
  'Three arguments speak for this reading; none of them is strong alone, and together they are hard to answer.',
  'On the other side stands a practice of {count} years, which a court does not set aside because a commentator dislikes it.',
  'The {thing} was copied on a {day} and destroyed on the next, as the record of the clerk shows.',
  'Where the wording leaves room, the history of the drafting fills some of it: the committee struck the word “*only*” in {month}.',
  'This is **not** a matter of degree, although the judgment treats it as one and counts to {count}.',
  'Comparisons help only so far, since the institutions that would have to do the work are built on other lines.',
  'The carrier kept two lists, one for parcels and one for invoices, and only the first of them was ever shown outside the house.',
  'A careful drafter would have said so; that nobody did is the best evidence we have of what was meant.',
  'Of the decisions that we have read, {count} follow the first approach, and the rest pass over the question in silence.',
  'The figures are those of the [annual report](reports/{count}.md), which counts requests and not the persons behind them.',
  'It would be a mistake to draw from this that the {thing} may be passed on whenever somebody asks for it politely.',
  'The witness remembered the {thing} but not the {day}, and the court believed the part that helped nobody.',
  'In a smaller market the same conduct might have gone unnoticed; here it moved {count} thousand records within an hour.',
  'For the purposes of this memorandum it is enough that the {thing} left the building without a receipt.',
  'Whether the market would have found a remedy of its own is a question for economists, and they do not agree either.',
  'The reform of {month} left this sentence alone, which some take for approval and others for lack of time.',
  'As the reply puts it, “the {thing} speaks for itself”; it does not, and it was never asked to.[^1]',
  'What remains is a narrow point on the burden of proof, on which the two drafts differ by a single comma.',
  'The costs of looking into every {thing} would fall on the smallest firms, who have the least to hide.',
];

const CITING = [
  'Under Article {article} of the Personal Information Protection Law the firm has to say why it kept the {thing}.',
  'The Cybersecurity Law says little about this, and what it says was written for another kind of {thing}.',
  'Article 253-1 of the Criminal Law asks for circumstances that are serious, and the file has {count} of them.',
  'The Civil Code takes the matter up among the rights of personality, without a word on the {thing}.',
  'That is also how the Data Security Law is read by those who had to apply it in {month}.',
  'The courts turned to the Criminal Law (Article 285) only when the {thing} had been broken open.',
];

const TERMS = [
  'The leak harmed citizens in {count} towns before anybody closed it.',
  'Every data subject was written to in {month}, and {count} wrote back.',
  'Citizens who had never dealt with the firm found their names in the {thing}.',
  'The data controller kept the {thing} for longer than it had said.',
  'A data subject may ask for a copy, and the {thing} has to be found within a month.',
];

const CHINESE = [
  '本案的争议在于清单由谁保存、保存多久，以及在何种情形下可以向第三人提供。',
  '一审认为，该行为发生在三月以前，当时尚无明确的规定，因此不应适用后来的标准。',
  '从立法过程看，草案中曾有不同的表述，后经讨论删去，其用意在于避免过宽的解释。',
  '处理者应当说明目的、方式和范围，并对所作的记录负责；没有记录的，由其承担不利后果。',
  '《个人信息保护法》第十三条列出了处理的合法性基础，本案只涉及其中的第二项。',
  '学界对此有两种看法：一种着眼于信息的数量，另一种着眼于信息的用途和可能的后果。',
];

const WORDS: Record<string, readonly string[]> = {
  day: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
  month: ['January', 'March', 'the spring', 'early June', 'late autumn', 'October'],
  thing: [
    'ledger',
    'list',
    'register',
    'archive',
    'address book',
    'index',
    'folder',
    'database',
    'questionnaire',
    'form',
  ],
};

/** A brief of about so many bytes; the same one for the same seed. */
export function briefOf(bytes: number, seed = 1): string {
  const random = generator(seed);
  const next = (count: number) => Math.floor(random() * count);
  const pick = <T>(from: readonly T[]) => from[next(from.length)]!;
  const fill = (sentence: string) =>
    sentence.replace(/\{(\w+)\}/g, (_, slot: string) =>
      slot === 'count' ? String(2 + next(900)) : slot === 'article' ? String(4 + next(60)) : pick(WORDS[slot]!),
    );
  const sentence = () => {
    const chance = random();
    return fill(pick(chance < 0.013 ? CITING : chance < 0.155 ? TERMS : PLAIN));
  };
  const parts = ['---\nas-of: 2026-01-01\n---', `# Memorandum ${seed} on the keeping of lists`];
  let length = 0;
  for (let index = 1; length < bytes; index++) {
    const part = paragraph(index);
    parts.push(part);
    length += Buffer.byteLength(part) + 2;
  }
  parts.push('[^1]: The exhibit is with the clerk.');
  return `${parts.join('\n\n')}\n`;

  function paragraph(index: number): string {
    if (index % 12 === 0) return `## ${index / 12}. The ${pick(WORDS.thing!)} of ${pick(WORDS.month!)}`;
    // A tenth of the units, in paragraphs of their own.
    if (random() < 0.3) return Array.from({ length: 5 }, () => pick(CHINESE)).join('');
    if (random() < 0.06) return Array.from({ length: 3 }, () => `- ${sentence()}`).join('\n');
    if (random() < 0.04) return `> ${sentence()}\n> ${sentence()}`;
    return Array.from({ length: 5 + next(3) }, sentence).join(' ');
  }
}

/** Park and Miller's: the same everywhere. */
function generator(seed: number): () => number {
  let state = (seed * 7919) % 2_147_483_647 || 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
