import type { JsonObject } from '../tenant.ts';

// Reasons are free text: Microsoft publishes no list of them.

export const CONNECTIVITY_FAILURE: JsonObject = {
  stage: 'callSetup',
  reason: 'Media connectivity could not be established.',
};

export const SETUP_FAILURES: readonly JsonObject[] = [
  { stage: 'callSetup', reason: 'The callee did not answer within the allowed time.' },
  CONNECTIVITY_FAILURE,
  { stage: 'callSetup', reason: null },
];

export const MIDCALL_FAILURE: JsonObject = {
  stage: 'midcall',
  reason: 'The media connection was lost and could not be re-established.',
};
