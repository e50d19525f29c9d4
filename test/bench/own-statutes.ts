// One measurement of the texts that people own, in a process of its own: `node own-statutes.cjs TASK FOLDER CACHE`.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseBrief } from '../../server/brief/markdown.ts';
import { formatArticleId, formatNumeral } from '../../server/brief/numerals.ts';
import { searchOwn } from '../../server/host/own-search.ts';
import { indexOwnStatutes } from '../../server/host/own-statutes.ts';
import { analyse } from '../../server/workspace.ts';
import { bundledLibrary } from '../support/library.ts';

const WORDS = '蜜蜂采蜜筑巢飞行花粉蜂王工蜂雄蜂巢脾蜂房春天夏天秋天冬天果园山谷河边应当可以不得登记报告检查保护'.match(
  /../g,
)!;
const RARE = '蜂后加冕典礼';

/** Made-up texts in the shape of collections: `count` files of about `size` bytes together, in folders of a hundred. */
export function generate(folder: string, count: number, size: number): void {
  let seed = 1;
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const sentence = (length: number) => {
    let out = '';
    for (let index = 0; index < length; index++) out += WORDS[Math.floor(random() * WORDS.length)];
    return `${out}。`;
  };
  for (let file = 0; file < count; file++) {
    const title = `养蜂业第${formatNumeral(file + 1)}项管理条例`;
    const lines = [`# ${title}`, '2019年3月1日 养蜂大会第一次会议通过', '<!-- INFO END -->', '## 第一章 总则'];
    // From a twentieth of the usual length to three times that.
    const wanted = (size / count) * (0.05 + 2.95 * random() ** 2 * 0.95 + 0.02);
    let article = 0;
    for (let bytes = 0; bytes < wanted; ) {
      article++;
      const text = sentence(8 + Math.floor(random() * 24));
      lines.push(`${formatArticleId(String(article))} ${text}`);
      bytes += text.length * 3 + 24;
      if (random() < 0.2) {
        lines.push(`有下列情形之一的，${text}`, `（一）${sentence(8)}`, `（二）${sentence(8)}`);
        bytes += text.length * 3 + 130;
      }
    }
    if (file % 1000 === 999) lines.push(`${formatArticleId(String(++article))} ${RARE}。`);
    lines.push(`${formatArticleId(String(article + 1))} 本条例自2019年6月1日起施行。`);
    const below = path.join(folder, `第${Math.floor(file / 100)}辑`);
    mkdirSync(below, { recursive: true });
    writeFileSync(path.join(below, `${title}(2019-03-01).md`), lines.join('\n\n'));
  }
}

async function main([task, folder = '', cacheFolder = '']: string[]): Promise<object> {
  if (task === 'generate') {
    generate(folder, 3500, 60e6);
    return {};
  }
  const bundled = bundledLibrary();
  const brief = parseBrief(
    'b.md',
    1,
    '《养蜂业第七项管理条例》第三条规定，蜜蜂应当采蜜。See Article 253-1 of the Criminal Law.',
  );
  const cited = (library: typeof bundled) =>
    analyse(brief, library, { asOf: '2026-11-01' }).blocks.flatMap(({ citations }) => citations);
  cited(bundled);
  if (task === 'without') return memory();
  let longest = 0;
  let last = performance.now();
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  const before = process.cpuUsage();
  const start = performance.now();
  const index = (await indexOwnStatutes({
    folders: [{ path: folder, label: 'bees' }],
    library: bundled,
    cacheFolder,
    readDocx: async () => '',
  }))!;
  const indexed = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  const processor = (user + system) / 1000;
  clearInterval(watch);
  const citations = cited(index.library);
  const matched = performance.now() - start - indexed;
  const result = {
    indexed,
    processor,
    matched,
    longest,
    laws: index.laws.length,
    problems: index.problems.length,
    verdicts: citations.map(({ verdict }) => verdict),
    ...memory(),
  };
  if (task !== 'search') return result;
  const searches: number[] = [];
  let found = 0;
  for (let run = 0; run < 7; run++) {
    const begin = performance.now();
    found = (await searchOwn(index, RARE)).length;
    searches.push(performance.now() - begin);
  }
  searches.sort((a, b) => a - b);
  return { ...result, search: searches[3], slowest: searches[6], found };
}

function memory() {
  globalThis.gc?.();
  const usage = process.memoryUsage();
  return { rss: usage.rss / 1e6, heap: usage.heapUsed / 1e6, peak: process.resourceUsage().maxRSS / 1e3 };
}

if (process.argv[2]) main(process.argv.slice(2)).then((result) => console.log(JSON.stringify(result)));
