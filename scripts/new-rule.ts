import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

import { getExportName, writeRuleIndex } from './rule-index.js'

const root = process.cwd()
const [name, ...rest] = process.argv.slice(2)
const files = name === undefined ? {} : getFiles(name)
const problem = findProblem()

if (problem) {
  console.error(problem)
  process.exitCode = 1
} else {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    writeFileSync(path.join(root, file), text)
    console.log(`created ${file}`)
  }
  writeRuleIndex(root)
  console.log(`updated src/rules/index.ts

Next:
  1. write what the rule must find and must not find in tests/rules/${name}.test.ts
  2. replace the example in src/rules/${name}.ts, and choose its configs and its section of the guide
  3. describe it in docs/rules/${name}.md, and run \`npm run docs\` for the header and the table`)
}

/** Why the rule cannot be created, if so. */
function findProblem(): string | undefined {
  if (name === undefined || rest.length > 0) return 'Usage: npm run new -- <rule>, for example no-secret-in-url'
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)+$/.test(name)) {
    return `"${name}" is no rule name: use two or more lower case words joined by hyphens, such as no-secret-in-url.`
  }
  const existing = Object.keys(files).find((file) => existsSync(path.join(root, file)))
  return existing && `There is a rule "${name}" already: ${existing} exists.`
}

function getFiles(ruleName: string): Record<string, string> {
  return {
    [`src/rules/${ruleName}.ts`]: getRule(ruleName),
    [`tests/rules/${ruleName}.test.ts`]: getTest(ruleName),
    [`docs/rules/${ruleName}.md`]: getPage(ruleName),
  }
}

/** `no-foo-bar` says "disallow foo bar". */
function getDescription(ruleName: string): string {
  const words = ruleName.split('-')
  if (words[0] === 'no') return `disallow ${words.slice(1).join(' ')}`
  if (words[0] === 'require') return words.join(' ')
  return `enforce ${words.join(' ')}`
}

function getRule(ruleName: string): string {
  return `import { AST_NODE_TYPES, type TSESTree } from '@typescript-eslint/utils'

import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

export const ${getExportName(ruleName)} = createRule({
  name: '${ruleName}',
  meta: {
    type: 'problem',
    docs: {
      description: '${getDescription(ruleName)}',
      configs: [],
      guide: guide.auditing,
    },
    messages: {
      example: '\`{{name}}\` is only an example. Say what is exposed, where it goes and what to do.',
    },
    schema: [],
  },
  create(context) {
    // Leave early and cheaply; then ask one query of the analysis, loop over its answer and report.
    return {
      CallExpression(node) {
        if (!isExample(node.callee)) return
        context.report({ node, messageId: 'example', data: { name: node.callee.name } })
      },
    }
  },
})

function isExample(node: TSESTree.Expression): node is TSESTree.Identifier {
  return node.type === AST_NODE_TYPES.Identifier && node.name === 'replaceMe'
}
`
}

function getTest(ruleName: string): string {
  const exportName = getExportName(ruleName)
  return `import { ${exportName} } from '../../src/rules/${ruleName}.js'
import { ruleTester } from '../rule-tester.js'

ruleTester.run('${ruleName}', ${exportName}, {
  valid: [
    {
      name: 'the nearest code that is right',
      code: 'keepMe()',
    },
  ],
  invalid: [
    {
      name: 'the simplest code that is wrong',
      code: 'replaceMe()',
      errors: [{ messageId: 'example', data: { name: 'replaceMe' }, line: 1, column: 1 }],
    },
  ],
})
`
}

function getPage(ruleName: string): string {
  return `# next-data-security/${ruleName}

<!-- end auto-generated rule header -->

What the flaw lets somebody do, in two or three sentences.

## Incorrect

\`\`\`ts filename=app/actions.ts
replaceMe()
\`\`\`

## Correct

\`\`\`ts filename=app/actions.ts
keepMe()
\`\`\`

## Limits

What the rule cannot see, and what it deliberately leaves alone.
`
}
