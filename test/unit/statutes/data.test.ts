// The bundled data: complete, small, in step with the facts and, where they are at hand, with the official texts.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { extractText, structureOf } from '../../../server/statutes/extract.ts';
import type { ArticleId } from '../../../server/statutes/model.ts';
import { formatStructure, parseStructure } from '../../../server/statutes/structure.ts';
import { bundledLibrary, compiledLibrary, ROOT } from '../../support/library.ts';
import { NEEDS_REFERENCE, REFERENCE } from '../../support/reference.ts';

const library = bundledLibrary();
const TEXTS = path.join(REFERENCE, 'statutes/zh');

describe('the bundled library', () => {
  it('is small', () => {
    expect(Buffer.byteLength(JSON.stringify(compiledLibrary().index))).toBeLessThanOrEqual(150_000);
  });

  it('has every instrument of the list', () => {
    const amendments = Array.from({ length: 12 }, (_, i) => `criminal-law-amendment-${i + 1}`);
    const ids = [...INSTRUMENTS.trim().split(/\s+/), ...amendments].map((name) => `cn/${name}`);
    expect([...library.instruments.keys()].sort()).toEqual(ids.sort());
  });

  it.each(Object.entries(COUNTS()))('has the articles of %s', (id, counts) => {
    const { structures } = library.instruments.get(`cn/${id}`)!;
    expect(structures.map(({ text }) => parseStructure(text).order.length)).toEqual(counts);
  });

  it('marks how every fact is known, unverified English names too', () => {
    for (const { known } of library.instruments.values())
      expect(known).toMatchObject({ title: expect.any(String), names: 'unverified' });
  });

  it('has a text wherever it says so', async () => {
    for (const { id, hasText } of library.instruments.values()) {
      const text = await library.text(id);
      expect([id, text !== null]).toEqual([id, hasText]);
    }
  });
});

describe('the law in time', () => {
  const state = (id: string, article: ArticleId, date: string) => library.article(`cn/${id}`, article, date).state;

  it('knows Article 253-1 from its insertion', () => {
    expect(library.article('cn/criminal-law', '253-1', '2009-02-27')).toEqual({
      state: 'not-in-force',
      of: 'article',
      from: '2009-02-28',
      by: 'cn/criminal-law-amendment-7',
    });
    expect(library.article('cn/criminal-law', '253-1', '2015-10-31')).toMatchObject({
      state: 'exists',
      shape: [0, 0, 0],
    });
    expect(library.article('cn/criminal-law', '253-1', '2015-11-01')).toMatchObject({
      state: 'exists',
      shape: [0, 0, 0, 0],
    });
    expect(library.article('cn/criminal-law', '253-1', '2026-01-01')).toMatchObject({ shape: [0, 0, 0, 0] });
  });

  it('gives its text of the date', async () => {
    const before = await library.provision('cn/criminal-law', '253-1', '2012-06-01');
    const after = await library.provision('cn/criminal-law', '253-1', '2016-06-01');
    expect([before?.paragraphs.length, before?.by]).toEqual([3, 'cn/criminal-law-amendment-7']);
    expect([after?.paragraphs.length, after?.by]).toEqual([4, 'cn/criminal-law-amendment-9']);
  });

  it.each([
    ['criminal-law', '253', '2024-03-01', 'exists'],
    ['criminal-law', '253', '2024-02-29', 'unknown-at-date'],
    ['criminal-law', '600', '2020-01-01', 'unknown-at-date'],
    ['criminal-law', '600', '2025-01-01', 'no-such-article'],
    ['criminal-law', '253-2', '2025-01-01', 'no-such-article'],
    ['criminal-law', '199', '2025-01-01', 'repealed'],
    ['criminal-law', '287-1', '2015-10-31', 'not-in-force'],
    ['criminal-law', '280-2', '2021-02-28', 'not-in-force'],
    ['criminal-law', '253-1', '1997-09-30', 'not-in-force'],
    ['pipl', '74', '2021-11-01', 'exists'],
    ['pipl', '75', '2021-11-01', 'no-such-article'],
    ['pipl', '1', '2021-10-31', 'not-in-force'],
    ['csl', '80', '2025-12-31', 'no-such-article'],
    ['csl', '80', '2026-01-01', 'exists'],
    ['gpcl-2017', '111', '2021-01-01', 'repealed'],
    ['gpcl-1986', '98', '2021-01-01', 'repealed'],
    ['gpcl-2017', '111', '2020-12-31', 'exists'],
    ['gpcl-2017', '207', '2020-12-31', 'no-such-article'],
    ['gpcl-1986', '98', '2005-01-01', 'unknown-at-date'],
    ['tort-law', '2', '2022-01-01', 'repealed'],
    ['tort-law', '2', '2015-01-01', 'outside-library'],
    ['psapl', '56', '2025-12-31', 'unknown-at-date'],
    ['psapl', '56', '2026-01-01', 'exists'],
    ['provisions-2014-personal-rights', '12', '2020-12-31', 'unknown-at-date'],
    ['miit-order-24', '1', '2020-01-01', 'outside-library'],
  ] as const)('%s art. %s on %s: %s', (id, article, date, expected) => {
    expect(state(id, article, date)).toBe(expected);
  });

  it('says where repealed civil law went', () => {
    expect(library.article('cn/gpcl-2017', '111', '2022-01-01')).toMatchObject({
      on: '2021-01-01',
      by: 'cn/civil-code',
      successors: expect.arrayContaining([expect.objectContaining({ article: '111', articles: ['111'] })]),
    });
  });

  it('puts articles under their headings', () => {
    const lookup = library.article('cn/civil-code', '1034', '2022-01-01');
    expect(lookup.state === 'exists' && lookup.path.map(({ zh }) => zh)).toEqual([
      '第四编　人格权',
      '第六章　隐私权和个人信息保护',
    ]);
  });

  it('has inserted articles in a range', () => {
    expect(library.articlesBetween('cn/criminal-law', '285', '287', '2025-01-01')).toEqual([
      '285',
      '286',
      '286-1',
      '287',
    ]);
  });
});

