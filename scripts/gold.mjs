// Runs the gold set: `npm run gold [-- --failures] [-- --accept]`.
import { load } from './bundle.mjs';

(await load('test/gold/run.ts')).main(process.argv.slice(2));
