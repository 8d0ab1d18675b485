/** A place in the sequence of changes: behind a change, or before the first one. */
export interface ChangePlace {
  /** The number of the change; 0 before the first one. */
  readonly sequence: number;
  /** When it was archived, or when the cursor was made if it is before the first one: milliseconds since 1970. */
  readonly at: number;
}
