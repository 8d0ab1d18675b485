import type { Row, Statement } from '../../store/store.ts';
import { packText } from '../pack-text.ts';
import { readStoredText } from '../read-stored-json.ts';
import { isIdOf, mayContain, redactText } from '../redaction/redact-text.ts';

/**
 * Returns the statement that removes a person from a stored row of a log; none if the person is not in it. It fails the
 * transaction if the row has changed.
 *
 * @param id printable ASCII.
 */
export async function redactLogRow(row: Row, id: string): Promise<readonly Statement[]> {
  const stored = await readStoredText(row);
  if (!mayContain(stored, id)) return [];
  const json: unknown = JSON.parse(stored.toString());
  const { text, isRedacted } = await redactText(stored, json, '', isIdOf(id));
  if (!isRedacted) return [];
  const { body, codec, hash } = await packText(text);
  const { log = null, start_time: start = null, row_key: key = null, hash: old = null } = row;
  const sql =
    'UPDATE call_log_row SET body = $1, codec = $2, hash = $3, person = NULL ' +
    'WHERE log = $4 AND start_time = $5 AND row_key = $6 AND hash = $7';
  return [{ sql, values: [body, codec, hash, log, start, key, old], mustChange: true }];
}
