import type { Delivery } from './canned-answer.ts';

/** Combines the connection faults of batch steps. They apply to the whole batch. */
export function combinedDelivery(deliveries: readonly Delivery[]): Delivery | undefined {
  const combined = deliveries.map(deliveryOf).reduce((one, other) => ({ ...one, ...other }), {});
  const delayMs = Math.max(0, ...deliveries.map((delivery) => delivery.delayMs ?? 0));
  const all = delayMs > 0 ? { ...combined, delayMs } : combined;
  return Object.keys(all).length === 0 ? undefined : all;
}

/** The active connection faults, without the content of the response. */
function deliveryOf(delivery: Delivery): Delivery {
  const said = Object.entries(delivery);
  return Object.fromEntries(said.filter(([name, value]) => DELIVERIES.has(name) && Boolean(value)));
}

const DELIVERIES: ReadonlySet<string> = new Set<keyof Delivery>([
  'until',
  'hangUp',
  'stall',
  'resetAfterHeaders',
  'truncate',
  'stallBody',
  'slowBody',
  'bomb',
  'endless',
]);
