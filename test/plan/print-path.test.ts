import { describe, expect, it } from 'vitest';
import { BadUpstreamResponseError } from '../../src/errors.ts';
import type { Collection } from '../../src/plan/collection.ts';
import { printCollectionPath, printRecordPath } from '../../src/plan/print-path.ts';
import { recordListOf } from '../../src/plan/record-list.ts';

const recordId = 'e523d2ed-2966-4b6b-925b-754a88034cc5';
const record = `/communications/callRecords/${recordId}`;

describe('A path', () => {
  it('A record has a path', () => {
    expect(printRecordPath(recordId)).toBe(record);
  });

  it.each<[collection: Collection, expected: string]>([
    [recordListOf({ participantId: 'a' }), '/communications/callRecords'],
    [{ name: 'sessions', recordId }, `${record}/sessions`],
    [{ name: 'participants', recordId }, `${record}/participants_v2`],
    [{ name: 'segments', recordId, sessionId: 'A-1_z' }, `${record}/sessions/A-1_z/segments`],
  ])('The collection %j has a path', (collection, expected) => {
    expect(printCollectionPath(collection)).toBe(expected);
  });

  it.each(['', '.', '..', 'a/b', 'a?b', 'a#b', 'a%2Fb', "a'b", 'a b', 'a\n', 'é', 'a'.repeat(129)])(
    'The session id %j is rejected',
    (sessionId) => {
      const collection = { name: 'segments', recordId, sessionId } as const;
      expect(() => printCollectionPath(collection)).toThrow(BadUpstreamResponseError);
    },
  );
});
