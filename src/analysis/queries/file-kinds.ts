import type { Session } from '../session.js'

/** Files that stand beside the application: they never become part of what it serves. */
export type FileKind = 'test' | 'script' | 'configuration' | 'generated' | 'asset'

const CODE = String.raw`\.[mc]?[jt]sx?$`
/** A package's own folder: the project's root, or `apps/web` and `packages/db` in a monorepo. */
const PACKAGE = String.raw`^(?:(?:apps|packages|libs|services|tooling|sites)\/[^/]+\/)?`

const TEST_FILE = new RegExp(
  String.raw`(?:\.|\/)(?:test|spec|stories|story|cy|e2e|bench|mock|fixture)s?${CODE}|(?:^|\/)(?:__tests__|__mocks__|__fixtures__)\/`,
)
const TEST_FOLDER =
  /(?:^|\/)(?:tests?|e2e|cypress|playwright|fixtures|mocks|test-(?:utils|helpers)|testing|\.storybook)\//
const SCRIPT_FOLDER = /(?:^|\/)(?:scripts?|bin|seeds?|seeders?|migrations?)\/(?:.*\/)?[^/]+\.[mc]?[jt]s$/
const SCRIPT_FILE = /(?:^|\/|[.-])(?:seed|seeder|migrate|migration|backfill)(?:[.-][\w.-]*)?\.[mc]?[jt]s$/
/** Tools name their files `<tool>.config.ts`; some stand on their own. A custom server is of this kind too. */
const CONFIGURATION = new RegExp(
  String.raw`${PACKAGE}(?:[\w.-]+\.(?:config|setup|conf)(?:\.[\w-]+)*|[\w-]*(?:setup|global-?setup|setup-?tests?)|\.[\w-]+rc|server|custom-server|knexfile|ormconfig|data-source|gulpfile|gruntfile)${CODE}`,
)
/** What the framework's companions start by themselves. */
const INSTRUMENTATION = new RegExp(
  String.raw`${PACKAGE}(?:src\/)?(?:instrumentation(?:[.-][\w.-]+)?|sentry\.[\w.-]+|otel[\w.-]*)${CODE}`,
)
const TOOL_CONFIGURATION =
  /(?:^|\/)(?:next|next-sitemap|drizzle|prisma|playwright|vitest|vite|jest|cypress|tailwind|postcss|eslint|prettier|commitlint|codegen|sentry\.\w+|turbo|tsup|rollup|webpack|babel)\.config(?:\.[\w-]+)*\.[mc]?[jt]s$/
const GENERATED =
  /(?:^|\/)(?:generated|__generated__|\.prisma|\.next|\.contentlayer|\.velite)\/|[.-](?:gen|generated)\.[mc]?[jt]sx?$|\.d\.[mc]?ts$/

/** Whether a file serves the development or the set-up of the application; null for the application's own code. */
export function getFileKind(session: Session, path: string): FileKind | null {
  const role = session.routeRole(path)
  if (role !== null) return role === 'instrumentation' ? 'configuration' : null
  const file = session.displayPath(path)
  if (session.isAsset(path)) return 'asset'
  if (GENERATED.test(file)) return 'generated'
  if (TEST_FILE.test(file)) return 'test'
  if (INSTRUMENTATION.test(file)) return 'configuration'
  // Below `app`, a folder is named after a route: `app/tests/actions.ts` is no test.
  if (session.project.appFolders.some((folder) => path.startsWith(`${folder}/`))) return null
  if (TEST_FOLDER.test(file)) return 'test'
  if (SCRIPT_FOLDER.test(file) || SCRIPT_FILE.test(file)) return 'script'
  return CONFIGURATION.test(file) || TOOL_CONFIGURATION.test(file) ? 'configuration' : null
}
