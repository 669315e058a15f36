/** @param {string} name */
export function getEnv(name) {
  const value = process.env[name] // expect: no-env-outside-dal
  if (!value) throw new Error(`${name} is not set`)
  return value
}
