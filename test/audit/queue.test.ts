import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AuditEntry, entriesOf } from '../../src/audit/entry.ts';
import { AuditQueue } from '../../src/audit/queue.ts';
import { AuditUnavailableError } from '../../src/errors.ts';
import { operationOf } from '../support/audit/audits.ts';

/** A place to write to, whose writes settle when the test says so. */
function createPlace() {
  const batches: (readonly AuditEntry[])[] = [];
  const settlers: ((error?: Error) => void)[] = [];
  const append = (entries: readonly AuditEntry[]) => {
    batches.push(entries);
    return new Promise<void>((resolve, reject) => {
      settlers.push((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  };
  return {
    append,
    batches,
    succeed: () => settlers.shift()?.(),
    fail: () => settlers.shift()?.(new Error('no space left')),
  };
}

const entries = (reads: number) => entriesOf(operationOf(reads));
const later = () => new Promise((resolve) => setImmediate(resolve));

describe('The queue of the audit log', () => {
  afterEach(() => void vi.useRealTimers());

  it('One batch is written at a time, and later entries wait for the next batch', async () => {
    const place = createPlace();
    const queue = new AuditQueue(place.append, 1000);
    const [first, second, third] = [entries(1), entries(2), entries(1)];
    const done = [first, second, third].map((each) => queue.add(each));
    expect(place.batches).toEqual([first]);
    place.succeed();
    await done[0];
    await later();
    expect(place.batches).toEqual([first, [...second, ...third]]);
    place.succeed();
    await Promise.all(done);
  });

  it('The entries of a failed batch are refused, and the next batch records how many were missed', async () => {
    const place = createPlace();
    const queue = new AuditQueue(place.append, 1000);
    const failing = queue.add(entries(3));
    const next = entries(1);
    const written = queue.add(next);
    place.fail();
    await expect(failing).rejects.toThrow(AuditUnavailableError);
    await expect(failing).rejects.toMatchObject({ cause: { message: 'no space left' } });
    await later();
    expect(place.batches[1]).toMatchObject([{ kind: 'missed', lines: 3 }, ...next]);
    place.succeed();
    await written;
  });

  it('Missed lines are counted until one can be written', async () => {
    const place = createPlace();
    const queue = new AuditQueue(place.append, 1000);
    for (const reads of [1, 2]) {
      const failing = queue.add(entries(reads));
      place.fail();
      await expect(failing).rejects.toThrow(AuditUnavailableError);
    }
    const written = queue.add(entries(1));
    expect(place.batches[2]).toMatchObject([{ kind: 'missed', lines: 3 }, { kind: 'read' }]);
    place.succeed();
    await written;
    await later();
    const plain = queue.add(entries(1));
    expect(place.batches[3]).toMatchObject([{ kind: 'read' }]);
    place.succeed();
    await plain;
  });

  it('Entries behind a stuck write are refused, and so are later ones at once until it settles', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const place = createPlace();
    const queue = new AuditQueue(place.append, 1000);
    const refused = [queue.add(entries(1)), queue.add(entries(2))].map((done) =>
      expect(done).rejects.toThrow(AuditUnavailableError),
    );
    vi.advanceTimersByTime(999);
    refused.push(expect(queue.add(entries(4))).rejects.toThrow(AuditUnavailableError));
    vi.advanceTimersByTime(1);
    await Promise.all(refused);
    await expect(queue.add(entries(8))).rejects.toThrow(AuditUnavailableError);
    expect(place.batches).toHaveLength(1);

    place.succeed();
    await later();
    const written = queue.add(entries(1));
    // The one that was stuck has been written after all.
    expect(place.batches[1]).toMatchObject([{ kind: 'missed', lines: 14 }, { kind: 'read' }]);
    place.succeed();
    await written;
  });
});
