export { remove as GET } from './handler' // flawed: no-mutation-in-get-handler
