import { getSingular, getWords } from './words.js'

/*
 * What the names of columns, of fields of a session, and of roles say of whose a record is, and of who may do what.
 */

/** Whether a column says whose a record is: a person, or a group of people. */
export function isOwnerColumn(name: string): boolean {
  return OWNER.test(name)
}

const MAKERS =
  'user|owner|author|creator|sender|submitter|requester|applicant|(?:created|uploaded|posted|submitted|requested|added|owned)_?by'

const OWNER = new RegExp(
  `^_?(?:${MAKERS}|account|member|customer|profile|person|org(?:ani[sz]ation)?|team|tenant|workspace|company|group|space|household|clerk|seller|host)(?:_?(?:id|uuid|uid|user_?id|clerk_?id))?$`,
  'i',
)

/** Whether a relation is to who made or owns a row: one with another's name in it is made in their name. */
export function isMaker(relation: string): boolean {
  return MAKER.test(relation)
}

const MAKER = new RegExp(`^(?:${MAKERS})$`, 'i')

/** Whether a column names a record of another entity: `emailAccountId`, `post_id`. */
export function isForeignKey(name: string): boolean {
  return /[a-z\d](?:Id|_id)$/.test(name)
}

/** Whether a column says which person a record belongs to. */
export function isPersonColumn(name: string): boolean {
  return PERSON.test(name)
}

const PERSON = new RegExp(
  `^_?(?:${MAKERS}|account|customer|profile|person|employee|clerk)(?:_?(?:id|uuid|uid|user_?id|email))?$`,
  'i',
)

/** Whether a column is one that a person is found by. */
export function isPersonKey(name: string): boolean {
  return /^(?:_?id|uid|uuid|email|clerk_?id|auth_?id|external_?id|sub)$/i.test(name)
}

/** Whether the records of an entity are people. */
export function isPersonEntity(entity: string): boolean {
  return /^_?(?:user|account|profile|customer|member|person|employee)s?$/i.test(entity)
}

/** Whether a role that an entity's records have holds everywhere: that of a membership reaches what is the organisation's. */
export function hasGlobalRoles(entity: string): boolean {
  return /user|account|profile|admin|person|people|employee|staff|customer/i.test(entity) && !/member/i.test(entity)
}

/** Whether a field holds a role, or a list of rights. */
export function isRoleField(name: string): boolean {
  return ROLE.test(name)
}

const ROLE =
  /^(?:(?:user|app|global|system|site|account)?_?roles?|(?:user|permission|security|access|auth)_?groups?|(?:user|account)_?type|permissions?|scopes?|rights|privileges|access_?level|is_?(?:super_?|site_?|global_?|system_?|app_?|instance_?)?(?:admin|administrator|staff|moderator|superuser|root|employee)|admin|role_?(?:name|id|type))$/i

/** Whether a field says yes or no to a role or a right: `isAdmin`, `canPublish`. */
export function isRoleFlag(name: string): boolean {
  return (
    /^(?:is_?)?\w*(?:admin|administrator|staff|moderator|superuser|root|employee)$/i.test(name) ||
    /^can(?:[A-Z]|_)/.test(name)
  )
}

/**
 * Whether the rows of a table say which roles and rights people have in the whole app: `role`, `user_roles`,
 * `RolePermission`; not what members may do in an organisation, or who may do what with one project.
 */
export function isGrantEntity(entity: string): boolean {
  const words = getWords(entity).map(getSingular)
  return words.some((word) => GRANTS.has(word)) && words.every((word) => GRANTS.has(word) || HOLDERS.has(word))
}

const GRANTS = new Set(['role', 'permission', 'privilege', 'right', 'grant'])
const HOLDERS = new Set([
  'user',
  'account',
  'admin',
  'staff',
  'employee',
  'app',
  'system',
  'global',
  'to',
  'assignment',
])

/** Whether a column of such a table names the role or the right. */
export function isGrantColumn(name: string): boolean {
  return /^(?:name|slug|key|code|type|level|action|resource|module|feature|subject|scope)$|role|permission|privilege|right/i.test(
    name,
  )
}

/** Whether a role is one that everybody has, or none. */
export function isLowRole(name: string): boolean {
  return LOW_ROLE.test(name)
}

const LOW_ROLE =
  /^(?:(?:regular|basic|normal|default|free|standard|registered)?[_ -]?(?:user|member|customer|client|guest|viewer|visitor|reader|student|subscriber|buyer|employee)|basic|free|none|anonymous|public|active|false|0|)$/i

/** Whether a field is one that many people have in common: it does not tell one of them from another. */
export function isCommonField(name: string): boolean {
  return isRoleField(name) || COMMON.test(name)
}

const COMMON =
  /^(?:is|has|can)[A-Z_]|^(?:plan|tier|status|state|type|kind|locale|language|lang|timezone|theme|image|avatar|picture|name|title|email_?verified|verified|created_?at|updated_?at|expires?(?:_?at)?|ban(?:ned|_?reason|_?expires)|count|#)$/i

/** Whether a column sorts records into kinds that many of them have in common: a filter by it names none of them. */
export function isKindColumn(name: string): boolean {
  if (isForeignKey(name)) return false
  return isRoleField(name) || /^(?:is|has|can)[A-Z_]/.test(name) || KINDS.has(getWords(name).at(-1) ?? '')
}

const KINDS = new Set([
  'active',
  'archived',
  'category',
  'currency',
  'enabled',
  'gender',
  'kind',
  'language',
  'level',
  'locale',
  'plan',
  'priority',
  'published',
  'stage',
  'state',
  'status',
  'tier',
  'type',
  'verified',
  'visibility',
])

/** Whether a field says that its record is open to everybody. */
export function isPublicFlag(name: string): boolean {
  return PUBLIC.test(name)
}

const PUBLIC =
  /^is_?(?:public|published|shared|open|listed|discoverable|joinable)|^(?:public|published|allow_?(?:join|signup|anyone|guests?))$/i

/** Whether a record is open to everybody if a column has a value: `isPublic` is `true`, `status` is `PUBLISHED`. */
export function isPublicCondition(column: string, value: string): boolean {
  if (isPublicFlag(column)) return /^(?:true|1|t)$/i.test(value)
  return /(?:status|state|visibility|privacy)$/i.test(column) && /^(?:published|public|live)$/i.test(value)
}
