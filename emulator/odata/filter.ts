import { badRequest } from './graph-error.ts';
import { ticksOf } from './instant.ts';
import type { RecordSource } from '../tenant.ts';

export type RecordFilter = (source: RecordSource) => boolean;

const COMPARISON = /^startDateTime\s+(lt|le|gt|ge)\s+(\S+)$/;
const PARTICIPANT =
  /^participants_v2\/any\(\s*([A-Za-z_]\w*)\s*:\s*\1\/id\s+eq\s+'((?:[^']|'')*)'\s*\)$/;

type Operator = 'lt' | 'le' | 'gt' | 'ge';

const COMPARE: Readonly<Record<Operator, (left: bigint, right: bigint) => boolean>> = {
  lt: (left, right) => left < right,
  le: (left, right) => left <= right,
  gt: (left, right) => left > right,
  ge: (left, right) => left >= right,
};

/** Reads the two conditions that Microsoft documents for the list, joined by `and`. */
export function readFilter(text: string | undefined): RecordFilter {
  if (text === undefined) return () => true;
  const conditions = splitAtAnd(text).map(readCondition);
  return (source) => conditions.every((condition) => condition(source));
}

function readCondition(text: string): RecordFilter {
  const [, operator, instant] = COMPARISON.exec(text) ?? [];
  if (operator !== undefined && instant !== undefined) {
    return startCondition(operator as Operator, instant);
  }
  const participantId = PARTICIPANT.exec(text)?.[2];
  if (participantId !== undefined) return participantCondition(participantId.replaceAll("''", "'"));
  throw badRequest(`Invalid filter clause: '${text}' is not supported by this resource.`);
}

function startCondition(operator: Operator, instant: string): RecordFilter {
  const bound = ticksOf(instant);
  if (bound === undefined) {
    throw badRequest(`Invalid filter clause: '${instant}' is not a valid DateTimeOffset.`);
  }
  return ({ record }) => {
    const start =
      typeof record.startDateTime === 'string' ? ticksOf(record.startDateTime) : undefined;
    return start !== undefined && COMPARE[operator](start, bound);
  };
}

/** Compares ids exactly, because OData's `eq` is case-sensitive. */
function participantCondition(id: string): RecordFilter {
  return (source) => {
    for (let index = 0; index < source.participantCount; index += 1) {
      if (source.participant(index).id === id) return true;
    }
    return false;
  };
}

/** An `and` inside quotes is part of a value. */
function splitAtAnd(text: string): readonly string[] {
  const parts = text.match(/(?:'(?:[^']|'')*'|(?!\sand\s)[^])+/g) ?? [''];
  return parts.map((part, index) => (index === 0 ? part : part.replace(/^and\s/, '')).trim());
}
