import { isCallLogName } from './call-log.ts';
import { collectionOf, sourceOf } from './field-source.ts';
import {
  type FirstPageProjection,
  type ItemProjection,
  mergeFirstPages,
  type RecordProjection,
  wholeParticipant,
  wholeRow,
  wholeSession,
} from './projection.ts';
import type { SelectedField } from './selected-field.ts';

/** The properties that tell sessions apart, requested with every session. */
const sessionKey = ['endDateTime', 'id', 'startDateTime'];

/** Where the requested page of a connection field begins. */
export type PageStart =
  | { readonly from: 'start'; readonly first: number }
  /** At an item after the first: the first page is read whole, because items are counted from its start. */
  | { readonly from: 'middle' }
  /** At a later page with its own link, for which the request of the record returns nothing. */
  | { readonly from: 'link' };

/** Returns the first page that a connection field needs; `undefined` if it begins at the page of a link. */
export type FirstPageOf = (field: SelectedField) => FirstPageProjection | undefined;

/** What is requested for one record. */
export interface RecordPlan {
  /**
   * Absent if the record itself need not be requested because its id is known and everything else comes from later
   * pages.
   */
  readonly projection: RecordProjection | undefined;
  /** The collections in deferred fragments. They are requested separately and delay nothing else. */
  readonly deferred: RecordProjection | undefined;
}

/**
 * Plans the smallest projections of one call record that satisfy its selection.
 *
 * The properties of the record are requested together, deferred or not, because one more property costs almost
 * nothing.
 */
export function planRecord(fields: readonly SelectedField[], firstPageOf: FirstPageOf): RecordPlan {
  const prompt = new Set(fields.filter(({ isDeferred }) => !isDeferred).map(navigationOf));
  const isPrompt = (field: SelectedField) => prompt.has(navigationOf(field));
  const relations = planRelations(
    fields.filter((field) => isPrompt(field) || countedBy(field)),
    firstPageOf,
  );
  const deferred = planRelations(
    fields.filter((field) => !isPrompt(field) || countedBy(field)),
    firstPageOf,
  );
  const properties = new Set(fields.flatMap(ownProperties));
  const onlyId = [...properties].every((name) => name === 'id');
  if (!relations && !deferred && onlyId && fields.some(navigationOf)) {
    return { projection: undefined, deferred };
  }
  for (const name of relations?.properties ?? []) properties.add(name);
  if (properties.size === 0) properties.add('id');
  const none = { sessions: undefined, participants: undefined };
  return { projection: { ...none, ...relations, properties }, deferred };
}

function countedBy({ definition }: SelectedField): string | undefined {
  return sourceOf(definition).counts;
}

function navigationOf({ definition }: SelectedField): string | undefined {
  return sourceOf(definition).navigation;
}

/**
 * Plans what a list does not bring of a record: the first pages of its collections.
 *
 * @returns `undefined` where none is needed.
 */
export function planRelations(
  fields: readonly SelectedField[],
  firstPageOf: FirstPageOf,
): RecordProjection | undefined {
  const sessions = planFirstPage(fields, 'sessions', firstPageOf);
  const participants = planFirstPage(fields, 'participants_v2', firstPageOf);
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
  firstPageOf: FirstPageOf,
): FirstPageProjection | undefined {
  const pages = fields
    .filter((field) => navigationOf(field) === navigation)
    .flatMap((field) => firstPageOf(field) ?? []);
  if (pages.length === 0) return undefined;
  const page = pages.reduce(mergeFirstPages);
  // The items of a short page do not tell how many there are.
  const isCounted = fields.some((field) => countedBy(field) === navigation);
  return isCounted ? { ...page, maxPageSize: undefined } : page;
}

/**
 * Plans the first page of a connection field; `undefined` if it begins with a link's page.
 *
 * @param item what is asked of each item, as `planItem` says.
 */
export function planPage(
  connection: SelectedField,
  item: ItemProjection,
  start: PageStart,
): FirstPageProjection | undefined {
  if (start.from === 'link') return undefined;
  return { item, maxPageSize: pageSize(connection, item, start) };
}

/** Plans what is asked of each item of a connection field. */
export function planItem(connection: SelectedField): ItemProjection {
  const navigation = navigationOf(connection);
  if (navigation === 'participants_v2') return wholeParticipant;
  if (isCallLogName(collectionOf(connection.definition) ?? '')) return wholeRow;
  const fields = nodeFields(connection);
  const properties = fields.flatMap(ownProperties);
  if (navigation === 'callRecords') {
    return { properties: new Set(['id', ...properties]), segments: false };
  }
  if (fields.some((field) => navigationOf(field) === 'segments')) return wholeSession;
  return { properties: new Set([...sessionKey, ...properties]), segments: false };
}

/** The fields that are selected of the items of a connection, through `nodes` and through `edges`. */
export function nodeFields(connection: SelectedField): readonly SelectedField[] {
  return connection.fields().flatMap((field) => {
    if (field.name === 'nodes') return field.fields();
    return field.name === 'edges' ? field.fields().flatMap((edge) => edge.fields()) : [];
  });
}

/**
 * OData lets `odata.maxpagesize` cut every collection of a response, segments included. It is sent only if
 * there are none, and if the client cannot continue from the page.
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
      (field) =>
        field.name === 'pageInfo' ||
        (field.name === 'edges' && field.fields().some(({ name }) => name === 'cursor')),
    );
}
