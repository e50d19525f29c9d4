// Unit and protocol tests. The editor tests have a runner of their own: test/editor/run.mjs.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/unit/**/*.test.ts', 'test/gold/*.test.ts', 'test/protocol/**/*.test.ts', 'server/**/*.test.ts'],
    environment: 'node',
    pool: 'threads',
    // A limit against endless loops, not a measure: machines are busy.
    testTimeout: 60_000,
  },
});
