import type { Statement } from './store.ts';

/** Few sizes make few texts of statements, so that engines can prepare them once. */
const sizes = [100, 10, 1] as const;

/** Makes a statement for every 100 rows, then for every 10, then for each. */
export function inChunks<Item>(
  rows: readonly Item[],
  toStatement: (chunk: readonly Item[]) => Statement,
): readonly Statement[] {
  const statements: Statement[] = [];
  let at = 0;
  for (const size of sizes) {
    for (; rows.length - at >= size; at += size) {
      statements.push(toStatement(rows.slice(at, at + size)));
    }
  }
  return statements;
}

/** `($1, $2), ($3, $4)` for two rows of two columns. */
export function placeholders(rows: number, columns: number): string {
  return Array.from({ length: rows }, (_, row) => {
    const numbers = Array.from(
      { length: columns },
      (_, column) => `$${row * columns + column + 1}`,
    );
    return `(${numbers.join(', ')})`;
  }).join(', ');
}
