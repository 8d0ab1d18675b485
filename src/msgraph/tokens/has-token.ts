import type { TokenSource } from './token-source.ts';

/** Less than the second within which those who ask for health usually want to hear. */
const patienceMs = 500;

/**
 * Whether there is a token that has not ended. Has it renewed where that is due, so that one who
 * asks now and then keeps it fresh; where there is none, waits a moment for one.
 */
export async function hasToken(
  tokens: Pick<TokenSource, 'get' | 'isValid'>,
  patience = patienceMs,
): Promise<boolean> {
  const got = tokens.get().then(
    () => true,
    () => false,
  );
  return tokens.isValid || (await Promise.race([got, falseAfter(patience)]));
}

function falseAfter(milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds, false).unref());
}
