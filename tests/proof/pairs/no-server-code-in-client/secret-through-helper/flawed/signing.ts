const key = process.env.API_SECRET // flawed: no-env-outside-dal

export const sign = () => `key=${key}`
