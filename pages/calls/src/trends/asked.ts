import type { CallQualityFilter } from '../gateway/generated/graphql.ts';
import type { Days } from './days.ts';
import type { Subject } from './subject.ts';

/** What all pictures are of. */
export interface Asked {
  readonly days: Days;
  readonly filter: CallQualityFilter;
  readonly subject: Subject;
  /** The period to compare with. */
  readonly before: { readonly days: Days; readonly filter: CallQualityFilter } | undefined;
  /** How many properties more streams can be grouped by. */
  readonly free: number;
  /** How often to ask again, while the archive is being filled. */
  readonly everyMs: number;
  /** Below how many people a group is withheld; null if none is. */
  readonly minGroupSize: number | null;
  /** What a saved picture says of itself. */
  readonly heading: readonly string[];
}
