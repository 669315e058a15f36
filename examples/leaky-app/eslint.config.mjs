import { defineConfig, globalIgnores } from 'eslint/config'
import nextDataSecurity from 'eslint-plugin-next-data-security'
import tseslint from 'typescript-eslint'

export default defineConfig([
  globalIgnores(['.next/**', 'next-env.d.ts']),
  {
    files: ['**/*.{js,jsx}'],
    languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
  },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parser: tseslint.parser },
  },
  {
    plugins: { 'next-data-security': nextDataSecurity },
    extends: ['next-data-security/recommended'],
  },
])
