// Chinese messages: titles and numbers in Chinese, the author's own words as they are.
import { expect, test } from 'vitest';
import { withChineseWords } from '../../server/host/chinese.ts';
import { english, msg } from '../../server/text.ts';
import { testLibrary } from './library.ts';

const translate = withChineseWords(testLibrary(), english);

test.each([
  [msg('{1}没有第{0}条', '253-1', 'Criminal Law'), '《刑法》没有第二百五十三条之一'],
  [msg('{0}第{1}条第{2}款第（{3}）项', 'Criminal Law', '253', '2', '10'), '《刑法》第二百五十三条第二款第（十）项'],
  [msg('`{0}`不当，应为第{1}条', '第253条', '253-1'), '`第253条`不当，应为第二百五十三条之一'],
  [msg('“{0}”即{1}', '刑法第5条', 'Criminal Law'), '“刑法第5条”即《刑法》'],
  [
    msg('同名：{0}', 'Criminal Law (1997); Personal Information Protection Law (2021)'),
    '同名：《刑法》（1997年）、《个人信息保护法》（2021年）',
  ],
  [msg('{0}{1}第{2}款', 'Criminal Law', 'Article 253-1', '2'), '《刑法》第二百五十三条之一第二款'],
  [msg('替换为“{0}”', 'Article 253-1'), '替换为“Article 253-1”'],
  [msg('替换为“{0}”', 'Criminal Law'), '替换为“Criminal Law”'],
  [
    msg('应为{0}（{1}第{2}条）', '50 items or more', 'Criminal Law', '5(1)(3)'),
    '应为50条以上（《刑法》第五条第一款第（三）项）',
  ],
  [msg('应为{0}', 'up to 3 years / 3 to 7 years'), '应为3年以下、3年以上7年以下'],
  [msg('应为{0}', 'items (3) to (8)'), '应为第（三）项至第（八）项'],
  [msg('{0}', 'either / or'), 'either / or'],
  [msg('{0}', 'an unknown law'), 'an unknown law'],
])('%j', (message, sentence) => {
  expect(translate(message)).toBe(sentence);
});
