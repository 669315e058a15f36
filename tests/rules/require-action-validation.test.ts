import { requireActionValidation } from '../../src/rules/require-action-validation.js'
import { inFixture } from '../helpers/fixture-file.js'
import { appRuleTester } from '../rule-tester.js'

// A module beside the actions of an app whose schemas are in lib/schemas and whose database is in lib/db.
const actions = inFixture('action-validation/schemas', 'app/new-actions.ts')

appRuleTester.run('require-action-validation', requireActionValidation, {
  valid: [
    {
      name: 'a session in front of all that the client may send',
      filename: actions,
      code: `'use server'
import { auth } from '@clerk/nextjs/server'
import { prisma } from '@/lib/db'
const withCaller = (run) => async (...args) => {
  const caller = await auth()
  if (!caller.userId) return
  return run(caller, ...args)
}
export const save = withCaller(async (caller, title) => {
  if (typeof title !== 'string') return
  await prisma.note.create({ data: { title, ownerId: caller.userId } })
})`,
    },
    {
      name: 'what a log is told',
      filename: actions,
      code: `'use server'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
const queue = new SQSClient({})
const logEvent = (subject) => queue.send(new SendMessageCommand({ MessageBody: JSON.stringify({ subject }) }))
export async function open(id) {
  await logEvent(id)
}`,
    },
    {
      name: 'what a schema let through',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
import { noteSchema } from '@/lib/schemas'
export async function save(input) {
  const note = noteSchema.parse(input)
  await prisma.note.create({ data: note })
}`,
    },
    {
      name: 'the fields of what a wrapper parses unless it has none',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
import { noteSchema } from '@/lib/schemas'
const checked = (action, schema) => async (...args) => {
  let given = args
  if (args[0] && typeof args[0] === 'object' && !(args[0] instanceof FormData)) {
    given = [schema.parse(args[0]), ...args.slice(1)]
  }
  return action(...given)
}
export const save = checked(async (input) => prisma.note.create({ data: { title: input.title } }), noteSchema)
export const saveMore = checked(async (input) => {
  const { title, ...more } = input
  await prisma.note.create({ data: { ...more, title: title || null } })
}, noteSchema)`,
    },
    {
      name: 'what a schema let through, asked for by its complaints',
      filename: actions,
      code: `'use server'
import { z } from 'zod'
import { prisma } from '@/lib/db'
export async function save(title) {
  const complaints = z.string().safeParse(title).error?.flatten().formErrors
  if (complaints) return { complaints }
  await prisma.note.create({ data: { title } })
}
export async function rename(title) {
  const complaints = z.string().safeParse(title).error?.format()
  if (complaints) return { complaints }
  await prisma.note.create({ data: { title } })
}`,
    },
    {
      name: 'what a schema let through that may as well be made by a function',
      filename: actions,
      code: `'use server'
import { z } from 'zod'
import { prisma } from '@/lib/db'
async function parse(schema, input) {
  let result
  if (typeof schema === 'function') result = await schema({ locale: 'en' }).safeParseAsync(input)
  else result = await schema.safeParseAsync(input)
  return result
}
export async function save(input) {
  const note = await parse(z.object({ title: z.string() }), input)
  if (!note.success) return
  await prisma.note.create({ data: { title: note.data.title } })
}
export async function rename(input) {
  const note = await parse((texts) => z.object({ title: z.string(texts.locale) }), input)
  if (!note.success) return
  await prisma.note.create({ data: { title: note.data.title } })
}`,
    },
    {
      name: 'a single value whose type was asked for',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
export async function save(title) {
  if (typeof title !== 'string') return
  await prisma.note.create({ data: { title } })
}`,
    },
    {
      name: 'a plain value in the selector of a SQL query',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
export async function remove(id) {
  await prisma.note.delete({ where: { id } })
}`,
    },
    {
      name: 'a plain value in a selector, checked',
      filename: actions,
      options: [{ checkPlainIds: true }],
      code: `'use server'
import { prisma } from '@/lib/db'
export async function remove(id) {
  if (typeof id !== 'string') return
  await prisma.note.delete({ where: { id } })
}`,
    },
    {
      name: 'a function that is no action',
      filename: actions,
      code: `import { prisma } from '@/lib/db'
export async function save(input) {
  await prisma.note.create({ data: input })
}`,
    },
  ],
  invalid: [
    {
      name: 'what a wrapper parses only if it is an object, taken as it is or as a form',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
import { noteSchema } from '@/lib/schemas'
const checked = (action, schema) => async (...args) => {
  let given = args
  if (args[0] && typeof args[0] === 'object' && !(args[0] instanceof FormData)) {
    given = [schema.parse(args[0]), ...args.slice(1)]
  }
  return action(...given)
}
export const save = checked(async (input) => prisma.note.create({ data: { title: input } }), noteSchema)
export const send = checked(async (form) => prisma.note.create({ data: { title: form.get('title') } }), noteSchema)`,
      errors: [
        { messageId: 'failureIgnored', line: 11 },
        { messageId: 'failureIgnored', line: 12 },
      ],
    },
    {
      name: 'what is told somebody who acts on it',
      filename: actions,
      code: `'use server'
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
const queue = new SQSClient({})
const startExport = (subject) => queue.send(new SendMessageCommand({ MessageBody: JSON.stringify({ subject }) }))
export async function open(id) {
  await startExport(id)
}`,
      errors: [{ messageId: 'neverValidated', line: 5 }],
    },
    {
      name: 'what a schema that asks for nothing let through, whichever way it is given',
      filename: actions,
      code: `'use server'
import { z } from 'zod'
import { prisma } from '@/lib/db'
async function parse(schema, input) {
  let result
  if (typeof schema === 'function') result = await schema({ locale: 'en' }).safeParseAsync(input)
  else result = await schema.safeParseAsync(input)
  return result
}
export async function save(input) {
  const note = await parse(z.object({ title: z.any() }), input)
  if (!note.success) return
  await prisma.note.create({ data: { title: note.data.title } })
}`,
      errors: [{ messageId: 'openSchema', line: 10, column: 23, endColumn: 27 }],
    },
    {
      name: 'what the client sent as it came',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
export async function save(input) {
  await prisma.note.create({ data: { title: input.title, body: input.body } })
}`,
      errors: [
        {
          messageId: 'neverValidated',
          data: {
            action: 'save',
            inputs: '`input.title` and `input.body`',
            sink: 'a write to `note`',
            evidence: 'app/new-actions.ts:4',
            schema: '',
          },
          line: 3,
          column: 23,
          endColumn: 27,
        },
      ],
    },
    {
      name: 'a session behind arguments of which the client may send more',
      filename: actions,
      code: `'use server'
import { auth } from '@clerk/nextjs/server'
import { prisma } from '@/lib/db'
const withCaller = (run) => async (...args) => {
  const caller = await auth()
  if (!caller.userId) return
  return run(...args, caller)
}
export const save = withCaller(async (title, caller) => {
  if (typeof title !== 'string') return
  await prisma.note.create({ data: { title, ownerId: caller.userId } })
})`,
      errors: [
        {
          messageId: 'someFields',
          data: {
            action: 'save',
            inputs: '`args[1].userId`',
            sink: 'a write to `note`',
            evidence: 'app/new-actions.ts:11, through run',
            schema: '',
          },
          line: 9,
          column: 14,
          endColumn: 18,
        },
      ],
    },
    {
      name: 'a parameter of a statement that stands elsewhere',
      filename: actions,
      code: `'use server'
import mysql from 'mysql2/promise'
const pool = mysql.createPool(process.env.DATABASE_URL)
export async function find(title) {
  return pool.query(process.env.STATEMENT, [title])
}`,
      errors: [
        {
          messageId: 'neverValidated',
          data: {
            action: 'find',
            inputs: '`title`',
            sink: 'a query of the database',
            evidence: 'app/new-actions.ts:5',
            schema: '',
          },
          line: 4,
          column: 23,
          endColumn: 27,
        },
      ],
    },
    {
      name: 'an entry of a form, through a helper',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
const store = (title: string) => prisma.note.create({ data: { title } })
export async function save(formData: FormData) {
  await store(formData.get('title') as string)
}`,
      errors: [
        {
          messageId: 'neverValidated',
          data: {
            action: 'save',
            inputs: "`formData.get('title')`",
            sink: 'a write to `note`',
            evidence: 'app/new-actions.ts:3, through store',
            schema: '',
          },
        },
      ],
    },
    {
      name: 'more inputs than a message should list',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
export async function save({ a, b, c, d, e }) {
  await prisma.note.create({ data: { a, b, c, d, e } })
}`,
      errors: [
        {
          messageId: 'neverValidated',
          data: {
            action: 'save',
            inputs: '`a`, `b`, `c` and 2 more',
            sink: 'a write to `note`',
            evidence: 'app/new-actions.ts:4',
            schema: '',
          },
        },
      ],
    },
    {
      name: 'a schema that is only a type, with the schema at hand',
      filename: actions,
      code: `'use server'
import { z } from 'zod'
import { prisma } from '@/lib/db'
const schema = z.object({ title: z.string() })
export async function save(input: z.infer<typeof schema>) {
  await prisma.note.create({ data: input })
}`,
      errors: [
        {
          messageId: 'typeOnly',
          data: {
            action: 'save',
            inputs: '`input`',
            sink: 'a write to `note`',
            evidence: 'app/new-actions.ts:6',
            schema: '`schema` (app/new-actions.ts)',
          },
          suggestions: [
            {
              messageId: 'parseFirst',
              data: { schema: 'schema' },
              output: `'use server'
import { z } from 'zod'
import { prisma } from '@/lib/db'
const schema = z.object({ title: z.string() })
export async function save(input: z.infer<typeof schema>) {
  input = schema.parse(input)
  await prisma.note.create({ data: input })
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a schema that is only a type, in front of a declaration',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
import { noteSchema, type Note } from '@/lib/schemas'
export async function save(input: Note) {
  const data = input
  await prisma.note.create({ data })
}`,
      errors: [
        {
          messageId: 'typeOnly',
          suggestions: [
            {
              messageId: 'parseFirst',
              data: { schema: 'noteSchema' },
              output: `'use server'
import { prisma } from '@/lib/db'
import { noteSchema, type Note } from '@/lib/schemas'
export async function save(input: Note) {
  input = noteSchema.parse(input)
  const data = input
  await prisma.note.create({ data })
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a schema that is only a type, in an arrow without a block: nowhere to parse',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
import { noteSchema, type Note } from '@/lib/schemas'
export const save = async (input: Note) => prisma.note.create({ data: input })`,
      errors: [{ messageId: 'typeOnly', suggestions: null }],
    },
    {
      name: 'a schema for a part of the type: what it gives is not the whole',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
import { noteSchema, type Note } from '@/lib/schemas'
export async function save(input: Note & { ownerId: string }) {
  await prisma.note.create({ data: input })
}`,
      errors: [{ messageId: 'typeOnly', suggestions: null }],
    },
    {
      name: 'a schema whose type is what goes in, not what comes out',
      filename: actions,
      code: `'use server'
import { z } from 'zod'
import { prisma } from '@/lib/db'
const schema = z.object({ size: z.coerce.number() })
export async function save(input: z.input<typeof schema>) {
  await prisma.note.create({ data: input })
}`,
      errors: [{ messageId: 'typeOnly', suggestions: null }],
    },
    {
      name: 'a schema of a library whose schemas have no `parse`',
      filename: actions,
      code: `'use server'
import * as v from 'valibot'
import { prisma } from '@/lib/db'
const schema = v.object({ title: v.string() })
export async function save(input: v.InferOutput<typeof schema>) {
  await prisma.note.create({ data: input })
}`,
      errors: [{ messageId: 'typeOnly', suggestions: null }],
    },
    {
      name: 'a schema that is imported for its type alone: nothing to parse with',
      filename: actions,
      code: `'use server'
import type { z } from 'zod'
import { prisma } from '@/lib/db'
import type { noteSchema } from '@/lib/schemas'
export async function save(input: z.infer<typeof noteSchema>) {
  await prisma.note.create({ data: input })
}`,
      errors: [{ messageId: 'typeOnly' }],
    },
    {
      name: 'one of two fields',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
export async function save(input) {
  if (typeof input.title !== 'string') return
  await prisma.note.create({ data: { title: input.title, body: input.body } })
}`,
      errors: [
        {
          messageId: 'someFields',
          data: {
            action: 'save',
            inputs: '`input.body`',
            sink: 'a write to `note`',
            evidence: 'app/new-actions.ts:5',
            schema: '',
          },
        },
      ],
    },
    {
      name: 'a check whose failure changes nothing',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
import { noteSchema } from '@/lib/schemas'
export async function save(input) {
  const result = noteSchema.safeParse(input)
  console.log(result.success)
  await prisma.note.create({ data: input })
}`,
      errors: [
        {
          messageId: 'failureIgnored',
          data: {
            action: 'save',
            inputs: '`input`',
            sink: 'a write to `note`',
            evidence: 'app/new-actions.ts:7',
            schema: '`noteSchema.safeParse` (app/new-actions.ts:5)',
          },
        },
      ],
    },
    {
      name: 'complaints that change nothing',
      filename: actions,
      code: `'use server'
import { z } from 'zod'
import { prisma } from '@/lib/db'
export async function save(title) {
  const complaints = z.string().safeParse(title).error?.flatten().formErrors
  if (complaints) console.log(complaints)
  await prisma.note.create({ data: { title } })
}`,
      errors: [{ messageId: 'failureIgnored' }],
    },
    {
      name: 'the raw object after its check',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
import { noteSchema } from '@/lib/schemas'
export async function save(input) {
  noteSchema.parse(input)
  await prisma.note.create({ data: { ...input } })
}`,
      errors: [{ messageId: 'wholeObject' }],
    },
    {
      name: 'a schema for anything',
      filename: actions,
      code: `'use server'
import { z } from 'zod'
import { prisma } from '@/lib/db'
export async function save(input) {
  await prisma.note.create({ data: z.any().parse(input) })
}`,
      errors: [{ messageId: 'openSchema' }],
    },
    {
      name: 'all entries of a form, beside one of them',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
export async function save(formData: FormData) {
  const title = formData.get('title')
  await prisma.note.create({ data: { ...Object.fromEntries(formData), title } })
}`,
      errors: [
        {
          messageId: 'formEntries',
          data: {
            action: 'save',
            inputs: '`formData`',
            sink: 'a write to `note`',
            evidence: 'app/new-actions.ts:5',
            schema: '',
          },
        },
      ],
    },
    {
      name: 'all entries of a form',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
export async function save(formData: FormData) {
  await prisma.note.create({ data: Object.fromEntries(formData) })
}`,
      errors: [
        {
          messageId: 'formEntries',
          data: {
            action: 'save',
            inputs: '`formData`',
            sink: 'a write to `note`',
            evidence: 'app/new-actions.ts:4',
            schema: '',
          },
        },
      ],
    },
    {
      name: 'the state that the client sends back',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
export async function count(prevState, formData) {
  await prisma.note.create({ data: { count: prevState.count } })
}`,
      errors: [{ messageId: 'previousState' }],
    },
    {
      name: 'an entry of a form, without types',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
export async function comment(formData) {
  await prisma.comment.create({ data: { text: formData.get('text') } })
}`,
      errors: [
        {
          messageId: 'neverValidated',
          line: 3,
          column: 23,
          data: {
            action: 'comment',
            inputs: "`formData.get('text')`",
            sink: 'a write to `comment`',
            evidence: 'app/new-actions.ts:4',
            schema: '',
          },
        },
      ],
    },
    {
      name: 'an argument that was bound for a form',
      filename: actions,
      code: `'use server'
import { prisma } from '@/lib/db'
export async function comment(noteId: string, formData: FormData) {
  await prisma.comment.create({ data: { noteId } })
}`,
      errors: [{ messageId: 'boundArgument' }],
    },
    {
      name: 'a plain value in a selector, when that is asked for',
      filename: actions,
      options: [{ checkPlainIds: true }],
      code: `'use server'
import { prisma } from '@/lib/db'
export async function remove(id) {
  await prisma.note.delete({ where: { id } })
}`,
      errors: [
        {
          messageId: 'plainId',
          data: {
            action: 'remove',
            inputs: '`id`',
            sink: 'a write to `note`',
            evidence: 'app/new-actions.ts:4',
            schema: '',
          },
        },
      ],
    },
    {
      name: 'an inline action',
      filename: inFixture('action-validation/schemas', 'app/new/page.tsx'),
      code: `import { prisma } from '@/lib/db'
export default function Page() {
  async function save(formData: FormData) {
    'use server'
    await prisma.note.create({ data: { title: formData.get('title') } })
  }
  return <form action={save} />
}`,
      errors: [{ messageId: 'neverValidated', line: 3, column: 18, endColumn: 22 }],
    },
  ],
})
