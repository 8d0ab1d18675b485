import type { Fact } from '../../../src/archive/intake/extract-facts.ts';
import { packText } from '../../../src/archive/pack-text.ts';
import type { StreamFact } from '../../../src/statistics/facts/stream-fact.ts';
import type { WholePage, WholeRecord } from '../../../src/archive/intake/whole-record.ts';

interface Made {
  readonly id?: string;
  readonly version?: number | bigint;
  readonly startTime?: string;
  /** As Microsoft has it in `organizer_v2`. */
  readonly organizer?: object;
  /** The texts of the pages of sessions. */
  readonly sessions?: readonly string[];
  readonly participants?: readonly string[];
  readonly facts?: readonly Fact[];
  readonly forgottenCount?: number;
  readonly streams?: readonly StreamFact[];
}

export const wholeId = '11111111-2222-4333-8444-555555555555';

/** A whole record with what a test says of it. */
export async function madeWholeRecord({
  id = wholeId,
  version = 1,
  startTime = '2026-11-24T10:00:00.0000000Z',
  organizer,
  sessions = ['[]'],
  participants = [],
  facts = [{ kind: 'failed', value: '0' }],
  forgottenCount = 0,
  streams = [],
}: Made = {}): Promise<WholeRecord> {
  const more = organizer ? `,"organizer_v2":${JSON.stringify(organizer)}` : '';
  const head = Buffer.from(`{"id":"${id}","version":${version}${more}}`);
  const pages = await Promise.all([
    ...sessions.map((text, page) => toPage('sessions', text, page)),
    ...participants.map((text, page) => toPage('participants', text, page)),
  ]);
  const countOf = (name: string) =>
    pages.reduce((sum, { collection, items }) => sum + (collection === name ? items : 0), 0);
  return {
    ...{ id, version, startTime, endTime: startTime, lastModified: startTime, durationMs: 0 },
    ...{ head: await packText(head), pages, facts },
    ...{ sessionCount: countOf('sessions'), participantCount: countOf('participants') },
    ...{ forgottenCount, isRedacted: false, callType: null, streams, statistics: '' },
  };
}

async function toPage(
  collection: WholePage['collection'],
  text: string,
  page: number,
): Promise<WholePage> {
  const items = (JSON.parse(text) as readonly unknown[]).length;
  return { collection, page, items, text: await packText(Buffer.from(text)) };
}
