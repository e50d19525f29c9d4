// What is measured on whole documents: ours and remark, and the peers where they are installed. Name → function of a text.
import { existsSync } from 'node:fs';

const PEERS = new URL('./peers/', import.meta.url);
export const hasPeers = () => existsSync(new URL('node_modules/', PEERS));

export const OURS = 'Legal Brief';
export const REMARK = 'remark-parse';

/** Loads a tool; the function gives the number of things found. Ours is in a bundle, which the environment names. */
export async function loadTool(name) {
  if (name === OURS) return (await import(process.env.BENCH_ENGINE)).default.engine();
  if (name === REMARK) return remark();
  // The least that a tool can do with a file.
  if (name === 'read only') return (text) => text.length;
  return (await import(new URL('tools.mjs', PEERS))).tools[name]();
}

/** With the extensions that we read, and nothing done with the tree. */
async function remark() {
  const [{ unified }, parse, gfm, frontmatter] = await Promise.all(
    ['unified', 'remark-parse', 'remark-gfm', 'remark-frontmatter'].map((name) => import(name)),
  );
  const processor = unified().use(parse.default).use(gfm.default).use(frontmatter.default, ['yaml']);
  return (text) => processor.parse(text).children.length;
}
