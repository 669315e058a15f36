/**
 * What the types and names of React props mean, and which types of libraries describe whole records.
 */

/** Types of function components, by their last name; their first argument is the type of the props. */
export const componentTypes: ReadonlySet<string> = new Set([
  'FC',
  'VFC',
  'FunctionComponent',
  'VoidFunctionComponent',
  'NextPage',
  'ComponentType',
  'ForwardRefRenderFunction',
])

/** Types of class components that are extended with the type of their props. */
export const componentClasses: ReadonlySet<string> = new Set(['Component', 'PureComponent'])

/** Functions that take a component and give one, by their last name; the index of the type argument for the props. */
export const componentWrappers: ReadonlyMap<string, number> = new Map([
  ['memo', 0],
  ['forwardRef', 1],
  ['observer', 0],
])

/** Types that add to their first argument what every component has. */
export const propsWrappers: ReadonlySet<string> = new Set(['PropsWithChildren', 'PropsWithRef', 'PropsWithoutRef'])

/** Hooks that give back what they were given, as such or in a tuple, an object or a promise's value. */
export const passingHooks: ReadonlyMap<string, 'value' | 'tuple' | 'ref' | 'result'> = new Map([
  ['useState', 'tuple'],
  ['useOptimistic', 'tuple'],
  ['useActionState', 'tuple'],
  ['useRef', 'ref'],
  ['useMemo', 'result'],
  ['useDeferredValue', 'value'],
  ['use', 'value'],
  ['structuredClone', 'value'],
])

/**
 * Props that stand for markup, styles, refs, callbacks or objects of the browser's own making, whatever their type says:
 * nothing that is serialised on the way from the server.
 */
const INTERFACE_PROP =
  /^(?:children|key|ref|\w+Ref|className|classNames?|\w+ClassName|style|styles|sx|css|theme|as|components?|\w*[iI]con|render|trigger|slots?|slotProps|\w+Props|props|on[A-Z]\w*|handle[A-Z]\w*|set[A-Z]\w*|render[A-Z]\w*|dispatch|register|control|form|formState|fieldState|field|errors?|reset|resetErrorBoundary|editor|table|columns?|cell|header|event|params|searchParams|dict|dictionary|translations?|i18n|router|variants?|transition|motion|t)$/

/** Whether a prop's name says that it is a matter of the interface. */
export function isInterfaceProp(name: string): boolean {
  return INTERFACE_PROP.test(name)
}

/** Names of the language's and the browser's own types that records of people have too. */
export const platformTypes: ReadonlySet<string> = new Set([
  'Notification',
  'Credential',
  'PasswordCredential',
  'Client',
  'Lock',
  'Text',
  'Comment',
  'Document',
])

/** Types of libraries that describe a whole record of theirs. */
export const recordTypes: readonly { readonly packages: RegExp; readonly names: ReadonlyMap<string, string> }[] = [
  {
    packages: /^@clerk\/(?:nextjs\/server|backend|clerk-sdk-node)$/,
    names: new Map([
      ['User', 'Clerk user'],
      ['Organization', 'Clerk organization'],
      ['OrganizationMembership', 'Clerk membership'],
      ['Session', 'Clerk session'],
    ]),
  },
  {
    packages: /^@supabase\/(?:supabase-js|auth-js|gotrue-js|auth-helpers-\w+)$/,
    names: new Map([
      ['User', 'Supabase user'],
      ['Session', 'Supabase session'],
    ]),
  },
  {
    packages: /^(?:next-auth|@auth\/core)(?:\/\w+)*$/,
    names: new Map([
      ['Account', 'Auth.js account'],
      ['JWT', 'Auth.js token'],
      ['AdapterUser', 'Auth.js user'],
      ['AdapterSession', 'Auth.js session'],
    ]),
  },
  { packages: /^firebase-admin(?:\/\w+)*$/, names: new Map([['UserRecord', 'Firebase user']]) },
  {
    packages: /^@workos-inc\/(?:node|authkit-nextjs)$/,
    names: new Map([['User', 'WorkOS user']]),
  },
  {
    packages: /^stripe$/,
    names: new Map([
      ['Customer', 'Stripe customer'],
      ['Subscription', 'Stripe subscription'],
      ['PaymentIntent', 'Stripe payment intent'],
      ['PaymentMethod', 'Stripe payment method'],
      ['Invoice', 'Stripe invoice'],
      ['Charge', 'Stripe charge'],
      ['Account', 'Stripe account'],
    ]),
  },
]

/** Where Prisma's generated types are imported from. */
export const prismaTypes =
  /^(?:@prisma\/client(?:\/.*)?|\.prisma\/client.*|.*\/(?:prisma|generated|client|database|db)(?:\/.*)?|@zenstackhq\/.*|@repo\/.*)$/
/** Its types of a table's row (Drizzle, Kysely and others), by name; the argument is the table. */
export const rowTypes: ReadonlySet<string> = new Set([
  'InferSelectModel',
  'InferInsertModel',
  'InferModel',
  'Selectable',
  'EntityDTO',
  'Loaded',
])
/** Members of a table's type that are its row. */
export const rowMembers: ReadonlySet<string> = new Set(['$inferSelect', '$inferInsert', '_'])
/** Whether a package's type is what a schema's `parse` gives, to the letter: Zod's `z.infer`. */
export function isParsedType(specifier: string, name: string): boolean {
  return /^(?:zod|@zod)(?:\/|$)/.test(specifier) && ['infer', 'output', 'TypeOf'].includes(name)
}

/** Types that a validation library derives from a schema, by their last name. */
export const schemaTypes: ReadonlySet<string> = new Set([
  'infer',
  'input',
  'output',
  'TypeOf',
  'InferType',
  'InferOutput',
  'InferInput',
  'Output',
  'Input',
  'Infer',
  'Static',
  'InferSchemaType',
])
/** Types of a document of the database that wrap, or are extended by, the type of its fields. */
export const documentTypes: ReadonlySet<string> = new Set([
  'Document',
  'HydratedDocument',
  'WithId',
  'BaseEntity',
  'Models.Document',
])
/** Packages that {@link documentTypes} are from. */
export const documentPackages = /^(?:mongoose|mongodb|typeorm|appwrite|node-appwrite)$/
