import { createHash } from 'node:crypto';
import { isJsonObject } from '../../json.ts';
import type { Row } from '../../store/store.ts';
import { readStoredText } from '../read-stored-json.ts';
import type { StoredRecord } from './walk-archive.ts';

const collections = { sessions: 'session_count', participants: 'participant_count' } as const;

/** Computes everything anew that the archive says of a record, and returns what is wrong; empty if nothing is. */
export async function verifyRecord({ id, head, pages }: StoredRecord): Promise<readonly string[]> {
  const record = await readHashed(head);
  const lists = await Promise.all(pages.map(readHashed));
  const problems = [record, ...lists].flatMap((content) => content.problem ?? []);
  if (problems.length > 0) return problems.map((problem) => `${id}: ${problem}`);
  return [
    ...verifyHead(id, record.json),
    ...pages.flatMap((page, index) => verifyPage(page, lists[index]?.json)),
    ...verifyCounts(head, pages),
  ].map((problem) => `${id}: ${problem}`);
}

/** Computes the hash of a row of a log anew, and returns what is wrong with it. */
export async function verifyLogRow(row: Row): Promise<readonly string[]> {
  const { json, problem } = await readHashed(row);
  const isRow = problem === undefined && isJsonObject(json);
  const reason = problem ?? 'it is no object';
  return isRow
    ? []
    : [`${String(row.log)} ${String(row.start_time)} ${String(row.row_key)}: ${reason}`];
}

interface Content {
  readonly json?: unknown;
  readonly problem?: string;
}

async function readHashed(row: Row): Promise<Content> {
  const name = nameOf(row);
  try {
    const text = await readStoredText(row);
    const hash = createHash('sha256').update(text).digest();
    if (!(row.hash instanceof Uint8Array) || !hash.equals(row.hash)) {
      return { problem: `the hash of the ${name} is another` };
    }
    return { json: JSON.parse(text.toString()) as unknown };
  } catch {
    return { problem: `the ${name} cannot be read` };
  }
}

function nameOf({ collection, page }: Row): string {
  if (collection === null) return 'record';
  if (collection === undefined) return 'row';
  return `page ${String(page)} of ${String(collection)}`;
}

function verifyHead(id: string, json: unknown): readonly string[] {
  const isItself = isJsonObject(json) && String(json.id).toLowerCase() === id;
  return isItself ? [] : ['the record has another id'];
}

function verifyPage(row: Row, json: unknown): readonly string[] {
  const isComplete = Array.isArray(json) && json.length === row.items;
  return isComplete ? [] : [`the ${nameOf(row)} has another number of items`];
}

/** A page that was lost leaves a gap in the numbers, or a sum that is too small. */
function verifyCounts(head: Row, pages: readonly Row[]): readonly string[] {
  return Object.entries(collections).flatMap(([name, column]) => {
    const own = pages.filter(({ collection }) => collection === name);
    const items = own.reduce((sum, page) => sum + Number(page.items), 0);
    const hasGap = own.some(({ page }, index) => page !== index);
    return hasGap || items !== head[column] ? [`${name} are missing or too many`] : [];
  });
}
