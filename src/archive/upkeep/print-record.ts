import { readStoredText } from '../read-stored-json.ts';
import type { StoredRecord } from './walk-archive.ts';

/** Microsoft's name of each collection. */
const names = { sessions: 'sessions', participants: 'participants_v2' };

/**
 * Prints a record as one line of JSON in Microsoft's form, with all its sessions and participants. The texts are those of
 * Microsoft, so no number is rounded.
 */
export async function printRecord({ head, pages }: StoredRecord): Promise<string> {
  const record = (await readStoredText(head)).toString().trim();
  const lists = await Promise.all(
    Object.entries(names).map(async ([collection, name]) => {
      const own = pages.filter((page) => page.collection === collection);
      const texts = await Promise.all(own.map(async (page) => itemsOf(await readStoredText(page))));
      return `"${name}":[${texts.filter((text) => text !== '').join(',')}]`;
    }),
  );
  const members = itemsOf(Buffer.from(record));
  const line = `{${[members, ...lists].filter((text) => text !== '').join(',')}}`;
  // In JSON, a line break is only ever white space between values.
  return line.replaceAll(/[\r\n]+/g, ' ');
}

/** The text between the brackets. */
function itemsOf(text: Buffer): string {
  return text.toString().trim().slice(1, -1).trim();
}
