const size = Float64Array.BYTES_PER_ELEMENT;

/** The numbers of people as they are stored, in ascending order and eight bytes each, so that equal sets have equal bytes. */
export function printPeople(people: ReadonlySet<number>): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(people.size * size));
  for (const [index, person] of [...people].sort((one, other) => one - other).entries()) {
    bytes.setFloat64(index * size, person);
  }
  return new Uint8Array(bytes.buffer);
}

export function parsePeople(bytes: Uint8Array): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.byteLength / size }, (_, index) =>
    view.getFloat64(index * size),
  );
}
