// Prints the structure block of an official Chinese text: node scripts/structure.mjs FILE [FROM]
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const [file, from = 'YYYY-MM-DD'] = process.argv.slice(2);
if (!file) {
  console.error('Usage: node scripts/structure.mjs FILE [FROM]');
  process.exit(2);
}
const { extractText, structureOf, formatStructure } = await engine();
const text = extractText(readFileSync(file, 'utf8'));
for (const { line, message } of text.errors) console.error(`${file}:${line}: ${message}`);
console.log(`\`\`\`structure from ${from}\n${formatStructure(structureOf(text, () => 'TRANSLATE'))}\n\`\`\``);
if (text.errors.length > 0) process.exitCode = 1;

/** The engine is TypeScript: bundled on the fly, so that this runs without a build. */
async function engine() {
  const folder = mkdtempSync(join(tmpdir(), 'legal-brief-'));
  try {
    const outfile = join(folder, 'engine.cjs');
    await build({
      stdin: {
        contents: `export { extractText, structureOf } from './extract.ts'; export { formatStructure } from './structure.ts';`,
        resolveDir: fileURLToPath(new URL('../server/statutes', import.meta.url)),
      },
      bundle: true,
      platform: 'node',
      format: 'cjs',
      outfile,
    });
    return createRequire(import.meta.url)(outfile);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
