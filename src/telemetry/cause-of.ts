import { GatewayError } from '../errors.ts';

/** Of Node.js, OpenSSL, undici and HTTP. What has another form may be a text about somebody. */
const plainCode = /^[A-Z][A-Z0-9_]{0,63}$/;
/** Of Microsoft Entra ID, which some libraries tell in their texts alone. */
const entraCode = /\bAADSTS\d{1,9}\b/;

/** Failures of the platform that have a name and no code. */
const names: ReadonlyMap<string, string> = new Map([
  ['TimeoutError', 'TIMEOUT'],
  ['AbortError', 'ABORTED'],
]);

const maxLevels = 10;

/**
 * The code of what a failure comes from, the innermost that has one: `ECONNREFUSED`,
 * `SELF_SIGNED_CERT_IN_CHAIN`, `AADSTS90002`. Undefined where nothing has a code.
 *
 * Nothing else of a failure is told: its texts and properties hold names, addresses and paths.
 */
export function causeOf(failure: unknown, levels = maxLevels): string | undefined {
  if (!(failure instanceof Error) || levels === 0) return undefined;
  for (const origin of originsOf(failure)) {
    const cause = causeOf(origin, levels - 1);
    if (cause !== undefined) return cause;
  }
  // Our own codes say what a client hears.
  return failure instanceof GatewayError ? undefined : codeOf(failure);
}

/** A connection that was tried at several addresses has a failure for each. */
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
