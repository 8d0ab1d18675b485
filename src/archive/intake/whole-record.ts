import type { StreamFact } from '../../statistics/facts/stream-fact.ts';
import type { Fact } from './extract-facts.ts';
import type { PackedText } from '../pack-text.ts';

/** One page of a collection, as Microsoft cut it. */
export interface WholePage {
  readonly collection: 'sessions' | 'participants';
  /** Counted from 0. */
  readonly page: number;
  readonly items: number;
  /** The list of its items. */
  readonly text: PackedText;
}

/** One version of a call record with everything that belongs to it. Moments are as they are stored. */
export interface WholeRecord {
  /** In lower case. */
  readonly id: string;
  readonly version: number | bigint;
  readonly startTime: string;
  /** The start if Microsoft names no end. */
  readonly endTime: string;
  readonly lastModified: string;
  /** Whole milliseconds, rounded down; 0 if the end is unknown or before the start. */
  readonly durationMs: number;
  /** The record without the pages. */
  readonly head: PackedText;
  readonly pages: readonly WholePage[];
  readonly facts: readonly Fact[];
  /** In lower case. */
  readonly callType: string | null;
  /** What statistics count of it. */
  readonly streams: readonly StreamFact[];
  /** By which rule sets the streams are classified: the fingerprint of them all. */
  readonly statistics: string;
  readonly sessionCount: number;
  readonly participantCount: number;
  /** How many people were forgotten when it was read. */
  readonly forgottenCount: number;
  /** Whether identities of such people were left out. */
  readonly isRedacted: boolean;
}
