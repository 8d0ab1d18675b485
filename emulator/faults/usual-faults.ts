import type { PostedFault } from './read-fault.ts';

/** Longer than the default deadline of the gateway, so clients get an error. */
const retryAfterSeconds = '20';
const slowMs = 3000;

/** Until they are cleared. */
const always = Number.MAX_SAFE_INTEGER;

/** The faults that every client of call records eventually meets, by name. */
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

/** Each record, its sessions and participants, but not the list of records. */
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
