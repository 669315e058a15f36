export * from './data'
export * from './labels'
