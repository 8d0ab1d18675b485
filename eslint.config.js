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
        projectService: { allowDefaultProject: ['eslint.config.js'] },
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
