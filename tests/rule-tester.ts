import { RuleTester } from '@typescript-eslint/rule-tester'

/** The tester of all rules: TypeScript and JSX, as an app's files are linted. */
export const ruleTester = new RuleTester({
  languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
})
