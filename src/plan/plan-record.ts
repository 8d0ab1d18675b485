import { sourceOf } from './field-source.ts';
import {
  type FirstPageProjection,
  type ItemProjection,
  mergeFirstPages,
  type RecordProjection,
  wholeParticipant,
} from './projection.ts';
import type { SelectedField } from './selected-field.ts';

/** The properties by which a session is told from its equals, whatever else is asked of it. */
const sessionKey = ['endDateTime', 'id', 'startDateTime'];

/** Where the page begins that a connection field asks for. */
export type PageStart =
  | { readonly from: 'start'; readonly first: number }
  /** An item that lies further on: the first page is read whole, since it is counted through. */
  | { readonly from: 'middle' }
  /** A later page that is read by its own link: the record's request brings nothing for it. */
  | { readonly from: 'link' };

/** Says where a connection field begins, once it is known what it asks of each item. */
export type LocatePage = (field: SelectedField, asked: ItemProjection) => PageStart;

/**
 * Plans the smallest projection of one call record that answers what was selected of it.
 *
 * @returns `undefined` where the record itself need not be asked for: its id is known, and the rest
 *   is read from later pages.
 */
export function planRecord(
  fields: readonly SelectedField[],
  locatePage: LocatePage,
): RecordProjection | undefined {
  const relations = planRelations(fields, locatePage);
  const properties = new Set(fields.flatMap(ownProperties));
  const hasConnection = fields.some(({ definition }) => sourceOf(definition).navigation);
  if (!relations && hasConnection && [...properties].every((name) => name === 'id'))
    return undefined;
  for (const name of relations?.properties ?? []) properties.add(name);
  if (properties.size === 0) properties.add('id');
  return { sessions: undefined, participants: undefined, ...relations, properties };
}

/**
 * Plans what a list does not bring of a record: the first pages of its collections.
 *
 * @returns `undefined` where none is needed.
 */
export function planRelations(
  fields: readonly SelectedField[],
  locatePage: LocatePage,
): RecordProjection | undefined {
  const sessions = planFirstPage(fields, 'sessions', locatePage);
  const participants = planFirstPage(fields, 'participants_v2', locatePage);
  // A cursor of a first page names the version that it belongs to.
  const properties = new Set(['version']);
  return sessions || participants ? { properties, sessions, participants } : undefined;
}

function ownProperties({ definition }: SelectedField): readonly string[] {
  const { navigation, properties } = sourceOf(definition);
  return navigation === undefined ? properties : [];
}

function planFirstPage(
  fields: readonly SelectedField[],
  navigation: string,
  locatePage: LocatePage,
): FirstPageProjection | undefined {
  const pages = fields
    .filter(({ definition }) => sourceOf(definition).navigation === navigation)
    .flatMap((field) => planPage(field, locatePage(field, planItem(field))) ?? []);
  return pages.length === 0 ? undefined : pages.reduce(mergeFirstPages);
}

/** Plans the first page of a connection field; `undefined` where a link is read instead. */
export function planPage(
  connection: SelectedField,
  start: PageStart,
): FirstPageProjection | undefined {
  if (start.from === 'link') return undefined;
  const item = planItem(connection);
  return { item, maximumPageSize: pageSize(connection, item, start) };
}

/** Plans what is asked of each item of a connection field. */
export function planItem(connection: SelectedField): ItemProjection {
  const { navigation } = sourceOf(connection.definition);
  if (navigation === 'participants_v2') return wholeParticipant;
  const fields = selectedOfNodes(connection);
  const properties = fields.flatMap(ownProperties);
  if (navigation === 'callRecords') {
    return { properties: new Set(['id', ...properties]), segments: false };
  }
  const segments = fields.some(({ definition }) => sourceOf(definition).navigation === 'segments');
  // Microsoft documents no $select beside $expand=segments: with segments, a session comes whole.
  return { properties: segments ? 'all' : new Set([...sessionKey, ...properties]), segments };
}

/** The fields that are selected of the items of a connection, through `nodes` and through `edges`. */
export function selectedOfNodes(connection: SelectedField): readonly SelectedField[] {
  return connection.fields().flatMap((field) => {
    if (field.name === 'nodes') return field.fields();
    return field.name === 'edges' ? field.fields().flatMap((edge) => edge.fields()) : [];
  });
}

/**
 * OData lets `odata.maxpagesize` cut every collection of an answer, segments included, so that it is
 * sent only where there are none; and a page that somebody may go on from is read whole.
 */
function pageSize(
  connection: SelectedField,
  item: ItemProjection,
  start: PageStart,
): number | undefined {
  if (start.from !== 'start' || item.segments || canGoOnFrom(connection)) return undefined;
  return Math.max(start.first, 1);
}

function canGoOnFrom(connection: SelectedField): boolean {
  return connection
    .fields()
    .some(
      ({ name, fields }) =>
        name === 'pageInfo' ||
        (name === 'edges' && fields().some((edge) => edge.name === 'cursor')),
    );
}
