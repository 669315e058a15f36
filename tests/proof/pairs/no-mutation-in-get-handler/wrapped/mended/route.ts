export { remove as DELETE } from './handler'
