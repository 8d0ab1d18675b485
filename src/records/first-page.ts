import { BadUpstreamResponseError } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { acceptLink } from '../msgraph/accept-link.ts';
import { type ItemProjection, wholeParticipant } from '../plan/projection.ts';
import { filledSlots } from './identity-set.ts';
import { numberItems, type Page, readItems } from './page.ts';
import { readVersion } from './version.ts';

/** The deprecated list of participants ends here, without saying whether it was cut. */
const deprecatedParticipantsLimit = 130;

/** Checks a link, and keeps what is wrong with it for whoever wants to follow it. */
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
    items: readItems(record.sessions),
    link: null,
    nextLink: toLink(record['sessions@odata.nextLink']),
    carried,
    version: readVersion(record),
  };
}

/**
 * Reads the first page of participants out of an expanded record: the new list, and where that is
 * empty the deprecated one, which older records have alone.
 */
export function readFirstParticipants(
  record: JsonObject,
  toLink: (link: unknown) => string | Error | null,
): Page {
  const nextLink = toLink(record['participants_v2@odata.nextLink']);
  const listed = record.participants_v2 ?? [];
  const deprecated = readDeprecatedParticipants(record);
  const base = { link: null, carried: wholeParticipant, version: readVersion(record) };
  if (nextLink === null && Array.isArray(listed) && listed.length === 0 && deprecated.length > 0) {
    return { ...base, items: numberItems(deprecated), nextLink, incomplete: cutError(deprecated) };
  }
  return { ...base, items: readItems(listed), nextLink };
}

/** Gives the deprecated identity sets the shape of the new participants. */
function readDeprecatedParticipants({ participants }: JsonObject): readonly JsonObject[] {
  if (!Array.isArray(participants)) return [];
  return participants
    .filter(isJsonObject)
    .map((identity) => ({ id: filledSlots(identity)[0]?.json.id, identity }));
}

function cutError({ length }: readonly JsonObject[]): Error | undefined {
  if (length < deprecatedParticipantsLimit) return undefined;
  return new BadUpstreamResponseError(
    `only the deprecated list of participants is filled, which ends at ${deprecatedParticipantsLimit} ` +
      'and may be cut',
    { reason: 'TRUNCATED' },
  );
}
