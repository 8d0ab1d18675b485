import { InvalidCursorError } from '../errors.ts';
import type { ChangePlace } from '../plan/change-place.ts';
import type { RecordList } from '../plan/record-list.ts';
import { createSeal } from './seal.ts';

/** Seals and opens the cursors of changes for callers who may see the same records. */
export interface ChangeCursors {
  /** The same place has the same text at any time, so clients can compare cursors. */
  seal(place: ChangePlace, list: ChangedRecords): string;
  /** @throws InvalidCursorError unless the text was sealed for this filter. */
  open(text: string, list: ChangedRecords): ChangePlace;
}

/** The records whose changes are meant, by a key that is equal for equal conditions. */
export type ChangedRecords = Pick<RecordList, 'key'>;

interface ChangeCursorOptions {
  readonly secrets: readonly string[];
  readonly tenantId: string;
  /** Name of the record source that the changes come from. */
  readonly source: string;
}

/**
 * Makes what seals the cursors of changes. They are encrypted, because numbers would tell how many changes there are
 * that a caller may not see. They have no time of their own: whether a cursor is too old, the archive knows.
 *
 * @returns a function that takes a row scope.
 */
export function createChangeCursors({
  secrets,
  tenantId,
  source,
}: ChangeCursorOptions): (rowScope: string) => ChangeCursors {
  const { seal, open } = createSeal(secrets);
  return (rowScope) => {
    const bind = ({ key }: ChangedRecords) =>
      Buffer.from(JSON.stringify([1, tenantId, rowScope, 'callRecordChanges', key]));
    return {
      seal: ({ sequence, at }, list) => {
        const written: Written = [source, String(sequence).padStart(digits, '0'), at];
        return seal(JSON.stringify(written), bind(list));
      },
      open(text, list) {
        const plain = open(text, bind(list));
        if (plain === undefined) throw new InvalidCursorError('UNREADABLE');
        const [writtenBy, sequence, at] = JSON.parse(plain) as Written;
        if (writtenBy !== source) throw new InvalidCursorError('UNREADABLE');
        return { sequence: Number(sequence), at };
      },
    };
  };
}

type Written = [source: string, sequence: string, at: number];

/** Of the largest safe integer. A cursor of the first change is as long as any other, so its length tells no number. */
const digits = 16;
