import type { JsonObject } from '../tenant.ts';
import { type CallPlan, partiesOf } from './call.ts';
import type { Modality } from './media.ts';
import type { ClientSeat } from './seat.ts';
import type { SegmentPlan, Span } from './sessions.ts';

/** A call between two seats. */
export interface PeerToPeerIdea extends Span {
  readonly id: string;
  readonly modalities: readonly Modality[];
  readonly caller: ClientSeat;
  readonly callee: ClientSeat;
  readonly segments?: readonly SegmentPlan[];
  readonly failure?: JsonObject;
  readonly callerFeedback?: JsonObject;
  readonly calleeFeedback?: JsonObject;
  readonly isMeasured?: boolean;
}

/** Record, session and a single segment share one id, as in Microsoft's samples. */
export function peerToPeerCall(idea: PeerToPeerIdea): CallPlan {
  const { id, start, end, modalities, caller, callee } = idea;
  return {
    id,
    type: 'peerToPeer',
    start,
    end,
    modalities,
    joinWebUrl: '',
    organizer: caller.party,
    ...partiesOf([caller.party, callee.party]),
    sessionCount: 1,
    session: () => ({ ...idea, seed: id }),
  };
}
