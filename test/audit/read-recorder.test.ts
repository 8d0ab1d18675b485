import { describe, expect, it } from 'vitest';
import { ReadRecorder } from '../../src/audit/read-recorder.ts';

describe('the log of what an operation reads', () => {
  it('tells of each record once, with the classes of all that was read of it', () => {
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

  it('tells of a record what says most, in whichever order it was told', () => {
    const notes = ['failed', 'missed', 'found'] as const;
    const orders = [notes, notes.toReversed(), ['missed', 'failed'], ['failed']] as const;
    const decisions = orders.map((order) => {
      const log = new ReadRecorder();
      for (const note of order) log[note]('a');
      return log.take().map(({ decision }) => decision);
    });
    expect(decisions).toEqual([['shown'], ['shown'], ['notFound'], ['failed']]);
  });

  it('tells of each list once, by its filter, what says most of it', () => {
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

  it('tells the next time what was read since, of a record that was found before', () => {
    const log = new ReadRecorder();
    log.found('a');
    log.take();
    log.masked('a', 'device');
    expect(log.take()).toEqual([
      { recordId: 'a', decision: 'masked', shown: [], masked: ['device'] },
    ]);
    expect(log.take()).toEqual([]);
  });

  it('knows the record that a place in the answer is below', () => {
    const log = new ReadRecorder();
    const record = { prev: undefined };
    log.at(record, 'a');
    expect(log.recordAt({ prev: { prev: record } })).toBe('a');
    expect(log.recordAt({ prev: undefined })).toBeUndefined();
  });

  it('knows its operation by an id of its own', () => {
    const [one, other] = [new ReadRecorder(), new ReadRecorder()];
    expect(one.operation).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.operation).not.toBe(other.operation);
  });
});
