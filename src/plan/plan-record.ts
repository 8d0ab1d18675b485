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
  const properties = new Set(fields.flatMap(ownProperties));
  const sessions = planFirstPage(fields, 'sessions', locatePage);
  const participants = planFirstPage(fields, 'participants_v2', locatePage);
  const firstPages = sessions.projection ?? participants.projection;

  const readsLinks = sessions.readsLink || participants.readsLink;
  if (!firstPages && readsLinks && [...properties].every((name) => name === 'id')) return undefined;
  // A cursor of a first page names the version that it belongs to.
  if (firstPages) properties.add('version');
  if (properties.size === 0) properties.add('id');
  return { properties, sessions: sessions.projection, participants: participants.projection };
}

function ownProperties({ definition }: SelectedField): readonly string[] {
  const { navigation, properties } = sourceOf(definition);
  return navigation === undefined ? properties : [];
}

function planFirstPage(
  fields: readonly SelectedField[],
  navigation: string,
  locatePage: LocatePage,
): { projection: FirstPageProjection | undefined; readsLink: boolean } {
  let projection: FirstPageProjection | undefined;
  let readsLink = false;
  for (const field of fields) {
    if (sourceOf(field.definition).navigation !== navigation) continue;
    const item = planItem(field);
    const start = locatePage(field, item);
    if (start.from === 'link') readsLink = true;
    else
      projection = mergeFirstPages(projection, {
        item,
        maximumPageSize: pageSize(field, item, start),
      });
  }
  return { projection, readsLink };
}

/** Plans what is asked of each item of a connection field. */
export function planItem(connection: SelectedField): ItemProjection {
  if (sourceOf(connection.definition).navigation !== 'sessions') return wholeParticipant;
  const sources = selectedOfNodes(connection).map(({ definition }) => sourceOf(definition));
  const segments = sources.some(({ navigation }) => navigation === 'segments');
  const properties = sources.flatMap((source) => (source.navigation ? [] : source.properties));
  // Microsoft documents no $select beside $expand=segments: with segments, a session comes whole.
  return { properties: segments ? 'all' : new Set([...sessionKey, ...properties]), segments };
}

function selectedOfNodes(connection: SelectedField): readonly SelectedField[] {
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
