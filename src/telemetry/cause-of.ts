import { GatewayError } from '../errors.ts';

/** A code of Node.js, OpenSSL, undici or HTTP. Any other form may be a text about a person. */
const plainCode = /^[A-Z][A-Z0-9_]{0,63}$/;
/** A code of Microsoft Entra ID, which some libraries have in their messages only. */
const entraCode = /\bAADSTS\d{1,9}\b/;

/** Failures of the platform that have a name but no code. */
const names: ReadonlyMap<string, string> = new Map([
  ['TimeoutError', 'TIMEOUT'],
  ['AbortError', 'ABORTED'],
]);

const maxLevels = 10;

/**
 * The code of the innermost cause that has one, such as `ECONNREFUSED`, `SELF_SIGNED_CERT_IN_CHAIN` or
 * `AADSTS90002`; undefined if no cause has a code.
 *
 * Nothing else of a failure is logged, because its texts and properties hold names, addresses and paths.
 */
export function causeOf(failure: unknown, levels = maxLevels): string | undefined {
  if (!(failure instanceof Error) || levels === 0) return undefined;
  for (const origin of originsOf(failure)) {
    const cause = causeOf(origin, levels - 1);
    if (cause !== undefined) return cause;
  }
  // Our own codes are no cause: they are what a client receives.
  return failure instanceof GatewayError ? undefined : codeOf(failure);
}

/** The code that a client receives for a failure. `_OTHER` is OpenTelemetry's value for an unknown kind of error. */
export function errorTypeOf(failure: unknown): string {
  return failure instanceof GatewayError ? failure.code : '_OTHER';
}

/** If a connection was tried at several addresses, there is a failure for each. */
function originsOf(failure: Error): readonly unknown[] {
  const { errors } = failure as { readonly errors?: unknown };
  const several: readonly unknown[] = Array.isArray(errors) ? errors : [];
  return [failure.cause, ...several];
}

function codeOf(failure: Error): string | undefined {
  const [entra] = entraCode.exec(failure.message) ?? [];
  if (entra !== undefined) return entra;
  const { code } = failure as { readonly code?: unknown };
  return typeof code === 'string' && plainCode.test(code) ? code : names.get(failure.name);
}
