import type { Expr } from '../../facts/ir.js'
import type { ModuleFacts } from '../../facts/module-facts.js'
import { walkModule } from '../../facts/walk.js'
import type { Session } from '../../session.js'

/**
 * Whether a module configures an authentication library, and so belongs to the Data Access Layer wherever it stands:
 * it hands the library its options (`NextAuth({ adapter })`), or holds them for a module that does.
 */
export function isAuthConfiguration(session: Session, module: ModuleFacts): boolean {
  if (module.directive !== null) return false
  return session.once(`auth-configuration:${module.path}`, () => {
    if (!importsAuthLibrary(session, module)) return false
    return configuresAuth(session, module) || isHandedOn(session, module)
  })
}

/** `export const authOptions: AuthOptions = …`, given to the library by the route handler that imports it. */
function isHandedOn(session: Session, module: ModuleFacts): boolean {
  return session.index.importersOf(module.path).some(({ from }) => {
    const importer = session.graph.load(from)
    return importer !== null && importer !== module && configuresAuth(session, importer)
  })
}

/** Imports anything at all, types included, from a package of which some export manages users. */
function importsAuthLibrary(session: Session, module: ModuleFacts): boolean {
  return module.imports.some(({ source }) =>
    [source, getPackageName(source)].some((name) => session.catalog.packageRole(name, '*') === 'auth'),
  )
}

function configuresAuth(session: Session, module: ModuleFacts): boolean {
  let found = false
  walkModule(module, (expr, within) => {
    if (found || expr.kind !== 'call' || expr.args.length === 0 || !isAuthExport(session, module, expr.callee)) return
    // A call inside a function that only names a client (`getAuth(app)`) uses the library; options set it up.
    found = within === null || expr.args.some((argument) => argument.kind === 'object')
  })
  return found
}

function isAuthExport(session: Session, module: ModuleFacts, callee: Expr): boolean {
  if (callee.kind !== 'binding') return false
  const target = session.graph.resolveBinding(module, callee.id)
  return target?.kind === 'external' && session.catalog.packageRole(target.specifier, target.imported) === 'auth'
}

/** `@scope/name/sub` belongs to the package `@scope/name`. */
function getPackageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
