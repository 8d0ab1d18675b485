import { BadUpstreamResponseError } from '../../errors.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { acceptLink } from '../../msgraph/accept-link.ts';
import { type ItemProjection, wholeParticipant } from '../../plan/projection.ts';
import { filledSlots } from '../identity-set.ts';
import { numberItems, type Page, readItems } from '../page.ts';
import { liveName } from '../record-source.ts';
import { readVersion } from '../version.ts';

/** The deprecated list of participants ends here, and does not show whether it was truncated. */
const deprecatedParticipantsLimit = 130;

/** Checks a link. A link that cannot be followed becomes an error, which is thrown only if it is needed. */
export function readLink(
  link: unknown,
  root: string,
  printPath: () => string,
): string | Error | null {
  if (link === undefined || link === null) return null;
  try {
    return acceptLink(link, root, printPath());
  } catch (error) {
    return error as Error;
  }
}

/** Reads the first page of sessions out of an expanded record. */
export function readFirstSessions(
  record: JsonObject,
  carried: ItemProjection,
  toLink: (link: unknown) => string | Error | null,
): Page {
  return {
    source: liveName,
    items: readItems(record.sessions, 'sessions'),
    link: null,
    nextLink: toLink(record['sessions@odata.nextLink']),
    carried,
    version: readVersion(record),
  };
}

/**
 * Reads the first page of participants out of an expanded record: the new list, or if that is empty, the
 * deprecated one, which is the only list of older records.
 *
 * @param isExpanded false if only the deprecated list was requested.
 */
export function readFirstParticipants(
  record: JsonObject,
  toLink: (link: unknown) => string | Error | null,
  isExpanded = true,
): Page {
  const { participants: deprecated, participants_v2: listed } = record;
  const nextLink = toLink(record['participants_v2@odata.nextLink']);
  const base = {
    source: liveName,
    link: null,
    nextLink,
    carried: wholeParticipant,
    version: readVersion(record),
  };
  if (!hasItems(listed) && nextLink === null && (!isExpanded || hasItems(deprecated))) {
    const known = Array.isArray(deprecated) ? deprecated.filter(isJsonObject) : deprecated;
    const items = readItems(known, 'participants').map(({ json }) => toParticipant(json));
    return { ...base, items: numberItems(items), incomplete: cutError(items) };
  }
  return { ...base, items: readItems(listed, 'participants') };
}

/** Reads the first page of segments out of a session that was expanded with them. */
export function readFirstSegments(
  session: JsonObject,
  toLink: (link: unknown) => string | Error | null,
): Page {
  return {
    source: liveName,
    items: readItems(session.segments, 'segments'),
    link: null,
    nextLink: toLink(session['segments@odata.nextLink']),
    carried: { properties: 'all', segments: false },
    version: null,
  };
}

/** A value that is no list counts as items, so that it is reported as an error. */
function hasItems(list: unknown): boolean {
  return list !== undefined && list !== null && !(Array.isArray(list) && list.length === 0);
}

/** Gives a deprecated identity set the shape of the new participants. */
function toParticipant(identity: JsonObject): JsonObject {
  return { id: filledSlots(identity)[0]?.json.id, identity };
}

function cutError({ length }: readonly JsonObject[]): Error | undefined {
  if (length < deprecatedParticipantsLimit) return undefined;
  return new BadUpstreamResponseError(
    `only the deprecated list of participants has items, and it ends at ${deprecatedParticipantsLimit} ` +
      'and may be truncated',
    { reason: 'TRUNCATED' },
  );
}
