import eslint from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import eslintPlugin from 'eslint-plugin-eslint-plugin'
import tseslint from 'typescript-eslint'

export default defineConfig([
  globalIgnores([
    'dist/**',
    'coverage/**',
    'examples/**',
    'tests/fixtures/**',
    'tests/proof/app/**',
    'tests/proof/app-cached/**',
    'tests/proof/pairs/*/**',
    'tests/proof/.apps/**',
  ]),
  eslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // The trees of two parsers name their nodes by plain strings.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      // An index that the line above has checked is easier to read so than through a second check.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
    },
  },
  {
    files: ['src/rules/*.ts'],
    ignores: ['src/rules/index.ts'],
    extends: [eslintPlugin.configs['all-type-checked']],
    rules: {
      'eslint-plugin/require-meta-docs-recommended': 'off', // `meta.docs.configs` says it.
      'eslint-plugin/require-meta-docs-url': 'off', // createRule adds it.
      'eslint-plugin/require-meta-fixable': ['error', { catchNoFixerButFixableProperty: true }],
      'eslint-plugin/require-meta-docs-description': ['error', { pattern: '^(disallow|require|enforce)' }],
      'eslint-plugin/require-meta-languages': 'off', // All are about JavaScript.
      'eslint-plugin/meta-property-ordering': 'off',
    },
  },
  {
    files: ['tests/rules/*.test.ts'],
    extends: [eslintPlugin.configs['tests-recommended']],
    rules: {
      'eslint-plugin/test-case-shorthand-strings': 'off',
    },
  },
  {
    files: ['**/*.{mjs,cjs,js}'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
  },
])
