import { type RecordList, recordListOf } from '../../src/plan/record-list.ts';

/** A list without conditions, with a key of the test's choice. */
export function keyedList(key: string): RecordList {
  return { ...recordListOf({}), key };
}
