import type { TokenSource } from './token-source.ts';

/** Less than the second that health checks usually wait. */
const patienceMs = 500;

/**
 * Whether there is a token that has not expired. It starts a renewal if that is due, so regular health
 * checks keep the token fresh. If there is no token, it waits a moment for one.
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
