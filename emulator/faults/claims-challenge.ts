import type { CannedAnswer } from './canned-answer.ts';

/** The 401 response that Microsoft uses to request a token with these claims. */
export function claimsChallenge(claims: object): CannedAnswer {
  const encoded = Buffer.from(JSON.stringify(claims)).toString('base64');
  const members = [
    'realm=""',
    'authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize"',
    'error="insufficient_claims"',
    `claims="${encoded}"`,
  ];
  return {
    status: 401,
    headers: {
      'content-type': 'application/json',
      'www-authenticate': `Bearer ${members.join(', ')}`,
    },
    body: JSON.stringify({
      error: {
        code: 'InvalidAuthenticationToken',
        message:
          'Continuous access evaluation resulted in challenge with result: InteractionRequired and code: TokenIssuedBeforeRevocationTimestamp',
      },
    }),
  };
}
