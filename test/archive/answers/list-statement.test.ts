import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conditionsOf } from '../../../src/archive/answers/list-conditions.ts';
import {
  alternatives,
  printCount,
  printPage,
  printProbe,
} from '../../../src/archive/answers/list-statement.ts';
import { recordListOf, type RecordOrder } from '../../../src/plan/record-list.ts';

const newestFirst: RecordOrder = { field: 'START_DATE_TIME', direction: 'DESC' };
const longestFirst: RecordOrder = { field: 'DURATION', direction: 'DESC' };
const page = { after: undefined, limit: 61, access: { by: 'order' } } as const;
const heads = 'SELECT r.id, r.version, r.head, r.codec, r.archived_at';

describe('The statement of a list', () => {
  it('follows the most selective fact in the order of time, and checks the others', () => {
    const { filter } = recordListOf({ type: 'GROUP_CALL', deviceName: 'A Headset', failed: true });
    const conditions = conditionsOf(recordListOf(filter));
    const after = { value: '2026-11-28T09:00:00.0000000Z', id: 'a' };
    expect(printPage(conditions, { ...page, order: newestFirst, after })).toEqual({
      sql:
        `${heads}, f.start_time AS place FROM record_fact AS f CROSS JOIN record AS r ` +
        'WHERE f.kind = $2 AND f.value = $1 AND (f.start_time, f.record_id) < ($3, $4) AND r.id = f.record_id ' +
        'AND (SELECT 1 FROM record_fact AS o0 WHERE o0.record_id = f.record_id AND o0.kind = $6 AND o0.value = $5 LIMIT 1) = 1 ' +
        'AND (SELECT 1 FROM record_fact AS o1 WHERE o1.record_id = f.record_id AND o1.kind = $8 AND o1.value = $7 LIMIT 1) = 1 ' +
        'ORDER BY f.start_time DESC, f.record_id DESC LIMIT $9',
      values: ['a headset', 'device', after.value, 'a', '1', 'failed', 'groupcall', 'type', 61],
    });
    expect(alternatives(conditions, newestFirst)).toEqual([]);
  });

  it('sorts what a condition finds if that is little, in an order that its index does not have', () => {
    const conditions = conditionsOf(recordListOf({ subnet: '10.0.0.0' }));
    const ways = alternatives(conditions, longestFirst);
    const [fact] = conditions.facts;
    if (!fact) throw new Error('There is no condition.');
    const access = { by: 'fact', fact } as const;
    expect(ways).toEqual([access]);
    expect(printProbe(conditions, [access])).toEqual({
      sql:
        'SELECT (SELECT COUNT(*) FROM (SELECT d.record_id FROM record_fact AS d WHERE d.kind = $2 AND d.value = $1 ' +
        'LIMIT 5001) AS way0) AS found0',
      values: ['10.0.0.0', 'subnet'],
    });
    expect(printPage(conditions, { ...page, access, order: longestFirst })).toEqual({
      sql:
        'WITH found AS MATERIALIZED (SELECT d.record_id FROM record_fact AS d WHERE d.kind = $2 AND d.value = $1) ' +
        `${heads}, r.duration_ms AS place FROM found CROSS JOIN record AS r WHERE r.id = found.record_id ` +
        'ORDER BY r.duration_ms DESC, r.id DESC LIMIT $3',
      values: ['10.0.0.0', 'subnet', 61],
    });
  });

  it('rounds a range away from what is between two moments, and to whole milliseconds of length', () => {
    const time = '2026-11-28T10:00:00.12345678+01:00';
    const range = { ge: time, lt: time };
    const durationMs = { ge: 1.5, gt: 1.5, le: 1.5, lt: 1.5 };
    expect(conditionsOf(recordListOf({ startDateTime: range, durationMs }))).toEqual({
      facts: [],
      startTime: [
        { operator: '>=', value: '2026-11-28T09:00:00.1234567Z' },
        { operator: '<', value: '2026-11-28T09:00:00.1234568Z' },
      ],
      durationMs: [
        { operator: '>=', value: 2 },
        { operator: '>', value: 1 },
        { operator: '<=', value: 1 },
        { operator: '<', value: 2 },
      ],
      streams: [],
    });
  });

  it('binds every value, so that none is ever part of its text', () => {
    const marked = fc.string({ minLength: 1, maxLength: 20 }).map((text) => `<${text}>`);
    fc.assert(
      fc.property(marked, fc.constantFrom(newestFirst, longestFirst), (text, order) => {
        const person = { tenantId: text, objectId: text };
        const quality = {
          subnet: text,
          clientVersion: text,
          classification: 'POOR',
          ruleSet: text,
        };
        const named = { participantId: 'p', organizerId: 'o', subnet: text, deviceName: text };
        const filter = { ...named, quality };
        const conditions = { ...conditionsOf({ ...recordListOf({}), filter, person }) };
        const after = { value: text, id: text };
        const ways = alternatives(conditions, order);
        const statements = [
          printCount(conditions),
          ...(ways.length > 0 ? [printProbe(conditions, ways)] : []),
          ...[page.access, ...ways].map((access) =>
            printPage(conditions, { order, after, limit: 5, access }),
          ),
        ];
        for (const { sql, values = [] } of statements) {
          expect(sql).not.toContain(text);
          const numbers = [...sql.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number));
          expect([...new Set(numbers)].sort((one, other) => one - other)).toEqual(
            values.map((_, index) => index + 1),
          );
        }
      }),
    );
  });
});
