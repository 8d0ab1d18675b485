import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // Vite would take the `.mjs` copy of graphql and the packages the `.js` one: two realms of one library.
    alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }],
  },
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', ['json', { outputFile: 'build/test-results.json' }]],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
