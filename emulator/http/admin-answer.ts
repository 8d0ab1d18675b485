import { storyNotes } from '../story-records.ts';
import type { Json, JsonObject, Tenant } from '../tenant.ts';
import type { LoggedRequest } from './request-log.ts';

/** Pages for people who try the emulator out; they need no token and are not logged. */
export function adminAnswer(
  url: string,
  tenant: Tenant,
  requests: readonly LoggedRequest[],
): Json | readonly LoggedRequest[] | undefined {
  const path = url.split('?')[0];
  if (path === '/emulator/requests') return requests;
  if (path === '/emulator/records') return describeStories(tenant);
  return undefined;
}

function describeStories({ records }: Tenant): readonly JsonObject[] {
  return records.flatMap(({ id, record, sessionCount, participantCount }) => {
    const note = storyNotes[id];
    if (note === undefined) return [];
    const { type = null, startDateTime = null } = record;
    return [{ id, type, startDateTime, sessionCount, participantCount, note }];
  });
}
