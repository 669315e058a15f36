import { rows } from './rows.js'
import type { Row } from './types.js'

const module = '@aws-sdk/client-cognito-identity-provider'

/** Amazon Cognito's user pools. A command is sent as it was made: the row of the command says what it does. */
export const cognito: readonly Row[] = [
  {
    module,
    path: '',
    kind: 'package',
    role: 'auth',
    only: ['CognitoIdentityProviderClient', 'CognitoIdentityProvider'],
  },
  { module, path: 'CognitoIdentityProviderClient()', kind: 'value', type: 'CognitoClient' },
  { module: 'type:CognitoClient', path: 'send()', kind: 'argument', argument: 0 },

  // It throws for a token that is forged or too old.
  { module, path: 'GetUserCommand()', kind: 'session', absent: 'throws' },
  ...rows(
    module,
    [
      'InitiateAuthCommand()',
      'AdminInitiateAuthCommand()',
      'RespondToAuthChallengeCommand()',
      'AdminRespondToAuthChallengeCommand()',
    ],
    { kind: 'effect', effect: 'sign-in' },
  ),
  ...rows(module, ['SignUpCommand()', 'ConfirmSignUpCommand()'], { kind: 'effect', effect: 'sign-up' }),
  // Whoever owns the address is mailed a code, without which the new password is refused.
  ...rows(module, ['ForgotPasswordCommand()', 'ConfirmForgotPasswordCommand()', 'ResendConfirmationCodeCommand()'], {
    kind: 'effect',
    effect: 'recovery',
  }),
  ...rows(module, ['GlobalSignOutCommand()', 'RevokeTokenCommand()'], { kind: 'effect', effect: 'sign-out' }),
  ...rows(module, ['AdminGetUserCommand()', 'ListUsersCommand()', 'ListUsersInGroupCommand()'], {
    kind: 'effect',
    effect: 'service-read',
  }),
  ...rows(
    module,
    [
      'AdminAddUserToGroupCommand()',
      'AdminConfirmSignUpCommand()',
      'AdminCreateUserCommand()',
      'AdminDeleteUserCommand()',
      'AdminDisableUserCommand()',
      'AdminEnableUserCommand()',
      'AdminRemoveUserFromGroupCommand()',
      'AdminResetUserPasswordCommand()',
      'AdminSetUserPasswordCommand()',
      'AdminUpdateUserAttributesCommand()',
      'AdminUserGlobalSignOutCommand()',
    ],
    { kind: 'effect', effect: 'service-write' },
  ),
]
