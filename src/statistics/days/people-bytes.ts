import type { NumberTable } from './number-table.ts';
import type { People } from './tally.ts';

const size = Float64Array.BYTES_PER_ELEMENT;

/** The numbers of people as they are stored, in ascending order and eight bytes each, so that equal sets have equal bytes. */
export function printPeople(people: People): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(people.size * size));
  for (const [index, person] of [...people].sort((one, other) => one - other).entries()) {
    bytes.setFloat64(index * size, person);
  }
  return new Uint8Array(bytes.buffer);
}

export function addPrintedPeople(people: NumberTable, bytes: Uint8Array): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.byteLength; at += size) people.add(view.getFloat64(at));
}
