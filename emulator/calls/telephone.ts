import { type Chance, chanceOf } from '../company/chance.ts';
import type { CallPlan } from './call.ts';
import { partiesOf } from './call.ts';
import { phoneParty } from './party.ts';
import { peerToPeerCall } from './peer-to-peer.ts';
import { type ClientSeat, serviceSeat, telephoneSeat } from './seat.ts';
import type { SegmentPlan, SessionPlan, Span } from './sessions.ts';
import { applicationParty, type Party } from './party.ts';

export interface TelephoneIdea extends Span {
  readonly id: string;
  readonly number: string;
  readonly colleague: ClientSeat;
  readonly isInbound: boolean;
}

/** A call between a colleague and the telephone network, over three legs. */
export function telephoneCall(idea: TelephoneIdea): CallPlan {
  const chance = chanceOf(`${idea.id} telephone`);
  const telephone = telephoneSeat(phoneParty(idea.number), chance);
  const { id, start, end, isInbound, colleague } = idea;
  const [caller, callee] = isInbound ? [telephone, colleague] : [colleague, telephone];
  const segments = legsOf(idea, caller, callee, chance);
  return peerToPeerCall({ id, start, end, modalities: ['audio'], caller, callee, segments });
}

function legsOf(
  { start, end, isInbound }: TelephoneIdea,
  caller: ClientSeat,
  callee: ClientSeat,
  chance: Chance,
): readonly SegmentPlan[] {
  const gateway = serviceSeat('mediationServer');
  const controller = serviceSeat('mediaController');
  const leg = { start, end };
  return [
    { id: chance.uuid(), ...leg, caller, callee: gateway, overSip: isInbound },
    { id: chance.uuid(), ...leg, caller: gateway, callee: controller, overSip: true },
    { id: chance.uuid(), ...leg, caller: controller, callee, overSip: !isInbound },
  ];
}

export interface ServiceLineIdea extends Span {
  readonly id: string;
  readonly number: string;
  readonly tenantId: string;
  readonly agent: ClientSeat;
}

const ATTENDANT_ID = 'a15c7e39-d0b2-4f84-96c5-3e8f1a7b2d60';
const QUEUE_ID = 'b26d8f4a-e1c3-4095-a7d6-4f902b8c3e71';

/**
 * A customer reaches an auto attendant, waits twice in a call queue, and then reaches an agent. The
 * virtual transfers keep the session id, so it occurs three times, each with another service.
 */
export function serviceLineCall(idea: ServiceLineIdea): CallPlan {
  const attendant = applicationParty(ATTENDANT_ID, 'Contoso Service Line', idea.tenantId);
  const queue = applicationParty(QUEUE_ID, 'Contoso Service Queue', idea.tenantId);
  const customer = phoneParty(idea.number);
  const sessions = serviceLineSessions(idea, customer, attendant, queue);
  return {
    id: idea.id,
    type: 'groupCall',
    start: idea.start,
    end: idea.end,
    modalities: ['audio'],
    joinWebUrl: '',
    organizer: customer,
    ...partiesOf([customer, attendant, queue, idea.agent.party]),
    sessionCount: sessions.length,
    session: (index) => {
      const session = sessions[index];
      if (session === undefined) throw new RangeError(`There is no session ${index}.`);
      return session;
    },
  };
}

function serviceLineSessions(
  { id, start, end, agent }: ServiceLineIdea,
  customer: Party,
  attendant: Party,
  queue: Party,
): readonly SessionPlan[] {
  const chance = chanceOf(`${id} service line`);
  const caller = telephoneSeat(customer, chance);
  const [repeatedId, answeredId] = [chance.uuid(), chance.uuid()];
  const at = (share: number) => Math.round(start + (end - start) * share);
  const shared = { modalities: ['audio'] as const, caller };
  const attendantSeat = serviceSeat('skypeForBusinessAutoAttendant', attendant);
  const queueSeat = serviceSeat('skypeForBusinessCallQueues', queue);
  return [
    { ...shared, id: repeatedId, start, end: at(0.1), callee: attendantSeat, seed: `${id} 1` },
    {
      ...shared,
      id: repeatedId,
      start: at(0.1),
      end: at(0.25),
      callee: queueSeat,
      seed: `${id} 2`,
    },
    {
      ...shared,
      id: repeatedId,
      start: at(0.25),
      end: at(0.3),
      callee: queueSeat,
      seed: `${id} 3`,
    },
    { ...shared, id: answeredId, start: at(0.3), end, callee: agent, seed: `${id} 4` },
  ];
}
