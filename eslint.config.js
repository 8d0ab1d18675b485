import graphql from '@graphql-eslint/eslint-plugin';

/** For the schema as clients have it. Oxlint checks the code, by `.oxlintrc.json`. */
export default [
  {
    files: ['published/schema.graphql'],
    languageOptions: {
      parser: graphql.parser,
      parserOptions: { graphQLConfig: { schema: 'published/schema.graphql' } },
    },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...graphql.configs['flat/schema-recommended'].rules,
      ...graphql.configs['flat/schema-relay'].rules,
      // Only what can be keyed has an id: the rest comes back, with more or less beside it, in every place.
      '@graphql-eslint/strict-id-in-types': 'off',
      // `sessionId` is Microsoft's own value, which stands beside the `id` of this graph.
      '@graphql-eslint/no-typename-prefix': 'off',
      // Microsoft's links lead forward only.
      '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
      // Microsoft addresses no session by a key, and has lists that are never cut.
      '@graphql-eslint/relay-edge-types': [
        'error',
        { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
      ],
    },
  },
];
