import type { MediaKind } from '../../quality/rule-set.ts';

/** What is counted of one stream, or of a part of a call that failed before it had one. */
export interface StreamFact {
  /** False for a failed segment or session without a stream. */
  readonly isStream: boolean;
  readonly mediaKind: MediaKind | null;
  readonly subnet: string | null;
  /** Members of enums are in lower case, as are the others below. */
  readonly connectionType: string | null;
  readonly wifiBand: string | null;
  /** The one that plays if the end received the stream, otherwise the one that records. */
  readonly device: string | null;
  readonly platform: string | null;
  readonly clientVersion: string | null;
  /** A number in place of the id of who was at the end; null if it is not known. */
  readonly person: number | null;
  /** For each rule set by which it is good or poor: its code, and `G` or `P`. */
  readonly verdicts: string;
  readonly failure: Failure;
  /** Why it failed, and what the user at the end said of the session; null if there is neither. */
  readonly notes: string | null;
  /** Each is in millionths, down to two significant digits; null if it was not measured. */
  readonly jitter: number | null;
  readonly loss: number | null;
  readonly roundTripTime: number | null;
}

/** A letter for the stage in which something failed; empty if nothing did. */
export type Failure = '' | 'D' | 'F' | 'S' | 'U';

export const metrics = ['jitter', 'loss', 'roundTripTime'] as const;
export type FactMetric = (typeof metrics)[number];
