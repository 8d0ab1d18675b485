import { maxPageSizes } from './collection.ts';
import type { FirstPageProjection, ItemProjection, RecordProjection } from './projection.ts';

/** The forms of requests that Microsoft Graph accepts. Some are undocumented and some will be removed. */
export interface Dialect {
  /** `$select` inside `$expand=sessions(…)`: valid OData that Microsoft's documentation does not show. */
  readonly nestedSelect: boolean;
  /** `organizer` and `participants`, whose removal Microsoft announced for November 2026. */
  readonly deprecatedMembers: boolean;
  /** `$expand=participants_v2`, which Microsoft documents for its global cloud only. */
  readonly participantsV2: boolean;
  /** `organizer_v2`, which clouds without `participants_v2` may also lack. */
  readonly organizerV2: boolean;
}

export const fullDialect: Dialect = {
  nestedSelect: true,
  deprecatedMembers: true,
  participantsV2: true,
  organizerV2: true,
};

/** The form of the requests that are sent now. */
export interface RequestForm {
  readonly dialect: Dialect;
  /** Whether responses are cached, so that each request must also ask for the version. */
  readonly usesCache: boolean;
}

/** The query of one request, and the page size for its `Prefer` header. */
export interface PrintedQuery {
  readonly query: string;
  readonly maxPageSize: number | undefined;
}

const deprecatedMembers = new Set(['organizer', 'participants']);

/** Whether `$select` may name a property. */
function canSelect(
  name: string,
  { deprecatedMembers: allowsDeprecated, organizerV2 }: Dialect,
): boolean {
  if (name === 'organizer_v2') return organizerV2;
  return allowsDeprecated || !deprecatedMembers.has(name);
}

/** Prints the request for the record's properties, and for its sessions if they are needed. */
export function printRecord(projection: RecordProjection, dialect: Dialect): PrintedQuery {
  const { properties, sessions, participants } = projection;
  if (participants && !sessions) return printParticipants(participants, dialect, properties);
  if (!sessions) return { query: printSelect(properties, dialect), maxPageSize: undefined };
  return {
    query: `${printSelect(properties, dialect)}&$expand=sessions${printSessionOptions(sessions.item, dialect)}`,
    maxPageSize: printPageSize(sessions, maxPageSizes.sessions),
  };
}

/**
 * Prints the request for the record's participants and for `properties` of the record.
 *
 * If sessions are needed too, this is a separate request, because Microsoft Graph expands one relationship per
 * request. If participants cannot be expanded, the deprecated list is selected like a property.
 */
export function printParticipants(
  participants: FirstPageProjection,
  dialect: Dialect,
  properties: ReadonlySet<string> = new Set(['version']),
): PrintedQuery {
  const select = printSelect(new Set([...properties, 'participants']), dialect);
  if (!dialect.participantsV2) return { query: select, maxPageSize: undefined };
  return {
    query: `${select}&$expand=participants_v2`,
    maxPageSize: printPageSize(participants, maxPageSizes.participants),
  };
}

/** Prints the request for the first page of the list of records. */
export function printList(
  page: FirstPageProjection,
  filter: string,
  dialect: Dialect,
): PrintedQuery {
  const { properties } = page.item;
  const select = properties === 'all' ? [] : [printSelect(properties, dialect)];
  return {
    query: [...select, ...(filter === '' ? [] : [`$filter=${filter}`])].join('&'),
    maxPageSize: printPageSize(page, maxPageSizes.callRecords),
  };
}

/** Returns what a page that was requested with `item` contains in this dialect. */
export function carriedItem(item: ItemProjection, dialect: Dialect): ItemProjection {
  return dialect.nestedSelect ? item : { ...item, properties: 'all' };
}

function printSelect(properties: ReadonlySet<string>, dialect: Dialect): string {
  const names = [...properties].filter((name) => canSelect(name, dialect));
  return `$select=${names.sort().join(',')}`;
}

function printSessionOptions({ segments, properties }: ItemProjection, dialect: Dialect): string {
  if (segments) return '($expand=segments)';
  if (properties === 'all' || !dialect.nestedSelect) return '';
  return `($select=${[...properties].sort().join(',')})`;
}

function printPageSize({ maxPageSize }: FirstPageProjection, maximum: number): number | undefined {
  return maxPageSize !== undefined && maxPageSize < maximum ? maxPageSize : undefined;
}
