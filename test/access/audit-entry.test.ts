import { describe, expect, it } from 'vitest';
import { entriesOf } from '../../src/access/audit-entry.ts';
import type { AuditedOperation } from '../../src/access/audit-log.ts';
import { operationOf, recordIdOf } from './audits.ts';

const now = new Date('2026-03-02T09:30:00.250Z');

describe('an entry of the audit', () => {
  it('tells who read which record and which classes, when, and what was decided', () => {
    const operation: AuditedOperation = {
      ...operationOf(0, 'OneBadCall'),
      reads: [
        { recordId: recordIdOf(1), decision: 'withheld', shown: ['phone'], withheld: ['network'] },
      ],
    };
    expect(entriesOf(operation, now)).toEqual([
      {
        time: '2026-03-02T09:30:00.250Z',
        kind: 'read',
        operation: 'operation OneBadCall',
        operationName: 'OneBadCall',
        caller: {
          kind: 'user',
          tenantId: '9d66187e-13f0-4666-9bac-be67ddd4b676',
          objectId: '5a2f8f54-0d6e-4c1b-9a57-3b1c6a1f7e20',
          applicationId: '1f0c3f1c-13f0-4666-9bac-be67ddd4b676',
        },
        record: recordIdOf(1),
        decision: 'withheld',
        shown: ['phone'],
        withheld: ['network'],
      },
    ]);
  });

  it('knows somebody on this machine as that, and an operation without a name', () => {
    const operation = { ...operationOf(1, null), caller: { kind: 'local' } } as const;
    expect(entriesOf(operation)).toMatchObject([
      { caller: { kind: 'local' }, operationName: null, decision: 'shown' },
    ]);
  });

  it('names each class once, in the order that all have', () => {
    const shown = ['device', 'identity', 'device'] as const;
    const reads = [{ recordId: recordIdOf(1), decision: 'shown', shown, withheld: [] }] as const;
    expect(entriesOf({ ...operationOf(0), reads })).toMatchObject([
      { shown: ['identity', 'device'] },
    ]);
  });
});
