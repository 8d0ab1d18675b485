import { buildSchema, execute, parse } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { OperationWork } from '../../src/execution/operation-work.ts';
import { Scheduler } from '../../src/execution/scheduler.ts';
import { countWork } from '../../src/schema/count-work.ts';

const schema = buildSchema(`
  type Query { items: [Item] pages: [Page] }
  type Item { id: ID! }
  type Page { pageInfo: PageInfo! }
  type PageInfo { hasNext: Boolean! }
`);
countWork(schema);

/** Counts how often sockets and timers have their chance while something is done. */
async function countLooks(act: () => Promise<unknown>): Promise<number> {
  let [looks, isDone] = [0, false];
  const look = () => {
    looks += 1;
    if (!isDone) setImmediate(look);
  };
  setImmediate(look);
  await act();
  isDone = true;
  return looks;
}

describe('countWork', () => {
  it('gives way to others between thousands of places that fail at once', async () => {
    const work = new OperationWork(new Scheduler(100_000), 'a client', {
      values: 100_000,
      responseBytes: 100_000,
    });
    const failure = Promise.reject(new Error('Nobody has it.'));
    const rootValue = { items: Array.from({ length: 3000 }, () => failure) };
    const document = parse('{ items { id } }');
    let errors = 0;
    const looks = await countLooks(async () => {
      const result = await execute({ schema, document, rootValue, contextValue: { work } });
      errors = result.errors?.length ?? 0;
    });
    expect(errors).toBe(3000);
    // They take about 0.1 s in all, in slices of 8 ms.
    expect(looks).toBeGreaterThanOrEqual(8);
  });

  it.each([
    ['the schema', '{ __schema { types { kind name fields { name type { fields { name } } } } } }'],
    ['a type', '{ __type(name: "Query") { fields { type { fields { type { kind } } } } } }'],
    ['its own types', '{ pages { pageInfo { hasNext } } }'],
  ])(
    'has nothing more built of %s once the operation has ended, without an error',
    async (...[, text]) => {
      const work = new OperationWork(new Scheduler(100_000), 'a client', {
        values: 3,
        responseBytes: 100_000,
      });
      const enter = vi.spyOn(work, 'enter');
      const { errors } = await execute({
        schema,
        document: parse(text),
        rootValue: { pages: [{ pageInfo: { hasNext: true } }, {}, {}] },
        contextValue: { work },
      });
      expect(work.failure).toBeDefined();
      expect(errors).toBeUndefined();
      expect(enter.mock.calls.length).toBeLessThan(20);
    },
  );
});
