import { BadUpstreamResponseError } from '../errors.ts';
import { isJsonObject } from '../json.ts';

/** The stage of a call in which something failed, by the names of this graph. */
export type FailureStage = 'CALL_SETUP' | 'MIDCALL' | 'UNKNOWN' | 'UNKNOWN_FUTURE_VALUE';

/** In the order in which they are listed. */
const stageOfName: ReadonlyMap<unknown, FailureStage> = new Map([
  ['callsetup', 'CALL_SETUP'],
  ['midcall', 'MIDCALL'],
  ['unknown', 'UNKNOWN'],
  ['unknownfuturevalue', 'UNKNOWN_FUTURE_VALUE'],
]);

/** The failures of one stage in a whole: a segment, a session or a call. */
export interface FailureCount {
  readonly stage: FailureStage;
  /** Number of parts that failed: sessions of a call, segments of a session. 0 if only the session itself failed. */
  readonly failed: number;
  /** Number of all parts; 1 for a segment, which is counted itself. */
  readonly of: number;
  /** Microsoft's texts without repetitions, in the order of the parts. */
  readonly reasons: readonly string[];
}

/** The failure of a segment itself. */
export function failuresOf(failureInfo: unknown): readonly FailureCount[] {
  const failure = readFailure(failureInfo);
  return failure ? [{ ...failure, failed: 1, of: 1 }] : [];
}

/** The failures of the parts, and of the whole that they make up. */
export function summarizeFailures(
  parts: readonly { readonly failures: readonly FailureCount[] }[],
  failureInfo: unknown,
): readonly FailureCount[] {
  const own = readFailure(failureInfo);
  return [...stageOfName.values()].flatMap((stage) => {
    const failed = parts.flatMap(({ failures }) => failures.filter((each) => each.stage === stage));
    const all = own?.stage === stage ? [...failed, own] : failed;
    if (all.length === 0) return [];
    const reasons = [...new Set(all.flatMap((failure) => failure.reasons))];
    return [{ stage, failed: failed.length, of: parts.length, reasons }];
  });
}

function readFailure(raw: unknown): Pick<FailureCount, 'stage' | 'reasons'> | undefined {
  if (raw === undefined || raw === null || raw === '') return undefined;
  if (!isJsonObject(raw)) {
    throw new BadUpstreamResponseError('failureInfo does not have the documented type');
  }
  const { stage, reason } = raw;
  return {
    stage: readStage(stage),
    reasons: typeof reason === 'string' && reason !== '' ? [reason] : [],
  };
}

/** A failure without a stage is a failure all the same. */
function readStage(raw: unknown): FailureStage {
  if (raw === undefined || raw === null || raw === '') return 'UNKNOWN';
  const name = typeof raw === 'string' ? raw.toLowerCase() : raw;
  return stageOfName.get(name) ?? 'UNKNOWN_FUTURE_VALUE';
}
