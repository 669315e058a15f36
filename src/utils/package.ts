import { createRequire } from 'node:module'

interface PackageJson {
  name: string
  version: string
  homepage: string
}

// Read, not imported: the manifest stands two folders up both in src and in the packed dist.
const manifest = createRequire(import.meta.url)('../../package.json') as PackageJson

/** The name this plugin is published under. */
export const packageName = manifest.name

/** The version of the plugin that runs. */
export const packageVersion = manifest.version

/** The prefix of the rules in a configuration, and the key of the shared settings. */
export const namespace = 'next-data-security'

const repositoryUrl = manifest.homepage.replace(/#.*$/, '')

/** The address of a rule's documentation page. */
export function getRuleUrl(ruleName: string): string {
  return `${repositoryUrl}/blob/main/docs/rules/${ruleName}.md`
}
