import type { IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import type { BatchStep } from './batch/batch-step.ts';
import { type BatchReader, receiveBatch } from './batch/receive-batch.ts';
import type { CannedAnswer } from './faults/canned-answer.ts';
import type { Faults } from './faults/faults.ts';
import { type Access, accessOf } from './http/access.ts';
import { type CommonHeaders, commonHeaders } from './http/common-headers.ts';
import type { Quota } from './quota/quota.ts';
import type { Settings } from './settings.ts';
import { isSubscriptionAddress } from './subscriptions/answer-subscriptions.ts';

/** A request that has arrived, with the decisions made before its response. */
export interface PendingRequest {
  readonly request: IncomingMessage;
  readonly common: CommonHeaders;
  readonly at: number;
  readonly access: Access;
  /** The response prepared for the request or its token. */
  readonly prepared: CannedAnswer | undefined;
  /** How long it is over quota. A batch itself never is. */
  readonly wait: number;
  readonly batch?: {
    readonly read: BatchReader;
    /** Absent if they cannot be read. */
    readonly steps: readonly BatchStep[] | undefined;
    readonly waits: ReadonlyMap<string, number>;
  };
  /** The body of a request to the subscription service. */
  readonly text?: string;
}

interface AdmissionState {
  readonly settings: Settings;
  readonly faults: Faults;
  readonly quota: Quota;
}

export async function receiveRequest(
  request: IncomingMessage,
  { settings, faults, quota }: AdmissionState,
): Promise<PendingRequest> {
  const read = await receiveBatch(request);
  const text = isSubscriptionAddress(request.url ?? '') ? await textOf(request) : undefined;
  const at = settings.monotonic();
  const metered = { method: request.method ?? '', url: request.url ?? '' };
  return {
    request,
    common: commonHeaders(request.headers['client-request-id'], settings.clock()),
    at,
    ...admission(
      accessOf(request.headers.authorization, settings.acceptToken),
      faults.take(metered),
    ),
    wait: read ? 0 : quota.count(metered, at),
    ...(text === undefined ? {} : { text }),
    ...(read ? { batch: { read, ...meterSteps(read, quota, at) } } : {}),
  };
}

/** A response prepared for the request takes precedence over one prepared for its token. */
function admission(
  access: Access | CannedAnswer,
  fault: CannedAnswer | undefined,
): Pick<PendingRequest, 'access' | 'prepared'> {
  if (typeof access === 'string') return { access, prepared: fault };
  return { access: 'accepted', prepared: { ...access, ...fault } };
}

/** Every step counts when its batch arrives, whatever its outcome. */
function meterSteps(
  read: BatchReader,
  quota: Quota,
  at: number,
): Omit<NonNullable<PendingRequest['batch']>, 'read'> {
  const steps = readable(read);
  const waits = new Map(steps?.map((step) => [step.key, quota.count(step, at)]));
  return { steps, waits };
}

function readable(read: BatchReader): readonly BatchStep[] | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
