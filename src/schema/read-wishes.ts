import { GraphQLError, type GraphQLSchema } from 'graphql';
import { GatewayError } from '../errors.ts';
import { gather, type Group } from '../plan/gather.ts';
import { readRootFields, type UnresolvedOperation } from '../plan/read-operation.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import { mergeRecordWishes, type OperationWishes, type RecordWish } from '../plan/wish.ts';
import { parseRecordId } from '../records/record-id.ts';
import { checkIds } from './check-ids.ts';
import type { AskingContext } from './context.ts';
import { readListWish } from './read-list-wish.ts';
import { readRecordWish } from './read-record-wish.ts';
import { checkPageSizes } from './record.ts';
import { isEcho, readRepresentation, type Representation } from './resolve-entities.ts';
import { selectedAs, withheldBy } from './selected.ts';

interface WishOfRecord extends RecordWish {
  readonly id: string;
}

/**
 * Reads all that an operation will want of Microsoft Graph, without resolving any of it.
 *
 * What has wrong arguments wants nothing: it will fail with an error of its own when it is resolved.
 *
 * @returns `undefined` where the operation will fail before anything is resolved.
 */
export function readWishes(
  operation: UnresolvedOperation,
  context: AskingContext,
): OperationWishes | undefined {
  const fields = attempt(() => readRootFields(operation, withheldBy(context)));
  if (!fields) return undefined;
  // It is refused when it is resolved, and has asked for nothing.
  if (context.rows.kind === 'none') return { records: new Map(), lists: [] };
  const wishes = fields.flatMap(
    (field) => attempt(() => readRecordWishes(field, operation.schema, context)) ?? [],
  );
  const lists = fields
    .filter(({ name }) => name === 'callRecords')
    .flatMap((field) => attempt(() => readListWish(field, context)) ?? []);
  return { records: new Map(gather(wishes, ({ id }) => id).map(mergeById)), lists };
}

function mergeById(wishes: Group<WishOfRecord>): [id: string, wish: RecordWish] {
  return [wishes[0].id, mergeRecordWishes(wishes)];
}

function readRecordWishes(
  field: SelectedField,
  schema: GraphQLSchema,
  context: AskingContext,
): readonly WishOfRecord[] {
  switch (field.name) {
    case 'callRecord':
      return readById([field.arguments.id as string], field.fields(), context);
    case 'node': {
      const fields = selectedAs('CallRecord', field, schema);
      return readById([field.arguments.id as string], fields, context);
    }
    case 'callRecordsById': {
      const ids = field.arguments.ids as readonly string[];
      checkIds(ids);
      checkPageSizes(field.fields());
      return readById(ids, field.fields(), context);
    }
    case '_entities': {
      const fields = selectedAs('CallRecord', field, schema);
      if (isEcho(fields)) return [];
      const representations = field.arguments.representations as readonly Representation[];
      const ids = representations.flatMap((one) => attempt(() => readRepresentation(one)) ?? []);
      return readById(ids, fields, context);
    }
    default:
      return [];
  }
}

/** An id that is none, or that a cursor does not belong to, fails at its own place. */
function readById(
  ids: readonly string[],
  fields: readonly SelectedField[],
  context: AskingContext,
): readonly WishOfRecord[] {
  return ids.flatMap(
    (text) =>
      attempt(() => {
        const id = parseRecordId(text);
        return { id, ...readRecordWish(id, fields, context) };
      }) ?? [],
  );
}

/** What a client has done wrong is told by the executor, where it belongs. */
function attempt<Result>(read: () => Result): Result | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof GatewayError || error instanceof GraphQLError) return undefined;
    throw error;
  }
}
