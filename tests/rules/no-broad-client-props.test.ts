import { noBroadClientProps } from '../../src/rules/no-broad-client-props.js'
import { ruleTester } from '../rule-tester.js'

const user = `
interface User {
  id: string
  name: string
  email: string
  passwordHash: string
}`

ruleTester.run('no-broad-client-props', noBroadClientProps, {
  valid: [
    {
      name: 'the fields that are read, picked from the whole type',
      code: `'use client'
${user}
export function Profile({ user }: { user: Pick<User, 'name'> }) {
  return <h1>{user.name}</h1>
}`,
    },
    {
      name: 'functions that call each other and themselves',
      code: `'use client'
export function Countdown({ name }: { name: string }) {
  const tick = (rest: number) => setTimeout(() => (rest > 0 ? again(rest - 1) : tick(rest)))
  const again = (rest: number) => tick(rest)
  useEffect(() => tick(name.length), [])
  return <b>{name}</b>
}`,
    },
    {
      name: 'a type all of whose private fields are read',
      code: `'use client'
export function Key({ account }: { account: { name: string; apiKey: string } }) {
  return <code title={account.name}>{account.apiKey}</code>
}`,
    },
    {
      name: 'not a client component',
      code: `
export function Profile({ data }: { data: any }) {
  return <h1>{data.name}</h1>
}`,
    },
    {
      name: 'not a component',
      code: `'use client'
export function format(data: any) {
  return data.name
}`,
    },
    {
      name: 'a component that only its own module renders',
      code: `'use client'
function Hint({ payload }: any) {
  return <p>{payload.label}</p>
}
export function Chart() {
  return <svg><Hint payload={{ label: 'Sales' }} /></svg>
}`,
    },
    {
      name: 'a function, whatever its type says',
      code: `'use client'
export function Field({ register }: { register: any }) {
  return <input {...register('name')} />
}`,
    },
    {
      name: 'a component, whatever its type says',
      code: `'use client'
export function Card({ media: Media }: { media: any }) {
  return <Media size={12} />
}`,
    },
    {
      name: 'a type parameter of the component itself',
      code: `'use client'
export function List<User extends { id: string }>({ users }: { users: User[] }) {
  return users.map((user) => <li key={user.id} />)
}`,
    },
    {
      name: 'a record of primitives keyed by an enumeration',
      code: `'use client'
enum Status { Open, Closed }
export function Counts({ counts }: { counts: Record<Status, number> }) {
  return <b>{counts[Status.Open]}</b>
}`,
    },
    {
      name: 'an input type that a form edits',
      code: `'use client'
type Credentials = { email: string; password: string }
export function SignIn({ initial }: { initial: Credentials }) {
  const form = useForm({ defaultValues: initial })
  return <form onSubmit={form.submit} />
}`,
    },
    {
      name: 'props that contain themselves',
      code: `'use client'
interface Node { label: string; parent: Node; children: Node[] }
type Loop = Loop
export function Tree({ node, loop }: { node: Node; loop: Loop }) {
  return <li>{node.label}{String(loop)}</li>
}`,
    },
  ],
  invalid: [
    {
      name: 'a whole type with private fields, with the fields to pick',
      code: `'use client'
${user}
export function Profile({ user }: { user: User }) {
  return <h1>{user.name}</h1>
}`,
      errors: [
        {
          messageId: 'broadProps',
          data: {
            component: 'Profile',
            props:
              '`user` lists `email` and `passwordHash`, which it does not need, of which it reads 1 of 4 fields: `name`',
          },
          line: 9,
          column: 25,
          endLine: 9,
          endColumn: 49,
          suggestions: [
            {
              messageId: 'pick',
              data: { type: "Pick<User, 'name'>" },
              output: `'use client'
${user}
export function Profile({ user }: { user: Pick<User, 'name'> }) {
  return <h1>{user.name}</h1>
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'a list of them, in a props type of its own, null among what is allowed',
      code: `'use client'
${user}
type Props = { users: readonly User[] | null }
export const Names = ({ users }: Props) => users?.map(({ id, name }) => <li key={id}>{name}</li>)`,
      errors: [
        {
          messageId: 'broadProps',
          suggestions: [
            {
              messageId: 'pick',
              data: { type: "Pick<User, 'id' | 'name'>" },
              output: `'use client'
${user}
type Props = { users: readonly Pick<User, 'id' | 'name'>[] | null }
export const Names = ({ users }: Props) => users?.map(({ id, name }) => <li key={id}>{name}</li>)`,
            },
          ],
        },
      ],
    },
    {
      name: 'a type declared nowhere, told by its name',
      code: `'use client'
export default async function Profile({ user }: { user: User }) {
  return <h1>{user.name}</h1>
}`,
      errors: [
        {
          messageId: 'broadProps',
          data: {
            component: 'Profile',
            props: '`user` is a whole `User` record as far as its name tells, of which it reads only `name`',
          },
          line: 2,
          column: 39,
          suggestions: [
            {
              messageId: 'pick',
              output: `'use client'
export default async function Profile({ user }: { user: Pick<User, 'name'> }) {
  return <h1>{user.name}</h1>
}`,
            },
          ],
        },
      ],
    },
    {
      name: 'no suggestion where another type must accept the value too',
      code: `'use client'
${user}
export function Avatar({ user }: { user: User }) {
  return <img alt={user.name} />
}
export function Profile({ user }: { user: User }) {
  return <Avatar user={user} />
}`,
      errors: [
        {
          messageId: 'broadProps',
          line: 9,
          suggestions: [
            {
              messageId: 'pick',
              output: `'use client'
${user}
export function Avatar({ user }: { user: Pick<User, 'name'> }) {
  return <img alt={user.name} />
}
export function Profile({ user }: { user: User }) {
  return <Avatar user={user} />
}`,
            },
          ],
        },
        {
          messageId: 'broadProps',
          data: {
            component: 'Profile',
            props:
              '`user` lists `email` and `passwordHash`, which it does not need, of which it reads 1 of 4 fields: `name`',
          },
          line: 12,
        },
      ],
    },
    {
      name: 'anything, several times in one component',
      code: `'use client'
export function Details({ data, related, extra }: { data: any; related: Record<string, any>; extra: object }) {
  return <p title={related.name}>{data.title}{JSON.stringify(extra)}</p>
}`,
      errors: [
        {
          messageId: 'broadProps',
          data: {
            component: 'Details',
            props:
              '`data` is `any`, of which it reads only `title`; `related` may have any members, of which it reads only `name`; `extra` may be any object',
          },
          line: 2,
        },
      ],
    },
    {
      name: 'props that are any as a whole',
      code: `'use client'
export function Chart({ data, className }: any) {
  return <svg className={className}>{data.months.length}</svg>
}`,
      errors: [{ messageId: 'broadProps', line: 2, column: 23 }],
    },
    {
      name: 'a component that its module hands on',
      code: `'use client'
function Hint({ payload }: any) {
  return <p>{payload.label}</p>
}
export const hints = { plain: Hint }`,
      errors: [{ messageId: 'broadProps', line: 2 }],
    },
    {
      name: 'a component that is exported under another name',
      code: `'use client'
function Hint({ payload }: any) {
  return <p>{payload.label}</p>
}
export { Hint as Tooltip }`,
      errors: [{ messageId: 'broadProps', line: 2 }],
    },
    {
      name: 'a declared component type',
      code: `'use client'
export const Chart: React.FC<{ rows: any[] }> = ({ rows }) => rows.map((row) => <b key={row.id}>{row.value}</b>)`,
      errors: [{ messageId: 'broadProps', line: 2, column: 50 }],
    },
    {
      name: 'wrapped components',
      code: `'use client'
export const Chart = React.forwardRef<SVGElement, { rows: any[] }>(({ rows }, ref) => (
  <svg ref={ref}>{rows.map((row) => row.value)}</svg>
))`,
      errors: [{ messageId: 'broadProps', line: 2 }],
    },
    {
      name: 'a class component',
      code: `'use client'
export class Chart extends React.Component<{ data: any }> {
  render() {
    return <b>{this.props.data.total}</b>
  }
}`,
      errors: [{ messageId: 'broadProps', line: 2 }],
    },
  ],
})
