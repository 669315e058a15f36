import type { Project } from './project.js'

/** What the App Router makes of a file by its name and place. */
export type RouteRole =
  | 'page'
  | 'layout'
  | 'template'
  | 'loading'
  | 'error'
  | 'global-error'
  | 'not-found'
  | 'forbidden'
  | 'unauthorized'
  | 'default'
  | 'route'
  | 'image'
  | 'metadata-route'
  | 'proxy'
  | 'instrumentation'

const SEGMENT_ROLES = new Map<string, RouteRole>([
  ['page', 'page'],
  ['layout', 'layout'],
  ['template', 'template'],
  ['loading', 'loading'],
  ['error', 'error'],
  ['global-error', 'global-error'],
  ['not-found', 'not-found'],
  ['global-not-found', 'not-found'],
  ['forbidden', 'forbidden'],
  ['unauthorized', 'unauthorized'],
  ['default', 'default'],
  ['route', 'route'],
  ['opengraph-image', 'image'],
  ['twitter-image', 'image'],
  ['icon', 'image'],
  ['apple-icon', 'image'],
  ['sitemap', 'metadata-route'],
  ['robots', 'metadata-route'],
  ['manifest', 'metadata-route'],
])

const ROOT_ROLES = new Map<string, RouteRole>([
  ['proxy', 'proxy'],
  ['middleware', 'proxy'],
  ['instrumentation', 'instrumentation'],
  ['instrumentation-client', 'instrumentation'],
])

/** The route role of a file by the file conventions of the App Router; null for any other module. */
export function getRouteRole(project: Project, path: string): RouteRole | null {
  const slash = path.lastIndexOf('/')
  const folder = path.slice(0, slash)
  const file = path.slice(slash + 1)
  const extension = project.pageExtensions.find((candidate) => file.endsWith(`.${candidate}`))
  if (extension === undefined) return null
  const name = file.slice(0, -extension.length - 1)
  const inApp = project.appFolders.some((app) => folder === app || folder.startsWith(`${app}/`))
  if (inApp) {
    // `_private` folders take no part in routing.
    return folder.includes('/_') && isPrivateFolder(project, folder)
      ? null
      : (SEGMENT_ROLES.get(name.replace(/\d$/, '')) ?? null)
  }
  const atRoot = [project.root, `${project.root}/src`].includes(folder) || project.appFolders.includes(`${folder}/app`)
  return atRoot ? (ROOT_ROLES.get(name) ?? null) : null
}

function isPrivateFolder(project: Project, folder: string): boolean {
  const app = project.appFolders.find((candidate) => folder.startsWith(`${candidate}/`))
  return (
    app !== undefined &&
    folder
      .slice(app.length + 1)
      .split('/')
      .some((segment) => segment.startsWith('_'))
  )
}
