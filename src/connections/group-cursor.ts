import { InvalidCursorError } from '../errors.ts';
import { createSeal } from './seal.ts';

/** The place of a group in a list of groups, which can be another one when the list is read again. */
export interface GroupPlace {
  /** What tells the group from others. */
  readonly id: string;
  /** Counted from 0. */
  readonly position: number;
}

/** Seals and opens the cursors of lists of groups. */
export interface GroupCursors {
  /** @param list is equal for equal lists. */
  seal(place: GroupPlace, list: string): string;
  /** @throws InvalidCursorError unless the text was sealed for this list. */
  open(text: string, list: string): GroupPlace;
}

interface GroupCursorOptions {
  readonly secrets: readonly string[];
  readonly tenantId: string;
}

/**
 * Makes what seals the cursors of groups. They are encrypted, because the id of a group has its values.
 *
 * @returns a function that takes a row scope.
 */
export function createGroupCursors({
  secrets,
  tenantId,
}: GroupCursorOptions): (rowScope: string) => GroupCursors {
  const { seal, open } = createSeal(secrets);
  return (rowScope) => {
    const bind = (list: string) =>
      Buffer.from(JSON.stringify([1, tenantId, rowScope, 'callQuality', list]));
    return {
      seal: ({ id, position }, list) => seal(JSON.stringify([id, position]), bind(list)),
      open(text, list) {
        const plain = open(text, bind(list));
        if (plain === undefined) throw new InvalidCursorError('UNREADABLE');
        const [id, position] = JSON.parse(plain) as [string, number];
        return { id, position };
      },
    };
  };
}
