/** What is asked of Microsoft Graph of each item of a collection. */
export interface ItemProjection {
  /** `all` where the answer has every property, asked for or not. */
  readonly properties: ReadonlySet<string> | 'all';
  /** Whether each item comes with its segments, and with everything below them. */
  readonly segments: boolean;
}

/** What is asked of Microsoft Graph of the first page of a collection. */
export interface FirstPageProjection {
  readonly item: ItemProjection;
  /** Set only where nothing can go on from the page: a shorter page would waste a later one's place. */
  readonly maxPageSize: number | undefined;
}

/** What is asked of Microsoft Graph for one call record. Plain data; nothing is changed in place. */
export interface RecordProjection {
  readonly properties: ReadonlySet<string>;
  readonly sessions: FirstPageProjection | undefined;
  readonly participants: FirstPageProjection | undefined;
}

/** The same projection with the record's version: what is remembered has to say of which version it is. */
export function withVersion(record: RecordProjection): RecordProjection {
  return { ...record, properties: new Set([...record.properties, 'version']) };
}

/** The same for a list of records. */
export function pageWithVersion(page: FirstPageProjection): FirstPageProjection {
  const { properties, segments } = page.item;
  if (properties === 'all') return page;
  return { ...page, item: { properties: new Set([...properties, 'version']), segments } };
}

/** Microsoft's participants are small, and their links carry no projection: they are read whole. */
export const wholeParticipant: ItemProjection = { properties: 'all', segments: false };

/** The smallest projection whose answer has everything that the answers to `one` and `other` have. */
export function mergeRecordProjections(
  one: RecordProjection,
  other: RecordProjection,
): RecordProjection {
  return {
    properties: new Set([...one.properties, ...other.properties]),
    sessions: mergeWanted(one.sessions, other.sessions),
    participants: mergeWanted(one.participants, other.participants),
  };
}

function mergeWanted(
  one: FirstPageProjection | undefined,
  other: FirstPageProjection | undefined,
): FirstPageProjection | undefined {
  return one && other ? mergeFirstPages(one, other) : (one ?? other);
}

/** The smallest first page that answers both. */
export function mergeFirstPages(
  one: FirstPageProjection,
  other: FirstPageProjection,
): FirstPageProjection {
  const isBounded = one.maxPageSize !== undefined && other.maxPageSize !== undefined;
  return {
    item: mergeItems(one.item, other.item),
    maxPageSize: isBounded ? Math.max(one.maxPageSize, other.maxPageSize) : undefined,
  };
}

function mergeItems(one: ItemProjection, other: ItemProjection): ItemProjection {
  const isWhole = one.properties === 'all' || other.properties === 'all';
  return {
    properties: isWhole ? 'all' : new Set([...one.properties, ...other.properties]),
    segments: one.segments || other.segments,
  };
}

/** Whether an item that was asked for with `carried` answers what `asked` wants to know. */
export function coversItem(carried: ItemProjection, asked: ItemProjection): boolean {
  if (asked.segments && !carried.segments) return false;
  return carried.properties === 'all' || isSubset(asked.properties, carried.properties);
}

/** Whether the answer to `carried` answers `asked` as well. */
export function coversRecord(carried: RecordProjection, asked: RecordProjection): boolean {
  return (
    isSubset(asked.properties, carried.properties) &&
    coversWanted(carried.sessions, asked.sessions) &&
    coversWanted(carried.participants, asked.participants)
  );
}

function coversWanted(
  carried: FirstPageProjection | undefined,
  asked: FirstPageProjection | undefined,
): boolean {
  return !asked || (carried !== undefined && coversFirstPage(carried, asked));
}

/** Whether the page that `carried` asked for answers `asked` as well. */
export function coversFirstPage(carried: FirstPageProjection, asked: FirstPageProjection): boolean {
  if (!coversItem(carried.item, asked.item)) return false;
  const needed = asked.maxPageSize ?? Infinity;
  return (carried.maxPageSize ?? Infinity) >= needed;
}

/** A text that two projections share which cover each other. */
export function projectionKey({ properties, sessions, participants }: RecordProjection): string {
  return JSON.stringify([
    [...properties].sort(),
    firstPageKey(sessions),
    firstPageKey(participants),
  ]);
}

function firstPageKey(page: FirstPageProjection | undefined) {
  if (!page) return null;
  const { properties, segments } = page.item;
  const names = properties === 'all' ? properties : [...properties].sort();
  return [names, segments, page.maxPageSize];
}

function isSubset(part: ReadonlySet<string> | 'all', whole: ReadonlySet<string>): boolean {
  return part !== 'all' && [...part].every((name) => whole.has(name));
}
