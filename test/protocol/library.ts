// A library of two instruments for the protocol tests: enough law to be right and wrong about.
import { compileLibrary } from '../../server/statutes/compile.ts';
import { createLibrary, type Library } from '../../server/statutes/library.ts';

const CRIMINAL_LAW = `---
id: cn/criminal-law
title:
  en: Criminal Law of the People's Republic of China
  zh: 中华人民共和国刑法
names:
  en: [PRC Criminal Law, Criminal Law]
  zh: [刑法]
rank: law
issuer: National People's Congress
adopted: 1997-03-14
promulgated: 1997-03-14
in-force: 1997-10-01
confusions:
  - written: ["253", "253(1)"]
    meant: "253-1"
    when: [personal information]
    unless: [postal, mail]
    because: Article 253 punishes postal workers who open mail
known: {title: text, names: text, issuer: text, adopted: text, promulgated: text, in-force: text}
source: Test
translation: Test
---

\`\`\`structure from 2015-11-01
# Part Two. Specific Provisions | 第二编　分则
252:0 253:0/0 253-1:0/0/0/0 254:0
\`\`\`

# Article 253. Opening mail

A postal worker who opens mail without authority …

Whoever commits the preceding offence and steals property …

# Article 253-1. Infringing on citizens' personal information

Whoever sells or provides citizens' personal information …

Whoever does so in the course of duty …

Whoever steals or otherwise illegally obtains …

Where a unit commits …
`;

const PIPL = `---
id: cn/pipl
title:
  en: Personal Information Protection Law of the People's Republic of China
  zh: 中华人民共和国个人信息保护法
names:
  en: [Personal Information Protection Law, PIPL]
  zh: [个人信息保护法]
rank: law
issuer: Standing Committee of the National People's Congress
adopted: 2021-08-20
promulgated: 2021-08-20
in-force: 2021-11-01
known: {title: text, names: text, issuer: text, adopted: text, promulgated: text, in-force: text}
source: Test
---

\`\`\`structure from 2021-11-01
1..74
\`\`\`
`;

export function testLibrary(): Library {
  const { index, texts, errors } = compileLibrary([
    { name: 'criminal-law.md', text: CRIMINAL_LAW },
    { name: 'pipl.md', text: PIPL },
  ]);
  if (errors.length > 0)
    throw new Error(errors.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('\n'));
  return createLibrary(index, async (id) => JSON.stringify(texts.find((text) => text.id === id)));
}
