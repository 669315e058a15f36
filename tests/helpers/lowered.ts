import tsParser from '@typescript-eslint/parser'
import type { SourceCode } from '@typescript-eslint/utils/ts-eslint'
import { Linter } from 'eslint'

import type { ModuleFacts } from '../../src/analysis/facts/module-facts.js'
import { parseModule } from '../../src/analysis/facts/parse-module.js'
import { lowerSourceCode } from '../../src/analysis/facts/source-module.js'

/** The facts of a file as ESLint gives it to the rules: its own parser for JavaScript, typescript-eslint's otherwise. */
export function lowerLinted(file: string, text: string): ModuleFacts {
  const lowered: (ModuleFacts | null)[] = []
  const messages = new Linter({ cwd: '/' }).verify(
    text,
    [
      {
        files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
        languageOptions: {
          ...(/\.[mc]?tsx?$/.test(file) && { parser: tsParser }),
          sourceType: file.endsWith('.cjs') ? 'commonjs' : 'module',
          parserOptions: { ecmaFeatures: { jsx: !/\.[mc]?ts$/.test(file) } },
        },
        plugins: {
          test: {
            rules: {
              lower: {
                create: ({ sourceCode }) => ({
                  Program() {
                    lowered.push(lowerSourceCode(`/${file}`, sourceCode as unknown as SourceCode))
                  },
                }),
              },
            },
          },
        },
        rules: { 'test/lower': 'error' },
      },
    ],
    { filename: `/${file}` },
  )
  const [facts] = lowered
  if (!facts) throw new Error(messages.map((message) => message.message).join('\n'))
  return facts
}

/** The facts of a file as every other module is read. */
export function lowerOnDisk(file: string, text: string): ModuleFacts {
  const facts = parseModule(`/${file}`, text)
  if (!facts) throw new Error(`${file} does not parse.`)
  return facts
}
