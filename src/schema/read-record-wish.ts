import { readFirst } from '../connections/locate-page.ts';
import { largestPages } from '../plan/largest-pages.ts';
import { withVerdict } from '../plan/own-record.ts';
import type { Part } from '../plan/part.ts';
import { planRecord, planRelations } from '../plan/plan-record.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import type { RecordWish } from '../plan/wish.ts';
import type { AskingContext } from './context.ts';
import { collectionName, hasCursor, locateFor } from './record.ts';

/**
 * Reads what is wanted of a record of a known id, as it will be loaded.
 *
 * @param id in the form that stands in paths.
 * @throws what loading the record throws before it asks for anything.
 */
function readRecordWish(
  id: string,
  fields: readonly SelectedField[],
  context: Pick<AskingContext, 'cursors' | 'rows'>,
): RecordWish {
  const locate = locateFor(id, context);
  const parts = new Parts();
  const plan = planRecord(fields, (field, asked) => parts.add(field, locate(field, asked)));
  const { sessions, participants } = parts;
  const wish = { ...plan, sessions, participants };
  return context.rows.kind === 'own' ? withVerdict(wish) : wish;
}

/** Makes the function that reads what is wanted of records by their ids; without a cursor it is the same of all. */
export function createWishReader(
  fields: readonly SelectedField[],
  context: Pick<AskingContext, 'cursors' | 'rows'>,
): (id: string) => RecordWish {
  if (fields.some(hasCursor)) return (id) => readRecordWish(id, fields, context);
  let wish: RecordWish | undefined;
  return (id) => (wish ??= readRecordWish(id, fields, context));
}

/**
 * Reads what is wanted of each record that a list will bring.
 *
 * A cursor is bound to its record and cannot be opened before that is known. It is taken to be a
 * cursor of a link, at the end of its page, whose record has to be asked for all the same; where
 * that is not enough, the walk stops early, and can be gone on with.
 */
export function readListedWish(fields: readonly SelectedField[]): RecordWish {
  const parts = new Parts();
  const projection = planRelations(fields, (field, asked) => {
    const name = collectionName(field);
    const first = readFirst(field, asked, name);
    if (!hasCursor(field)) return parts.add(field, { from: 'start', first } as const);
    const cursor = { offset: largestPages[name] - 1 };
    parts.add(field, { from: 'link', first, cursor, link: `unknown ${parts[name].length}` });
    return { from: 'middle' };
  });
  const { sessions, participants } = parts;
  // A list brings what else there is: what is asked for of each of its records holds nothing up.
  return { projection, deferred: undefined, sessions, participants };
}

class Parts {
  readonly sessions: Part[] = [];
  readonly participants: Part[] = [];

  add<Located extends Part>(field: SelectedField, part: Located): Located {
    this[collectionName(field)].push(part);
    return part;
  }
}
