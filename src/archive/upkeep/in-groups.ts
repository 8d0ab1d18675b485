const maxItems = 16;
/** Compressed. The largest records have several megabytes. */
const maxBytes = 1 << 20;

/** Collects items until they are many or large, so that they can be written together. */
export async function* inGroups<Item extends { readonly bytes: number }>(
  items: AsyncIterable<Item>,
): AsyncGenerator<readonly Item[]> {
  let group: Item[] = [];
  let bytes = 0;
  for await (const item of items) {
    group.push(item);
    bytes += item.bytes;
    if (group.length < maxItems && bytes < maxBytes) continue;
    yield group;
    group = [];
    bytes = 0;
  }
  if (group.length > 0) yield group;
}
