import { findOpenModule, type OpenModule } from '../analysis/queries/boundaries/server-only.js'
import { getFirstStatement, getImportPlace, getImportStyle } from '../ast/top-of-file.js'
import { createRule } from '../utils/create-rule.js'
import { guide } from '../utils/guide.js'

type Options = [{ throughImports?: boolean }]
type MessageId = 'open' | 'reached' | 'addServerOnly'

export const requireServerOnly = createRule<Options, MessageId>({
  name: 'require-server-only',
  meta: {
    type: 'problem',
    docs: {
      description: 'require that modules of the Data Access Layer cannot be imported by client code',
      configs: ['recommended'],
      guide: guide.serverOnly,
    },
    hasSuggestions: true,
    messages: {
      open: "This module of the Data Access Layer could be imported by a client component, with all it knows, and nothing would say so. Import 'server-only' first, so that the build fails instead.",
      reached:
        "This module of the Data Access Layer is already part of what {{client}} sends to the browser. Move what client code needs to a module outside the Data Access Layer, and import 'server-only' here, so that the build fails if it happens again.",
      addServerOnly: "Import 'server-only' at the top.",
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          throughImports: {
            type: 'boolean',
            description:
              'Whether a module counts as protected when a module it imports has `server-only`; if not, it needs its own.',
          },
        },
      },
    ],
    defaultOptions: [{ throughImports: false }],
  },
  create(context, [{ throughImports = false }]) {
    return {
      'Program:exit'(program) {
        const open = findOpenModule(context, { throughImports })
        const statement = open && getFirstStatement(program)
        if (!statement) return
        const { start } = statement.loc
        const { sourceCode } = context
        context.report({
          // The first line is enough: the statement may be a long one.
          loc: { start, end: { line: start.line, column: sourceCode.lines[start.line - 1]?.length ?? start.column } },
          messageId: open.client === null ? 'open' : 'reached',
          data: { client: open.client ?? '' },
          suggest: [
            {
              messageId: 'addServerOnly',
              fix: (fixer) => {
                const place = getImportPlace(sourceCode)
                return fixer.insertTextBeforeRange([place, place], getImportText(open, getImportStyle(sourceCode)))
              },
            },
          ],
        })
      },
    }
  },
})

function getImportText(
  { isCommonJs }: OpenModule,
  { quote, semicolon, newline }: ReturnType<typeof getImportStyle>,
): string {
  const name = `${quote}server-only${quote}`
  return `${isCommonJs ? `require(${name})` : `import ${name}`}${semicolon}${newline}`
}
