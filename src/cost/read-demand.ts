import { groupBy, type Group } from '../plan/group-by.ts';
import { nodeFields } from '../plan/plan-record.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import {
  type DependentListDemand,
  type ListDemand,
  mergeRecordDemands,
  type OperationDemand,
  type RecordDemand,
} from './demand.ts';
import { checkIds, parseRecordId } from '../plan/record-id.ts';
import { ignoreClientErrors } from './ignore-client-errors.ts';
import { readDependentLists, type Reading } from './read-dependent-lists.ts';
import { readListDemand, readUserListDemand } from './read-list-demand.ts';
import { createRecordDemandReader } from './read-record-demand.ts';
import { checkPageSizes } from '../connections/locate-relations.ts';
import {
  isKeyOnly,
  readReference,
  type Reference,
  type Representation,
} from '../plan/reference.ts';
import { selectionOn } from '../access/selection.ts';

interface IdentifiedRecordDemand extends RecordDemand {
  readonly id: string;
}

/** What one root field wants. */
interface FieldDemand {
  readonly records: readonly IdentifiedRecordDemand[];
  readonly lists: readonly ListDemand[];
  readonly dependentLists: readonly DependentListDemand[];
}

const nothing: FieldDemand = { records: [], lists: [], dependentLists: [] };

/**
 * Reads all that an operation will want of Microsoft Graph, without resolving any of it.
 *
 * What has wrong arguments wants nothing: it will fail with an error of its own when it is resolved.
 *
 * @param fields that the operation begins with.
 */
export function readDemand(
  fields: readonly SelectedField[],
  { schema, context }: Reading,
): OperationDemand {
  // It is refused when it is resolved, and has asked for nothing.
  if (context.rows.kind === 'none') return { ...nothing, records: new Map() };
  const demands = fields.map(
    (field) => ignoreClientErrors(() => readField(field, { schema, context })) ?? nothing,
  );
  const { records, lists, dependentLists } = join(demands);
  return {
    records: new Map(groupBy(records, ({ id }) => id).map(mergeById)),
    lists,
    dependentLists,
  };
}

function join(demands: readonly FieldDemand[]): FieldDemand {
  return {
    records: demands.flatMap(({ records }) => records),
    lists: demands.flatMap(({ lists }) => lists),
    dependentLists: demands.flatMap(({ dependentLists }) => dependentLists),
  };
}

function mergeById(demands: Group<IdentifiedRecordDemand>): [id: string, wish: RecordDemand] {
  return [demands[0].id, mergeRecordDemands(demands)];
}

function readField(field: SelectedField, reading: Reading): FieldDemand {
  switch (field.name) {
    case 'callRecord':
      return readById([field.arguments.id as string], field.fields(), reading);
    case 'node': {
      const fields = selectionOn('CallRecord', field, reading.schema);
      return readById([field.arguments.id as string], fields, reading);
    }
    case 'callRecordsById': {
      const ids = field.arguments.ids as readonly string[];
      checkIds(ids);
      checkPageSizes(field.fields());
      return readById(ids, field.fields(), reading);
    }
    case 'callRecords':
      return readList(field, readListDemand(field, reading.context), reading);
    case '_entities':
      return readEntities(field, reading);
    default:
      return nothing;
  }
}

/** An id that is none, or that a cursor does not belong to, fails at its own place. */
function readById(
  ids: readonly string[],
  fields: readonly SelectedField[],
  reading: Reading,
): FieldDemand {
  const known = new Set(ids.flatMap((text) => ignoreClientErrors(() => parseRecordId(text)) ?? []));
  const demandOf = createRecordDemandReader(fields, reading.context);
  const records = [...known].flatMap(
    (id) => ignoreClientErrors(() => ({ id, ...demandOf(id) })) ?? [],
  );
  return {
    ...nothing,
    records,
    dependentLists: readDependentLists(fields, records.length, reading),
  };
}

function readList(field: SelectedField, list: ListDemand, reading: Reading): FieldDemand {
  const dependentLists = readDependentLists(nodeFields(field), list.slice.first, reading);
  return { ...nothing, lists: [list], dependentLists };
}

function readEntities(field: SelectedField, reading: Reading): FieldDemand {
  const representations = field.arguments.representations as readonly Representation[];
  const references = representations.flatMap(
    (one) => ignoreClientErrors(() => readReference(one)) ?? [],
  );
  const of = (typeName: Reference['typeName']) =>
    references.flatMap((one) => (one.typeName === typeName ? one.id : []));
  const fields = selectionOn('CallRecord', field, reading.schema);
  const records = isKeyOnly(fields) ? nothing : readById(of('CallRecord'), fields, reading);
  const lists = selectionOn('User', field, reading.schema)
    .filter(({ name }) => name === 'callRecords')
    .flatMap((list) => readListsOf([...new Set(of('User'))], list, reading));
  return join([records, ...lists]);
}

function readListsOf(
  users: readonly string[],
  list: SelectedField,
  reading: Reading,
): readonly FieldDemand[] {
  return users.flatMap(
    (id) =>
      ignoreClientErrors(() =>
        readList(list, readUserListDemand(id, list, reading.context), reading),
      ) ?? [],
  );
}
