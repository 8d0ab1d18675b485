import { callersTenant } from '../../../emulator/authority/caller-claims.ts';
import {
  recordFromJson,
  type RecordSource,
  type Tenant,
  tenantOf,
} from '../../../emulator/tenant.ts';

const time = '2020-01-01T00:00:00Z';
/** Sizes around those of Microsoft's pages, which have 60 sessions or 130 participants. */
const sessionCounts = [0, 1, 59, 60, 61, 119, 120, 121, 130];
const participantCounts = [0, 5, 129, 130, 131, 260, 261];

export function idOf(index: number): string {
  return `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
}

/**
 * A company of `count` calls. A person named Ada took part in every second one, and the same few colleagues
 * in most of them.
 */
export function costedCompany(count: number): Tenant {
  return tenantOf(callsOf(count));
}

/** The same, but each page after the first begins with the last 20 items of the page before. */
export function overlappingCompany(count: number): Tenant {
  const overlap = (index: number, pageSize: number) => index - 20 * Math.floor(index / pageSize);
  const calls = callsOf(count).map((call) => ({
    ...call,
    session: (index: number) => call.session(overlap(index, 60)),
    participant: (index: number) => call.participant(overlap(index, 130)),
  }));
  return tenantOf(calls.flatMap((_, index) => calls[overlap(index, 60)] ?? []));
}

function callsOf(count: number): readonly RecordSource[] {
  return Array.from({ length: count }, (_, index) => ({
    ...callOf(index),
    exemptFromExpiry: true,
  }));
}

function callOf(index: number) {
  const sessions = sessionCounts[index % sessionCounts.length] ?? 0;
  const participants = participantCounts[index % participantCounts.length] ?? 0;
  return recordFromJson({
    id: idOf(index),
    version: 1,
    type: 'groupCall',
    startDateTime: time,
    endDateTime: time,
    sessions: Array.from({ length: sessions }, (_, number) => ({
      id: `${index}-${number}`,
      startDateTime: time,
      endDateTime: time,
      segments: [],
    })),
    participants_v2: Array.from({ length: participants }, (_, number) =>
      number > 0 && number <= colleagues
        ? colleague(number)
        : { id: number === 0 && index % 2 === 0 ? 'ada' : `person-${index}-${number}` },
    ),
  });
}

/** Users that take part in every call of sufficient size. */
const colleagues = 3;

function colleagueId(number: number): string {
  return `11111111-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

function colleague(number: number) {
  const id = colleagueId(number);
  return { id, identity: { user: { id, tenantId: callersTenant } } };
}
