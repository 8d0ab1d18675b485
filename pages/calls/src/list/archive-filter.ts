import type { CallRecordFilter, CallRecordOrder } from '../gateway/generated/graphql.ts';
import type { Location } from '../location.ts';

/** The conditions that need an archive, as the address has them. */
export const archiveConditions = [
  'type',
  'media',
  'connection',
  'failed',
  'failure',
  'least',
  'most',
  'organizer',
  'subnet',
  'device',
  'streams',
] as const satisfies readonly (keyof Location)[];

export type Conditions = Pick<Location, (typeof archiveConditions)[number]>;

/** The part of the filter that only an archive can answer. */
export function archiveFilterOf(conditions: Conditions): CallRecordFilter {
  const { type, media, connection, failed, failure } = conditions;
  const { organizer, subnet, device, streams } = conditions;
  const given = {
    type,
    modality: media,
    connectionType: connection,
    failed,
    failure,
    durationMs: durationOf(conditions),
    organizerId: organizer,
    subnet,
    deviceName: device,
    quality: streams,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}

const minuteMs = 60_000;

function durationOf({ least, most }: Pick<Conditions, 'least' | 'most'>) {
  if (least === null && most === null) return null;
  return {
    ...(least !== null && { ge: least * minuteMs }),
    ...(most !== null && { le: most * minuteMs }),
  };
}

/** Undefined for the order that an archive has by itself, the newest first. */
export function orderOf({ order }: Pick<Location, 'order'>): CallRecordOrder | undefined {
  switch (order) {
    case 'oldest':
      return { field: 'START_DATE_TIME', direction: 'ASC' };
    case 'longest':
      return { field: 'DURATION', direction: 'DESC' };
    case 'shortest':
      return { field: 'DURATION', direction: 'ASC' };
    default:
      return undefined;
  }
}
