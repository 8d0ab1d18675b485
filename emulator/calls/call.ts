import { chanceOf } from '../company/chance.ts';
import type { JsonObject, RecordSource } from '../tenant.ts';
import { oldIdentitySet, participantEntity } from './identities.ts';
import type { Modality } from './media.ts';
import type { Party } from './party.ts';
import { sessionOf, type SessionPlan, type Span } from './sessions.ts';
import { writeInstant } from './write-time.ts';

/** The outline of a call, before its record is generated. */
export interface CallPlan extends Span {
  readonly id: string;
  readonly type: 'peerToPeer' | 'groupCall';
  readonly modalities: readonly Modality[];
  readonly joinWebUrl: string;
  readonly organizer: Party;
  readonly participantCount: number;
  participant(index: number): Party;
  readonly sessionCount: number;
  session(index: number): SessionPlan;
}

// The maximum of the deprecated property. participants_v2 has all participants.
const MOST_OLD_PARTICIPANTS = 130;
const MINUTE = 60_000;

export function recordOf(plan: CallPlan): RecordSource {
  let written: JsonObject | undefined;
  return {
    id: plan.id,
    get record() {
      return (written ??= writeRecord(plan));
    },
    sessionCount: plan.sessionCount,
    session: (index) => sessionOf(plan.session(index)),
    participantCount: plan.participantCount,
    participant: (index) => participantEntity(plan.participant(index)),
  };
}

function writeRecord(plan: CallPlan): JsonObject {
  const chance = chanceOf(`${plan.id} record`);
  return {
    id: plan.id,
    version: chance.pick([1, 1, 1, 2, 3]),
    type: plan.type,
    modalities: plan.modalities,
    // Never later than the time when the record becomes available.
    lastModifiedDateTime: writeInstant(plan.end + chance.between(4 * MINUTE, 19 * MINUTE)),
    startDateTime: writeInstant(plan.start),
    endDateTime: writeInstant(plan.end),
    joinWebUrl: plan.joinWebUrl,
    organizer: oldIdentitySet(plan.organizer),
    participants: Array.from(
      { length: Math.min(plan.participantCount, MOST_OLD_PARTICIPANTS) },
      (_, index) => oldIdentitySet(plan.participant(index)),
    ),
    organizer_v2: participantEntity(plan.organizer),
  };
}

/** A call whose parties are all known in advance. */
export function partiesOf(
  parties: readonly Party[],
): Pick<CallPlan, 'participantCount' | 'participant'> {
  return {
    participantCount: parties.length,
    participant: (index) => {
      const party = parties[index];
      if (party === undefined) throw new RangeError(`There is no participant ${index}.`);
      return party;
    },
  };
}
