import { describe, expect, it } from 'vitest';
import { ReadRecorder } from '../../src/audit/read-recorder.ts';

describe('The recorder of reads', () => {
  it('Each record has one read with all classes that were read of it', () => {
    const log = new ReadRecorder();
    log.found('a');
    log.shown('a', 'identity');
    log.shown('a', 'identity');
    log.masked('b', 'network');
    log.missed('c');
    log.failed('d');
    expect(log.take()).toEqual([
      { recordId: 'a', decision: 'shown', shown: ['identity'], masked: [] },
      { recordId: 'b', decision: 'masked', shown: [], masked: ['network'] },
      { recordId: 'c', decision: 'notFound', shown: [], masked: [] },
      { recordId: 'd', decision: 'failed', shown: [], masked: [] },
    ]);
  });

  it('A record has the decision that reveals most, in whichever order reads were noted', () => {
    const notes = ['failed', 'missed', 'found'] as const;
    const orders = [notes, notes.toReversed(), ['missed', 'failed'], ['failed']] as const;
    const decisions = orders.map((order) => {
      const log = new ReadRecorder();
      for (const note of order) log[note]('a');
      return log.take().map(({ decision }) => decision);
    });
    expect(decisions).toEqual([['shown'], ['shown'], ['notFound'], ['failed']]);
  });

  it('Each filter of a list has one read, with the decision that reveals most', () => {
    const log = new ReadRecorder();
    log.listed({}, 'notFound');
    log.listed({ participantId: 'a' }, 'failed');
    log.listed({ participantId: 'a' }, 'shown');
    log.listed({ participantId: 'a' }, 'notFound');
    log.listed({ startDateTime: { ge: 'then' } }, 'failed');
    log.found('b');
    expect(log.take()).toEqual([
      { filter: {}, decision: 'notFound' },
      { filter: { participantId: 'a' }, decision: 'shown' },
      { filter: { startDateTime: { ge: 'then' } }, decision: 'failed' },
      { recordId: 'b', decision: 'shown', shown: [], masked: [] },
    ]);
    expect(log.take()).toEqual([]);
  });

  it('A later payload has only the reads since the one before, also of a record that was found earlier', () => {
    const log = new ReadRecorder();
    log.found('a');
    log.take();
    log.masked('a', 'device');
    expect(log.take()).toEqual([
      { recordId: 'a', decision: 'masked', shown: [], masked: ['device'] },
    ]);
    expect(log.take()).toEqual([]);
  });

  it('The record above a place in the response is known', () => {
    const log = new ReadRecorder();
    const record = { prev: undefined };
    log.at(record, 'a');
    expect(log.recordAt({ prev: { prev: record } })).toBe('a');
    expect(log.recordAt({ prev: undefined })).toBeUndefined();
  });

  it('Each window of a log has one read with the classes that were read of its rows', () => {
    const recorder = new ReadRecorder();
    const log = { name: 'pstnCalls', from: 'then', to: 'now' };
    const key = recorder.keyOf(log);
    expect(recorder.keyOf({ ...log })).toBe(key);
    const other = recorder.keyOf({ ...log, name: 'directRoutingCalls' });
    recorder.found(key);
    const row = { prev: undefined };
    recorder.at(row, key);
    recorder.shown(recorder.recordAt({ prev: row }) ?? '', 'phone');
    recorder.masked(key, 'network');
    recorder.missed(other);
    expect(recorder.take()).toEqual([
      { log, decision: 'masked', shown: ['phone'], masked: ['network'] },
      { log: { ...log, name: 'directRoutingCalls' }, decision: 'notFound', shown: [], masked: [] },
    ]);
    recorder.shown(key, 'identity');
    expect(recorder.take()).toEqual([{ log, decision: 'shown', shown: ['identity'], masked: [] }]);
  });

  it('Each recorder has an operation id of its own', () => {
    const [one, other] = [new ReadRecorder(), new ReadRecorder()];
    expect(one.operation).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.operation).not.toBe(other.operation);
  });
});
