import type { SignInRefusal } from './sign-in-state.ts';

/** The usual failures of a sign-in. */
export const signInRefusals = {
  consentRefused: {
    error: 'access_denied',
    code: 65004,
    description: 'User declined to consent to access the app.',
  },
  consentMissing: {
    error: 'consent_required',
    code: 65001,
    description:
      'The user or administrator has not consented to use the application. Send an interactive authorization request for this user and resource.',
  },
  notAssigned: {
    error: 'access_denied',
    code: 50105,
    description: 'The signed in user is not assigned to a role for the application.',
  },
  wrongTenant: {
    error: 'access_denied',
    code: 50020,
    description:
      'User account from identity provider does not exist in tenant and cannot access the application in that tenant. The account needs to be added as an external user in the tenant first.',
  },
  sessionExpired: {
    error: 'invalid_grant',
    code: 700084,
    description:
      'The refresh token was issued to a single page app (SPA), and therefore has a fixed, limited lifetime of 1.00:00:00, which cannot be extended. It is now expired and a new sign in request must be sent by the SPA to the sign in page.',
  },
  interactionRequired: {
    error: 'interaction_required',
    code: 50076,
    description:
      'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the application.',
  },
} as const satisfies Readonly<Record<string, SignInRefusal>>;
