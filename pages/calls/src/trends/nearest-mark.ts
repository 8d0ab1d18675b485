/** The middle of a bar or a cell. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

const directions: Readonly<Record<string, Place>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** What is aside counts as further away than what is straight ahead. */
const asideWeight = 4;

/** The index of the mark that a key leads to; undefined if there is none, or if the key is not for this. */
export function nearestMark(
  places: readonly Place[],
  from: number,
  key: string,
): number | undefined {
  if (key === 'Home') return places.length > 0 ? 0 : undefined;
  if (key === 'End') return places.length > 0 ? places.length - 1 : undefined;
  const [direction, start] = [directions[key], places[from]];
  if (!direction || !start) return undefined;
  const distances = places.map(({ x, y }) => {
    const [right, down] = [x - start.x, y - start.y];
    const ahead = right * direction.x + down * direction.y;
    const aside = Math.abs(right * direction.y) + Math.abs(down * direction.x);
    // Less than a pixel is the same row or column.
    return ahead < 1 ? Infinity : ahead + asideWeight * aside;
  });
  const least = Math.min(...distances);
  return Number.isFinite(least) ? distances.indexOf(least) : undefined;
}
