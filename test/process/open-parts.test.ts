import { describe, expect, it } from 'vitest';
import { OpenParts } from '../../src/process/open-parts.ts';

/** Parts that note when they are closed, and fail if their name says so. */
function openParts(names: readonly string[]) {
  const closed: string[] = [];
  const parts = new OpenParts();
  for (const name of names) {
    parts.add({
      close(drainMs) {
        closed.push(`${name} within ${drainMs} ms`);
        return name.startsWith('broken') ? Promise.reject(new Error(name)) : Promise.resolve();
      },
    });
  }
  return { parts, closed };
}

describe('OpenParts', () => {
  it('closes the parts in the reverse order of their opening', async () => {
    const { parts, closed } = openParts(['log', 'audit', 'server']);
    await parts.close(10);
    expect(closed).toEqual(['server within 10 ms', 'audit within 10 ms', 'log within 10 ms']);
  });

  it('closes the other parts if some cannot be closed, and then fails with every failure', async () => {
    const { parts, closed } = openParts(['log', 'broken audit', 'broken server']);
    const failure: unknown = await parts.close(10).catch((error: unknown) => error);
    expect(closed).toHaveLength(3);
    expect(failure).toMatchObject({
      errors: [new Error('broken server'), new Error('broken audit')],
      cause: new Error('broken server'),
    });
  });
});
