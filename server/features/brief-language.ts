// The language of a brief, in which what is put into it is written: said by its front matter, else that of most of its words.
import type { Brief, Language } from '../brief/model.ts';

export function briefLanguage({ head, shared }: Brief): Language {
  if (head.language) return head.language.value;
  const prose = shared.map(({ prose }) => prose.text).join('');
  const han = prose.match(/\p{Script=Han}/gu)?.length ?? 0;
  const latin = prose.match(/[a-z]+/giu)?.length ?? 0;
  return han > latin ? 'zh' : 'en';
}
