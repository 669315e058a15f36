import { noPrivateDataToClient } from '../../src/rules/no-private-data-to-client.js'
import { ruleTester } from '../rule-tester.js'

ruleTester.run('no-private-data-to-client', noPrivateDataToClient, {
  valid: [
    {
      name: 'the nearest code that is right',
      code: 'keepMe()',
    },
  ],
  invalid: [
    {
      name: 'the simplest code that is wrong',
      code: 'replaceMe()',
      errors: [{ messageId: 'example', data: { name: 'replaceMe' }, line: 1, column: 1 }],
    },
  ],
})
