interface FileFacts {
  /** How many calls have been read. */
  readonly read: number;
  /** How many there are; undefined if it is not known. */
  readonly total: number | null | undefined;
  readonly hasMore: boolean;
  readonly isOnlyBad: boolean;
}

/** The name of the file of the list, which tells a part from the whole. */
export function nameOfFile({ read, total, hasMore, isOnlyBad }: FileFacts): string {
  const kind = isOnlyBad ? 'bad-calls' : 'calls';
  if (!hasMore) return kind;
  const isCounted = typeof total === 'number' && total >= read;
  const part = `${read}-${isCounted ? `of-${total}` : 'and-more-exist'}`;
  return isOnlyBad ? `${kind}-among-${part}` : `${kind}-${part}`;
}
