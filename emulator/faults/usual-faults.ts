import type { PostedFault } from './read-fault.ts';

/** Longer than the gateway waits by default, so that its clients hear of it. */
const retryAfterSeconds = '20';
const slowMs = 3000;

/** Until they are cleared. */
const always = Number.MAX_SAFE_INTEGER;

/** What everybody who builds on call records meets one day, by the name of it. */
export const usualFaults = {
  'not-found': onRecords(refusal(404, 'NotFound', 'Could not find the requested call record.')),
  throttled: onAll({
    ...refusal(429, 'TooManyRequests', 'Please retry again later.'),
    headers: { 'content-type': 'application/json', 'retry-after': retryAfterSeconds },
  }),
  slow: onAll({ delayMs: slowMs }),
  forbidden: onAll(refusal(403, 'Forbidden', 'The application lacks a permission.')),
  unavailable: onAll(refusal(503, 'ServiceUnavailable', 'The service is unavailable.')),
} as const satisfies Readonly<Record<string, PostedFault>>;

export type UsualFault = keyof typeof usualFaults;

export function isUsualFault(name: string): name is UsualFault {
  return Object.hasOwn(usualFaults, name);
}

/** Each record, its sessions and participants, and not their list. */
function onRecords(answer: PostedFault['answer']): PostedFault {
  return { match: '/callRecords/', times: always, answer };
}

function onAll(answer: PostedFault['answer']): PostedFault {
  return { match: '/callRecords', times: always, answer };
}

function refusal(status: number, code: string, message: string): PostedFault['answer'] {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ error: { code, message } }),
  };
}