/** Committed data file → the official texts behind its structures, oldest first. */
const SOURCES: Record<string, string[]> = {
  'anti-telecom-fraud-law': ['anti_telecom_network_fraud_law_2022'],
  'charge-names-4': ['charge_names_supplement_04_2009'],
  'charge-names-6': ['charge_names_supplement_06_2015'],
  'cii-regulations': ['critical_information_infrastructure_regulations_2021'],
  'civil-code': ['civil_code_2020'],
  'consumer-protection-law': ['consumer_rights_protection_law_2013'],
  'credit-reporting-regulations': ['credit_reporting_regulations_2013'],
  'criminal-law': ['criminal_law_1997_as_amended_to_XII'],
  'criminal-law-amendment-5': ['criminal_law_amendment_05_2005'],
  'criminal-law-amendment-7': ['criminal_law_amendment_07_2009'],
  'criminal-law-amendment-9': ['criminal_law_amendment_09_2015'],
  'criminal-law-amendment-11': ['criminal_law_amendment_11_2020'],
  'criminal-law-amendment-12': ['criminal_law_amendment_12_2023'],
  csl: ['cybersecurity_law_2016', 'cybersecurity_law_2025'],
  dsl: ['data_security_law_2021'],
  'e-commerce-law': ['ecommerce_law_2018'],
  'interpretation-2011-computer-systems': ['interpretation_2011_fashi_19_computer_systems'],
  'interpretation-2013-online-defamation': ['interpretation_2013_fashi_21_online_defamation'],
  'interpretation-2019-network-crimes': ['interpretation_2019_fashi_15_network_crimes'],
  'interpretation-2021-facial-recognition': ['interpretation_2021_fashi_15_facial_recognition_civil'],
  'minors-online-regulations': ['minors_online_protection_regulations_2023'],
  'minors-protection-law': ['minors_protection_law_2020', 'minors_protection_law_2024'],
  'network-data-regulations': ['network_data_security_regulations_2024'],
  'npcsc-decision-2012': ['npcsc_decision_network_information_protection_2012'],
  pipl: ['personal_information_protection_law_2021'],
  'provisions-2014-personal-rights': ['provisions_2014_fashi_11_am2020_network_personality_rights'],
  psapl: ['public_security_administration_punishments_law_2025'],
  'resident-identity-card-law': ['resident_identity_card_law_2011'],
  'two-highs-interpretation-2017': ['interpretation_2017_fashi_10_citizens_personal_information'],
};

