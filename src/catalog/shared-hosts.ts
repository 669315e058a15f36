/**
 * Domains below which services give every customer a host of their own, and that the public suffix list (its private
 * section, as `tldts` ships it) does not name. Written as there: the host that a customer gets has one label more, and
 * `*` stands for one label.
 *
 * A row that the list has taken in can go.
 */
export const sharedHosts: readonly string[] = [
  // The forwarded ports of GitHub Codespaces: `name-3000.app.github.dev`.
  'app.github.dev',
  // Those of Visual Studio Code and Dev Tunnels: `id-3000.euw.devtunnels.ms`.
  '*.devtunnels.ms',
  // Those of Gitpod: `3000-name.ws-eu1.gitpod.io`.
  '*.gitpod.io',
  // Those of Firebase Studio and Cloud Workstations: `3000-name.cluster-id.cloudworkstations.dev`.
  'cloudworkstations.dev',
  // Tunnels of localtunnel, Serveo and localhost.run.
  'loca.lt',
  'serveo.net',
  'lhr.life',
  // Azure Container Apps: `app.environment.westeurope.azurecontainerapps.io`.
  '*.azurecontainerapps.io',
  // Koyeb and EdgeOne Pages.
  'koyeb.app',
  'edgeone.app',
  // Names for any IP address: `203-0-113-5.nip.io`.
  'nip.io',
  'sslip.io',
]
