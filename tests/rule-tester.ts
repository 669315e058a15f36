import path from 'node:path'

import { RuleTester } from '@typescript-eslint/rule-tester'

/** A folder that does not exist: code under test stands alone in its project. */
const folder = path.join(import.meta.dirname, 'fixtures/none')

/** The tester of all rules: TypeScript and JSX, as an app's files are linted. */
export const ruleTester = new RuleTester({
  languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
  // The analysis places files by their absolute paths.
  defaultFilenames: { ts: path.join(folder, 'file.ts'), tsx: path.join(folder, 'file.tsx') },
  // The tester runs in the root of the file system, which is no project.
  settings: { 'next-data-security': { rootDir: folder } },
})

/** The same for files in the apps of `fixtures`: their project is the app, found from the file's place. */
export const appRuleTester = new RuleTester({
  languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } },
})
