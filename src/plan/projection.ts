/** What is requested of each item of a collection. */
export interface ItemProjection {
  /** `all` if the response has every property, requested or not. */
  readonly properties: ReadonlySet<string> | 'all';
  /** Whether each item comes with its segments and everything below them. */
  readonly segments: boolean;
}

/** What is requested of the first page of a collection. */
export interface FirstPageProjection {
  readonly item: ItemProjection;
  /**
   * Set only if the client cannot continue after this page: Microsoft grants few pages, and a shorter one would
   * waste its place.
   */
  readonly maxPageSize: number | undefined;
}

/** What is requested for one call record. Immutable plain data. */
export interface RecordProjection {
  readonly properties: ReadonlySet<string>;
  readonly sessions: FirstPageProjection | undefined;
  readonly participants: FirstPageProjection | undefined;
}

/** Adds the record's version to a projection, because a cached response must name its version. */
export function withVersion(record: RecordProjection): RecordProjection {
  return { ...record, properties: new Set([...record.properties, 'version']) };
}

/** As `withVersion`, for a list of records. */
export function pageWithVersion(page: FirstPageProjection): FirstPageProjection {
  const { properties, segments } = page.item;
  if (properties === 'all') return page;
  return { ...page, item: { properties: new Set([...properties, 'version']), segments } };
}

/** Participants are small and their links carry no projection, so they are read whole. */
export const wholeParticipant: ItemProjection = { properties: 'all', segments: false };

/** Microsoft documents no $select beside $expand=segments: with segments, a session comes whole. */
export const wholeSession: ItemProjection = { properties: 'all', segments: true };

/** Microsoft documents no `$select` for the rows of a log. */
export const wholeRow: ItemProjection = { properties: 'all', segments: false };

/** Returns the smallest projection that covers both. */
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

/** Returns the smallest first page that covers both. */
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

/** Whether an item that was requested with `carried` has everything of `asked`. */
export function coversItem(carried: ItemProjection, asked: ItemProjection): boolean {
  if (asked.segments && !carried.segments) return false;
  return carried.properties === 'all' || isSubset(asked.properties, carried.properties);
}

/** Whether a response to `carried` has everything of `asked`. */
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

/** Whether a page that was requested with `carried` has everything of `asked`. */
export function coversFirstPage(carried: FirstPageProjection, asked: FirstPageProjection): boolean {
  if (!coversItem(carried.item, asked.item)) return false;
  const needed = asked.maxPageSize ?? Infinity;
  return (carried.maxPageSize ?? Infinity) >= needed;
}

/** Returns a key that is equal for projections that cover each other. */
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
