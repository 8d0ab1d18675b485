interface Words {
  readonly text: string;
  readonly advice: string;
}

/** Why a person could not sign in, and what they can do. */
export class SignInError extends Error {
  readonly advice: string;
  /** A number of Microsoft Entra ID such as `AADSTS65001`, or else the code of the library. */
  readonly code: string;

  constructor({ text, advice }: Words, code: string, cause: unknown) {
    super(text, { cause });
    this.advice = advice;
    this.code = code;
  }
}

const operator = 'Send the code below to the people who run this service.';

const consent: Words = {
  text: 'Your organization has not allowed this page to sign people in.',
  advice: `An administrator has to consent to it. ${operator}`,
};
const refused: Words = {
  text: 'You did not allow this page to sign you in.',
  advice: 'Sign in again, and accept what Microsoft asks.',
};
const foreignTenant: Words = {
  text: 'Your account belongs to another organization.',
  advice:
    'Sign out at Microsoft, and sign in with an account of the organization whose calls these are.',
};
const blocked: Words = {
  text: 'Your organization does not allow you to sign in from here.',
  advice: 'Use a device and a network that your organization manages, or ask your administrator.',
};
const misregistered: Words = {
  text: 'This page is not registered as Microsoft requires.',
  advice: operator,
};
const interaction: Words = {
  text: 'Microsoft asks you to sign in once more.',
  advice: 'Sign in again.',
};
const unreachable: Words = {
  text: 'Microsoft cannot be reached to sign you in.',
  advice: 'Check your network, then try again.',
};

/** By the number that Microsoft Entra ID begins its description with, or by the code of the library. */
const known: Readonly<Record<string, Words>> = {
  AADSTS65001: consent,
  AADSTS90094: consent,
  AADSTS90095: consent,
  consent_required: consent,
  AADSTS65004: refused,
  AADSTS50105: {
    text: 'You are not allowed to use this service.',
    advice: 'Ask the people who run this service to assign a role to you.',
  },
  AADSTS50020: foreignTenant,
  AADSTS50128: foreignTenant,
  AADSTS51004: foreignTenant,
  AADSTS53000: blocked,
  AADSTS53001: blocked,
  AADSTS53003: blocked,
  AADSTS90002: misregistered,
  AADSTS700016: misregistered,
  AADSTS500011: misregistered,
  AADSTS70011: misregistered,
  AADSTS650053: misregistered,
  AADSTS650056: misregistered,
  AADSTS9002325: misregistered,
  AADSTS9002326: misregistered,
  access_denied: refused,
  interaction_required: interaction,
  login_required: interaction,
  user_cancelled: {
    text: 'You came back before you had signed in.',
    advice: 'Sign in again.',
  },
  redirect_in_iframe: {
    text: 'People cannot sign in to a page inside of another page.',
    advice: 'Open this page in a tab of its own.',
  },
  crypto_nonexistent: {
    text: 'People can sign in only over https.',
    advice: `Open this page by an address that begins with https. ${operator}`,
  },
  TypeError: unreachable,
  no_network_connectivity: unreachable,
  post_request_failed: unreachable,
  get_request_failed: unreachable,
  network_error: unreachable,
  endpoints_resolution_error: unreachable,
  openid_config_error: unreachable,
  timed_out: unreachable,
};

const unknown: Words = {
  text: 'Microsoft could not sign you in.',
  advice: `Try again. If it happens again: ${operator}`,
};

/** Puts an error of the library, or of the network, in words. */
export function describeSignInError(error: unknown): SignInError {
  if (error instanceof SignInError) return error;
  const code = codeOf(error);
  const [number] = /AADSTS\d+/.exec(error instanceof Error ? error.message : '') ?? [];
  const words = known[number ?? ''] ?? known[code] ?? unknown;
  return new SignInError(words, number ?? code, error);
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'errorCode' in error && typeof error.errorCode === 'string' ? error.errorCode : error.name;
}
