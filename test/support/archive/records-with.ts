import type { Emulator } from '../../../emulator/emulator.ts';
import type { JsonObject } from '../../../emulator/tenant.ts';

/** The first small records that have a text in them, or the first that have not. */
export function recordsWith(
  emulator: Emulator,
  text: string,
  count: number,
  isWith = true,
): readonly JsonObject[] {
  const found: JsonObject[] = [];
  for (const { id, sessionCount } of emulator.presentVersions()) {
    if (found.length === count) break;
    if (sessionCount > 20) continue;
    const record = emulator.wholeRecord(id);
    if (JSON.stringify(record).includes(text) === isWith) found.push(record);
  }
  return found;
}
