import type { Delivery } from './canned-answer.ts';

/** A connection belongs to a whole batch: what its steps do to it happens to all. */
export function combinedDelivery(deliveries: readonly Delivery[]): Delivery | undefined {
  const combined = deliveries.map(deliveryOf).reduce((one, other) => ({ ...one, ...other }), {});
  const delayMs = Math.max(0, ...deliveries.map((delivery) => delivery.delayMs ?? 0));
  const all = delayMs > 0 ? { ...combined, delayMs } : combined;
  return Object.keys(all).length === 0 ? undefined : all;
}

/** What is said of the connection, without the content and without what is not to happen. */
function deliveryOf(delivery: Delivery): Delivery {
  const said = Object.entries(delivery);
  return Object.fromEntries(said.filter(([name, value]) => DELIVERIES.has(name) && Boolean(value)));
}

const DELIVERIES: ReadonlySet<string> = new Set<keyof Delivery>([
  'hangUp',
  'stall',
  'resetAfterHeaders',
  'truncate',
  'stallBody',
  'slowBody',
  'bomb',
  'endless',
]);
