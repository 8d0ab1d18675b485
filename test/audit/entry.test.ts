import { describe, expect, it } from 'vitest';
import { entriesOf } from '../../src/audit/entry.ts';
import type { AuditedOperation } from '../../src/audit/log.ts';
import type { AuditedFilter } from '../../src/audit/audited-operation.ts';
import { operationOf, recordIdOf } from '../support/audit/audits.ts';

const now = new Date('2026-03-02T09:30:00.250Z');

describe('An entry of the audit log', () => {
  it('An entry has the caller, the record, the classes, the time and the decision', () => {
    const operation: AuditedOperation = {
      ...operationOf(0, 'OneBadCall'),
      reads: [
        { recordId: recordIdOf(1), decision: 'masked', shown: ['phone'], masked: ['network'] },
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
        decision: 'masked',
        shown: ['phone'],
        masked: ['network'],
      },
    ]);
  });

  it('The filter of a list is recorded in the same form for every caller', () => {
    const of = (filter: AuditedFilter) =>
      entriesOf({ ...operationOf(0), reads: [{ filter, decision: 'notFound' }] }, now);
    const objectId = '5A2F8F54-0D6E-4C1B-9A57-3B1C6A1F7E20';
    const range = { lt: '2026-03-02T00:00:00Z', ge: '2026-03-01T00:00:00Z', gt: null };
    const [entry] = of({ participantId: objectId, startDateTime: range });
    expect(entry).toEqual({
      time: '2026-03-02T09:30:00.250Z',
      kind: 'list',
      operation: 'operation Some',
      operationName: 'Some',
      caller: expect.objectContaining({ kind: 'user' }) as unknown,
      filter: {
        participantId: objectId.toLowerCase(),
        startDateTime: { ge: '2026-03-01T00:00:00Z', lt: '2026-03-02T00:00:00Z' },
      },
      decision: 'notFound',
    });
    expect(JSON.stringify(entry)).toMatch(/"ge".*"lt"/);
    expect(of({ participantId: null, startDateTime: null })).toMatchObject([{ filter: {} }]);
  });

  it('The conditions of an archived list are recorded, without the values that are sensitive', () => {
    const filter = {
      type: 'GROUP_CALL',
      modality: 'AUDIO',
      connectionType: 'WIFI',
      failed: false,
      durationMs: { le: 5, ge: 0, gt: null },
    };
    const sensitive = { organizerId: '+15550142798', subnet: '10.1.2.0', deviceName: 'A headset' };
    const [entry] = entriesOf(
      { ...operationOf(0), reads: [{ filter: { ...filter, ...sensitive }, decision: 'shown' }] },
      now,
    );
    const others = { organizerId: 'other', subnet: 'other', deviceName: 'other' };
    const written = { ...filter, durationMs: { ge: 0, le: 5 }, ...others };
    expect(entry).toEqual(expect.objectContaining({ filter: written }));
  });

  it.each(['+15550142798', 'adele@contoso.com', '8:acs:5a2f8f54-0d6e-4c1b-9a57-3b1c6a1f7e20_1'])(
    'A filter by %s is recorded as other, because it is not a Microsoft Entra id',
    (participantId) => {
      const reads = [{ filter: { participantId }, decision: 'shown' }] as const;
      const entries = entriesOf({ ...operationOf(0), reads });
      expect(entries).toMatchObject([{ filter: { participantId: 'other' } }]);
    },
  );

  it('A window of a log is recorded with the classes of its rows', () => {
    const log = { name: 'pstnCalls', from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' };
    const reads = [{ log, decision: 'masked', shown: ['phone'], masked: ['network'] }] as const;
    const [entry] = entriesOf({ ...operationOf(0), reads }, now);
    const { time, operation, operationName, caller, ...rest } = { ...entry } as Record<
      string,
      unknown
    >;
    expect([time, operation, operationName, caller]).not.toContain(undefined);
    expect(rest).toEqual({
      kind: 'callLog',
      log: 'pstnCalls',
      from: '2026-03-01T00:00:00Z',
      to: '2026-03-02T00:00:00Z',
      decision: 'masked',
      shown: ['phone'],
      masked: ['network'],
    });
  });

  it('A caller on this machine is recorded as local, and an operation without a name as null', () => {
    const operation = { ...operationOf(1, null), caller: { kind: 'local' } } as const;
    expect(entriesOf(operation)).toMatchObject([
      { caller: { kind: 'local' }, operationName: null, decision: 'shown' },
    ]);
  });

  it('Each class is named once, in a fixed order', () => {
    const shown = ['device', 'identity', 'device'] as const;
    const reads = [{ recordId: recordIdOf(1), decision: 'shown', shown, masked: [] }] as const;
    expect(entriesOf({ ...operationOf(0), reads })).toMatchObject([
      { shown: ['identity', 'device'] },
    ]);
  });
});
