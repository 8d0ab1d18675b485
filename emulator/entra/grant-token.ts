import { type EntraAnswer, refusal } from './entra-answer.ts';
import { type IssuedToken, issueToken } from './issued-token.ts';

interface Granting {
  /** The currently accepted secret. */
  readonly clientSecret: string;
  readonly expiresIn: number;
}

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/** Responds to a token request. The secret or any assertion is accepted. */
export function grantToken(
  tenant: string,
  form: URLSearchParams,
  { clientSecret, expiresIn }: Granting,
): IssuedToken | EntraAnswer {
  if (form.get('grant_type') !== 'client_credentials') return unsupportedGrant();
  const clientId = form.get('client_id') ?? '';
  const proof = proofOf(form);
  if (proof === undefined) return noProof();
  if (proof === 'secret' && form.get('client_secret') !== clientSecret)
    return wrongSecret(clientId);
  const scope = form.get('scope') ?? '';
  const claims = form.get('claims') ?? undefined;
  return issueToken({ tenant, clientId, scope, proof, claims, expiresIn });
}

function proofOf(form: URLSearchParams): IssuedToken['proof'] | undefined {
  if (form.has('client_secret')) return 'secret';
  const isAssertion = form.get('client_assertion_type') === ASSERTION_TYPE;
  return isAssertion && JWT.test(form.get('client_assertion') ?? '') ? 'assertion' : undefined;
}

function unsupportedGrant(): EntraAnswer {
  const description = 'The app requested an unsupported grant type.';
  return refusal(400, 'unsupported_grant_type', 70003, description);
}

function noProof(): EntraAnswer {
  const description =
    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.";
  return refusal(401, 'invalid_client', 7000218, description);
}

function wrongSecret(clientId: string): EntraAnswer {
  const description = `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`;
  return refusal(401, 'invalid_client', 7000215, description);
}
