import { createHash } from 'node:crypto';
import { readGuid } from '../../guid.ts';

const bytes = 6;

/**
 * A number that stands for the id of a person or device, so that people can be counted without their ids. It has 48 bits:
 * of 100,000 people, no two have the same one with a probability of 0.99998.
 */
export function personNumber(id: string): number {
  const text = readGuid(id) ?? id.toLowerCase();
  return createHash('sha256').update(text).digest().readUIntBE(0, bytes);
}
