type Json = Readonly<Record<string, unknown>>;

/** What is known of one call over direct routing, by the names of dimensions; null if it is not known. */
export interface CountedCall {
  readonly DAY: string;
  readonly HOUR: string;
  readonly CALL_TYPE: string | null;
  readonly TRUNK: string | null;
  readonly FINAL_SIP_CODE: string | null;
  readonly CALL_END_SUB_REASON: string | null;
  readonly isFailed: boolean;
  readonly person: string | null;
  /** In milliseconds. */
  readonly setup: number | null;
}

/** Counts what rows of Microsoft have, in another way than the gateway does. */
export function recountCall(row: Json): CountedCall {
  const start = new Date(String(row.startDateTime));
  const invite = new Date(String(row.inviteDateTime));
  const isSuccessful = row.successfulCall === true;
  return {
    DAY: start.toISOString().slice(0, 10),
    HOUR: String(start.getUTCHours()).padStart(2, '0'),
    CALL_TYPE: textOf(row.callType),
    TRUNK: textOf(row.trunkFullyQualifiedDomainName),
    FINAL_SIP_CODE: textOf(row.finalSipCode),
    CALL_END_SUB_REASON: textOf(row.callEndSubReason),
    isFailed: row.successfulCall === false,
    person: textOf(row.userId),
    setup: isSuccessful && row.inviteDateTime ? Number(start) - Number(invite) : null,
  };
}

/** The sum of calls, as the gateway should give it. */
export function sumOfCalls(counted: readonly CountedCall[]) {
  const failed = counted.filter(({ isFailed }) => isFailed).length;
  const setup = counted.flatMap(({ setup }) => (setup === null ? [] : twoDigits(setup)));
  const sorted = setup.sort((one, other) => one - other);
  const at = (percent: number) => sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? null;
  return {
    people: new Set(counted.flatMap(({ person }) => person ?? [])).size,
    ...{ calls: counted.length, failedCalls: failed, failureRate: failed / counted.length },
    setupTimeMs: { count: sorted.length, median: at(50), percentile95: at(95) },
  };
}

function twoDigits(ms: number): number {
  const text = String(ms);
  return Number(text.slice(0, 2).padEnd(text.length, '0'));
}

function textOf(value: unknown): string | null {
  const isText = typeof value === 'number' || (typeof value === 'string' && value !== '');
  return isText ? String(value) : null;
}
