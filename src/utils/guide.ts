/** A section of a Next.js guide: what a rule enforces. */
export interface GuideSection {
  readonly title: string
  readonly url: string
}

const dataSecurity = 'https://nextjs.org/docs/app/guides/data-security'
const contentSecurityPolicy = 'https://nextjs.org/docs/app/guides/content-security-policy'

/** The sections of the Next.js guides that the rules enforce. */
export const guide = {
  externalApis: { title: 'External HTTP APIs', url: `${dataSecurity}#external-http-apis` },
  dataAccessLayer: { title: 'Data Access Layer', url: `${dataSecurity}#data-access-layer` },
  componentLevelAccess: {
    title: 'Component-level data access',
    url: `${dataSecurity}#component-level-data-access`,
  },
  serverToClient: {
    title: 'Passing data from server to client',
    url: `${dataSecurity}#passing-data-from-server-to-client`,
  },
  tainting: { title: 'Tainting', url: `${dataSecurity}#tainting` },
  serverOnly: {
    title: 'Preventing client-side execution of server-only code',
    url: `${dataSecurity}#preventing-client-side-execution-of-server-only-code`,
  },
  serverActions: {
    title: 'Built-in Server Actions security features',
    url: `${dataSecurity}#built-in-server-actions-security-features`,
  },
  validation: { title: 'Validating client input', url: `${dataSecurity}#validating-client-input` },
  authentication: {
    title: 'Authentication and authorization',
    url: `${dataSecurity}#authentication-and-authorization`,
  },
  closures: { title: 'Closures and encryption', url: `${dataSecurity}#closures-and-encryption` },
  encryptionKeys: {
    title: 'Overwriting encryption keys',
    url: `${dataSecurity}#overwriting-encryption-keys-advanced`,
  },
  allowedOrigins: { title: 'Allowed origins', url: `${dataSecurity}#allowed-origins-advanced` },
  rendering: {
    title: 'Avoiding side-effects during rendering',
    url: `${dataSecurity}#avoiding-side-effects-during-rendering`,
  },
  auditing: { title: 'Auditing', url: `${dataSecurity}#auditing` },
  csp: { title: 'Content Security Policy', url: contentSecurityPolicy },
  cspNonces: { title: 'Nonces', url: `${contentSecurityPolicy}#nonces` },
} as const satisfies Record<string, GuideSection>
