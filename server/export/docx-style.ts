// Fonts, styles and list numbers of an exported Word document.
import { AlignmentType, type INumberingOptions, type IStylesOptions, LevelFormat, LineRuleType } from 'docx';
import type { Language } from '../brief/model.ts';

export const BULLETS = 'bullets';
/** Of each level of a list, in twentieths of a point. */
export const INDENT = 425;

/** Fonts that Word has; other programs take their nearest. `eastAsia` is what Chinese characters are set in. */
const FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: 'SimSun' };
const HEADING_FONT = { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: 'SimHei' };
/** What is set off in Chinese has a face of its own: slanted characters are no italics. */
export const KAI = 'KaiTi';
const QUOTE_FONT = { ...FONT, eastAsia: KAI };
const CODE_FONT = { ascii: 'Courier New', hAnsi: 'Courier New', cs: 'Courier New', eastAsia: 'SimSun' };

export function documentStyles(language: Language): IStylesOptions {
  const heading = (size: number, before: number, { bold = true, italics = false } = {}) => ({
    run: { font: HEADING_FONT, size, bold, italics, color: '000000' },
    paragraph: { spacing: { before, after: 120 }, keepNext: true },
  });
  return {
    default: {
      document: {
        run: { font: FONT, size: 22, language: { value: language === 'zh' ? 'zh-CN' : 'en-GB', eastAsia: 'zh-CN' } },
        paragraph: { spacing: { after: 140, line: 300 } },
      },
      heading1: heading(34, 0),
      heading2: heading(27, 320),
      heading3: heading(23, 260),
      heading4: heading(22, 220),
      heading5: heading(22, 200, { italics: language === 'en' }),
      heading6: heading(22, 200, { bold: false, italics: language === 'en' }),
      listParagraph: { paragraph: { spacing: { after: 120 } } },
      hyperlink: { run: { color: '1F4E79', underline: {} } },
      footnoteText: { run: { font: FONT, size: 18 }, paragraph: { spacing: { after: 40, line: 240 } } },
    },
    paragraphStyles: [
      {
        id: 'Quote',
        name: 'Quote',
        basedOn: 'Normal',
        paragraph: { indent: { left: 567, right: 567 }, spacing: { after: 100, line: 280 } },
        run: { size: 21, font: QUOTE_FONT },
      },
      {
        id: 'BriefHead',
        name: 'Brief Head',
        basedOn: 'Normal',
        paragraph: { spacing: { after: 40, line: 260 }, indent: { left: 1700, hanging: 1700 } },
        run: { size: 20 },
      },
      {
        id: 'AfterTable',
        name: 'After Table',
        basedOn: 'Normal',
        paragraph: { spacing: { after: 0, line: 160, lineRule: LineRuleType.EXACT } },
        run: { size: 8 },
      },
      {
        id: 'TableText',
        name: 'Table Text',
        basedOn: 'Normal',
        paragraph: { spacing: { after: 0, line: 250 } },
        run: { size: 19 },
      },
      {
        id: 'Code',
        name: 'Code',
        basedOn: 'Normal',
        paragraph: { spacing: { after: 0, line: 250 }, indent: { left: 284 } },
        run: { size: 19 },
      },
    ],
    characterStyles: [{ id: 'CodeCharacter', name: 'Code Character', run: { font: CODE_FONT, size: 19 } }],
  };
}

/** One numbering for all bulleted lists, one for each ordered list with the number that it starts from. */
export function numberings(starts: readonly number[]): INumberingOptions {
  const indent = (level: number) => ({
    style: { paragraph: { indent: { left: INDENT * (level + 1), hanging: INDENT } } },
  });
  const levels = Array.from({ length: 9 }, (_, level) => level);
  return {
    config: [
      {
        reference: BULLETS,
        levels: levels.map((level) => ({
          level,
          format: LevelFormat.BULLET,
          text: level % 2 === 0 ? '•' : '–',
          alignment: AlignmentType.LEFT,
          ...indent(level),
        })),
      },
      ...starts.map((start, index) => ({
        reference: `ordered-${index + 1}`,
        levels: levels.map((level) => ({
          level,
          format: level % 2 === 0 ? LevelFormat.DECIMAL : LevelFormat.LOWER_LETTER,
          text: level % 2 === 0 ? `%${level + 1}.` : `(%${level + 1})`,
          alignment: AlignmentType.LEFT,
          start,
          ...indent(level),
        })),
      })),
    ],
  };
}
