import type { JsonObject } from '../tenant.ts';

/** Reasons are free text: Microsoft publishes no list of them. */
export const SETUP_FAILURES: readonly JsonObject[] = [
  { stage: 'callSetup', reason: 'The callee did not answer within the allowed time.' },
  { stage: 'callSetup', reason: 'Media connectivity could not be established.' },
  { stage: 'callSetup', reason: null },
];

export const MIDCALL_FAILURE: JsonObject = {
  stage: 'midcall',
  reason: 'The media connection was lost and could not be re-established.',
};
