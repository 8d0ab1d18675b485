import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { clientRequest } from '../../support/operation/client.ts';
import {
  codesOf,
  type HostlessSystem,
  startOperations,
} from '../../support/operation/operations.ts';
import { costedCompany, idOf } from '../../support/system/costed-company.ts';

/** A selection of so many values makes an operation large, so that it waits for turns. */
const wide = Array.from({ length: 60 }, (_, index) => `a${index}: id`).join(' ');

describe('A list of which the items come later', () => {
  let system: HostlessSystem;
  beforeAll(async () => {
    system = await startOperations({ emulator: { tenant: costedCompany(40) } });
  });
  afterAll(() => system.close());

  it('handles the failures of all items, also of those that fail before their turn', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const references = '{ __typename: "Nobody", id: "1" },'.repeat(200);
    const query = `{ _entities(representations: [${references}]) { ... on CallRecord { ${wide} } } }`;
    const request = { isRouter: true, client: 'a router' };
    const running = Array.from({ length: 20 }, () => system.runFor(request, query));
    const codes = (await Promise.all(running)).map(codesOf);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', unhandled);
    expect(codes).toEqual(Array(20).fill(Array(200).fill('BAD_USER_INPUT')));
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('asks for a turn, and counts what was built, for each item that has come', async () => {
    const ids = JSON.stringify(Array.from({ length: 20 }, (_, index) => idOf(index)));
    const context = system.createContext(clientRequest());
    const enter = vi.spyOn(context.work, 'enter');
    await system.run({ query: `{ callRecordsById(ids: ${ids}) { ${wide} } }` }, context);
    const counted = enter.mock.calls.map(([{ values }]) => values).filter((values) => values > 30);
    expect(counted).toHaveLength(19);
    expect(Math.max(...counted)).toBeLessThan(100);
  });
});
