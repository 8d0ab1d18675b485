import type { Session } from './session.ts';

const key = 'callrecords-gateway.playground-session';

/**
 * Leaves the token for the playground in the storage of this tab, where the tokens of the page are too. No other
 * origin reads it, and the playground removes it when it starts.
 */
export async function handOver(session: Session): Promise<void> {
  const token = await session.getToken();
  sessionStorage.setItem(key, JSON.stringify({ token, name: session.name }));
}
