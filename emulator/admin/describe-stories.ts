import { storyNotes } from '../story-records.ts';
import type { JsonObject, Tenant } from '../tenant.ts';

export function describeStories({ records }: Tenant): readonly JsonObject[] {
  return records.flatMap(({ id, record, sessionCount, participantCount }) => {
    const note = storyNotes[id];
    if (note === undefined) return [];
    const { type = null, startDateTime = null } = record;
    return [{ id, type, startDateTime, sessionCount, participantCount, note }];
  });
}
