import { readFirst } from '../connections/locate-page.ts';
import { maxPageSizes } from '../plan/page-sizes.ts';
import { maxParticipationPages, withParticipants } from '../plan/own-record.ts';
import type { Slice } from './slice.ts';
import { planRecord, planRelations } from '../plan/plan-record.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import type { DemandContext, RecordDemand } from './demand.ts';
import { collectionName, hasCursor, locateFor } from '../connections/locate-relations.ts';

/**
 * Reads what is wanted of a record of a known id, as it will be loaded.
 *
 * @param id in the form that stands in paths.
 * @throws what loading the record throws before it asks for anything.
 */
function readRecordDemand(
  id: string,
  fields: readonly SelectedField[],
  context: Pick<DemandContext, 'cursors' | 'rows'>,
): RecordDemand {
  const locate = locateFor(id, context.cursors);
  const slices = new Slices();
  const plan = planRecord(fields, (field, asked) => slices.add(field, locate(field, asked)));
  const { sessions, participants } = slices;
  const demand = { ...plan, sessions, participants };
  return context.rows.kind === 'own' ? withParticipationCheck(demand) : demand;
}

/** Makes the function that reads what is wanted of records by their ids; without a cursor it is the same of all. */
export function createRecordDemandReader(
  fields: readonly SelectedField[],
  context: Pick<DemandContext, 'cursors' | 'rows'>,
): (id: string) => RecordDemand {
  if (fields.some(hasCursor)) return (id) => readRecordDemand(id, fields, context);
  let demand: RecordDemand | undefined;
  return (id) => (demand ??= readRecordDemand(id, fields, context));
}

/** What is wanted of a record that one may see only if one took part. */
function withParticipationCheck(demand: RecordDemand): RecordDemand {
  // Nothing but later pages is wanted: whoever has their cursors has seen the record.
  if (!demand.projection) return demand;
  const first = maxParticipationPages * maxPageSizes.participants;
  return {
    ...demand,
    projection: withParticipants(demand.projection),
    participants: [...demand.participants, { from: 'start', first }],
  };
}

/**
 * Reads what is wanted of each record that a list will bring.
 *
 * A cursor is bound to its record and cannot be opened before that is known. It is taken to be a
 * cursor of a link, at the end of its page, whose record has to be asked for all the same; where
 * that is not enough, the walk stops early, and can be gone on with.
 */
export function readListedDemand(fields: readonly SelectedField[]): RecordDemand {
  const slices = new Slices();
  const projection = planRelations(fields, (field, asked) => {
    const name = collectionName(field);
    const first = readFirst(field, asked, name);
    if (!hasCursor(field)) return slices.add(field, { from: 'start', first } as const);
    const cursor = { offset: maxPageSizes[name] - 1 };
    slices.add(field, { from: 'link', first, cursor, link: `unknown ${slices[name].length}` });
    return { from: 'middle' };
  });
  const { sessions, participants } = slices;
  // A list brings what else there is: what is asked for of each of its records holds nothing up.
  return { projection, deferred: undefined, sessions, participants };
}

class Slices {
  readonly sessions: Slice[] = [];
  readonly participants: Slice[] = [];

  add<Located extends Slice>(field: SelectedField, slice: Located): Located {
    this[collectionName(field)].push(slice);
    return slice;
  }
}
