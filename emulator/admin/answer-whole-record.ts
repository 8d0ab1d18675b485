import type { IncomingMessage } from 'node:http';
import { GraphError } from '../odata/graph-error.ts';
import type { Settings } from '../settings.ts';
import { wholeRecord } from '../whole-records.ts';
import type { AdminAnswer } from './admin-answer.ts';

/** Shows all of a record at once, which Microsoft Graph never does. */
export function answerWholeRecord(
  { url = '' }: IncomingMessage,
  settings: Settings,
): AdminAnswer | undefined {
  const [, id] = /^\/emulator\/all-records\/([^/?]+)$/.exec(url) ?? [];
  if (id === undefined) return undefined;
  try {
    return { status: 200, body: wholeRecord(settings, id) };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { status: 404, body: { error: 'There is no record with this id now.' } };
  }
}
