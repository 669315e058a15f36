const defaults = { betaEditor: 'off', newBilling: 'off' }

const flags: Record<string, string | undefined> = { ...defaults, ...process.env } // expect: no-env-outside-dal

export function isEnabled(name: keyof typeof defaults) {
  return flags[name] === 'on'
}
