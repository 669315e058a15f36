export const label = 'Plan'
