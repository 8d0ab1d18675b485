import javascript from '@eslint/js';
import typescript from 'typescript-eslint';

export default typescript.config(
  { ignores: ['dist/', 'node_modules/', '**/generated/', 'build/'] },
  javascript.configs.recommended,
  ...typescript.configs.strictTypeChecked,
  ...typescript.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'playground/tsconfig.json', 'pages/calls/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_' },
      ],
      // Only src/config reads the environment; a file that must says so with a disable comment.
      'no-restricted-properties': ['error', { object: 'process', property: 'env' }],
    },
  },
  {
    files: [
      'src/config/**',
      'test/**',
      'emulator/**',
      'bench/**',
      '*.config.*',
      'playground/*.config.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    files: ['test/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'vi',
          property: 'waitFor',
          message: 'It gives up after one second. Use eventually() of test/support/eventually.ts.',
        },
      ],
    },
  },
  {
    files: ['src/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ObjectExpression > Property[kind=/^[gs]et$/]',
          message:
            'V8 gives an object literal with a getter a shape of its own, which keeps all that the getter refers to ' +
            'alive until the next full garbage collection. Use a class.',
        },
      ],
    },
  },
  {
    // Objects that are made once for the process.
    files: ['src/records/cache/cache-store.ts', 'src/msgraph/tokens/token-source.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // A journey reads the answer to a query of its own; what is not there fails the expectation.
    files: [
      'test/journeys/**',
      'test/reliability/**',
      'test/support/**',
      'test/documents/readme.test.ts',
    ],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['**/*.js'],
    ...typescript.configs.disableTypeChecked,
    languageOptions: {
      ...typescript.configs.disableTypeChecked.languageOptions,
      globals: { URL: 'readonly', console: 'readonly' },
    },
  },
);