describe('the committed structures', () => {
  for (const [name, files] of Object.entries(SOURCES)) {
    const here = files.every((file) => existsSync(path.join(TEXTS, `${file}.md`)));
    it.skipIf(!here)(`of ${name} are those of the official text${NEEDS_REFERENCE}`, () => {
      const { structures } = library.instruments.get(`cn/${name}`)!;
      const official = files.map((file) => extractText(readFileSync(path.join(TEXTS, `${file}.md`), 'utf8')));
      expect(official.flatMap(({ errors }) => errors)).toEqual([]);
      // Headings are compared in Chinese; the English titles are taken from the committed structure.
      const expected = official.map((text, index) => {
        const english = parseStructure(structures[index]!.text).headings.map(({ en }) => en);
        return formatStructure(structureOf(text, () => english.shift() ?? '?'));
      });
      expect(structures.map(({ text }) => text)).toEqual(expected);
    });
  }

  it.skipIf(!existsSync(TEXTS))(`leave out no official text of a whole instrument${NEEDS_REFERENCE}`, () => {
    const used = Object.values(SOURCES).flat();
    const whole = readdirSync(TEXTS).filter((file) => !file.endsWith('_selected.md'));
    expect(whole.map((file) => file.replace('.md', '')).sort()).toEqual(used.sort());
  });

  it('copy no official text', () => {
    const data = path.join(ROOT, 'server/statutes/data');
    for (const file of readdirSync(data).filter((name) => name.endsWith('.md'))) {
      const long = readFileSync(path.join(data, file), 'utf8').match(
        /[\u4e00-\u9fff][\u4e00-\u9fff\uff0c\u3001\u201c\u201d]{50,}[\u3002\uff1b]/g,
      );
      expect([file, long]).toEqual([file, null]);
    }
  });
});

function COUNTS(): Record<string, number[]> {
  return {
    'criminal-law': [505],
    'criminal-law-amendment-5': [4],
    'criminal-law-amendment-7': [15],
    'criminal-law-amendment-9': [52],
    'criminal-law-amendment-11': [48],
    'criminal-law-amendment-12': [8],
    'two-highs-interpretation-2017': [13],
    'charge-names-4': [13],
    'charge-names-6': [32],
    'interpretation-2019-network-crimes': [19],
    'interpretation-2011-computer-systems': [11],
    'interpretation-2013-online-defamation': [10],
    'interpretation-2021-facial-recognition': [16],
    'provisions-2014-personal-rights': [13],
    pipl: [74],
    'civil-code': [1260],
    csl: [79, 81],
    dsl: [55],
    'npcsc-decision-2012': [12],
    'consumer-protection-law': [63],
    'e-commerce-law': [89],
    'minors-protection-law': [132, 132],
    'anti-telecom-fraud-law': [50],
    'resident-identity-card-law': [23],
    psapl: [144],
    'network-data-regulations': [64],
    'minors-online-regulations': [60],
    'cii-regulations': [51],
    'credit-reporting-regulations': [47],
    'gpcl-1986': [156],
    'gpcl-2017': [206],
    'tort-law': [],
  };
}

const INSTRUMENTS = `
  criminal-law two-highs-interpretation-2017 charge-names-4 charge-names-6 interpretation-2019-network-crimes
  interpretation-2011-computer-systems interpretation-2013-online-defamation interpretation-2021-facial-recognition
  provisions-2014-personal-rights pipl civil-code csl dsl npcsc-decision-2012 consumer-protection-law e-commerce-law
  minors-protection-law anti-telecom-fraud-law resident-identity-card-law psapl network-data-regulations
  minors-online-regulations cii-regulations credit-reporting-regulations gpcl-1986 gpcl-2017 tort-law contract-law
  property-law marriage-law succession-law adoption-law guarantee-law constitution opinions-2016-telecom-fraud
  notice-2013-personal-information guidelines-2018-spp spc-research-opinion-2012 childrens-personal-information-provisions
  miit-order-24`;
