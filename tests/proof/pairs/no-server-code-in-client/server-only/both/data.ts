import 'server-only'

export const plans = [{ name: 'Small', margin: 1.2 }]
