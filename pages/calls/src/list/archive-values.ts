import { wordsOf } from '../format/words.ts';
import type {
  CallType,
  FailureStage,
  Modality,
  NetworkConnectionType,
} from '../gateway/generated/graphql.ts';

// The values that a person can choose from. Others of the schema say that something is not known.

export const callTypes = ['PEER_TO_PEER', 'GROUP_CALL'] as const satisfies readonly CallType[];

export const modalities = [
  'AUDIO',
  'VIDEO',
  'VIDEO_BASED_SCREEN_SHARING',
  'SCREEN_SHARING',
  'DATA',
] as const satisfies readonly Modality[];

export const connectionTypes = [
  'WIFI',
  'WIRED',
  'MOBILE',
  'TUNNEL',
] as const satisfies readonly NetworkConnectionType[];

export const stages = [
  'CALL_SETUP',
  'MIDCALL',
  'UNKNOWN',
] as const satisfies readonly FailureStage[];

/** What the form says for calls that failed, in whichever stage. */
export const failedAnywhere = 'ANY';

export const orders = ['newest', 'oldest', 'longest', 'shortest'] as const;

/** Where the usual words would name two of them alike. */
export const mediaWords: Readonly<Partial<Record<string, string>>> = {
  SCREEN_SHARING: 'screen (older way)',
};

/** When something failed, such as `while it was set up`. */
export function stageWords(stage: string | null | undefined): string {
  return wordsOf(stage) ?? 'at an unknown stage';
}
