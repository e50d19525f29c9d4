// A tool over the Markdown files of a folder, one after the other: `folder-tool.mjs TOOL FOLDER`.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { loadTool } from './tools.mjs';

const [name, folder] = process.argv.slice(2);
const tool = await loadTool(name);
let found = 0;
for (const file of readdirSync(folder).sort()) found += await tool(readFileSync(path.join(folder, file), 'utf8'));
console.log(found);
