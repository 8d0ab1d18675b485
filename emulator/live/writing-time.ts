import type { Chance } from '../company/chance.ts';

const MINUTE = 60_000;

/** How long Microsoft takes to write a record after a call: less than half an hour on average, and at most 150 minutes. */
export function writingTime(chance: Chance): number {
  return Math.min(150, 4 + exponential(chance, 20)) * MINUTE;
}

/** The time until a newer version: whenever a client sends what it has measured. */
export function nextGap(chance: Chance): number {
  return Math.min(360, 2 + exponential(chance, 45)) * MINUTE;
}

function exponential(chance: Chance, mean: number): number {
  return -Math.log(1 - chance.between(0, 1)) * mean;
}
