import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { SlowFirst } from './test/support/slow-first.ts';

/** They replace modules, or count calls of them, which must not reach other files. */
const replacing = [
  'test/access/pseudonym-cache.test.ts',
  'test/emulator/own-tenant.test.ts',
  'test/journeys/one-plan.test.ts',
  'test/operation/execute/both-executors.test.ts',
  'test/msgraph/read-body.test.ts',
  'test/operation/one-look.test.ts',
  'test/schema/classification.test.ts',
  'test/telemetry/unexpected-failure.test.ts',
];

/**
 * They run a second time on GraphQL.js, which must give the same results as the gateway's executor. The other journeys
 * run the built program, or neither executor.
 */
const onBothExecutors = [
  'audit',
  'bad-input',
  'cache',
  'callers',
  'connections',
  'cost',
  'counts',
  'defer',
  'entities',
  'errors',
  'examples',
  'explain',
  'full-record',
  'limits',
  'lists',
  'node',
  'policy',
  'quality',
  'read-ahead',
  'requests',
  'rows',
  'stream-ends',
  'telephony',
  'upstream-trace',
  'users',
  'values',
].map((name) => `test/journeys/${name}.test.ts`);

export default defineConfig({
  resolve: {
    // Vite would take the `.mjs` copy of graphql and the packages the `.js` one: two realms of one library.
    alias: [{ find: /^graphql$/, replacement: fileURLToPath(import.meta.resolve('graphql')) }],
  },
  test: {
    globalSetup: 'test/support/store/shared-postgres.ts',
    reporters: ['default', 'json'],
    outputFile: { json: 'build/test-results.json' },
    // The packages' exports are as Node.js gives them. Vitest would put a slow proxy before each CommonJS package.
    deps: { interopDefault: false },
    // A busy machine makes everything late, and a time that is too short is not a defect of the gateway.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    // Many tests wait more than they work.
    maxWorkers: 3,
    sequence: { sequencer: SlowFirst },
    projects: [
      {
        extends: true,
        // Loading every module anew for each file takes longer than the tests themselves.
        test: {
          name: 'together',
          include: ['test/**/*.test.ts', 'pages/*/test/**/*.test.ts'],
          exclude: replacing,
          isolate: false,
        },
      },
      { extends: true, test: { name: 'alone', include: replacing } },
      {
        extends: true,
        test: {
          name: 'by GraphQL.js',
          include: onBothExecutors,
          setupFiles: 'test/support/operation/by-graphql.ts',
          provide: { executor: 'GraphQL.js' },
          isolate: false,
        },
      },
    ],
  },
});
