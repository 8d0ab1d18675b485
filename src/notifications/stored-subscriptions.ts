import { readSetting, removeSetting, writeSetting } from '../archive/setting.ts';
import { isJsonObject } from '../json.ts';
import type { Row, Statement, Store } from '../store/store.ts';

/** A subscription at Microsoft Graph that is or was ours. Times are milliseconds since 1970. */
export interface StoredSubscription {
  readonly id: string;
  /** SHA-256 of its secret, in hexadecimal digits. The secret itself is kept nowhere. */
  readonly digest: string;
  readonly notificationUrl: string;
  readonly expiresAt: number;
  /** When the last request was sent that has renewed it. */
  readonly renewedAt: number;
  /** When another one took its place. */
  readonly retiredAt: number | undefined;
}

/** A subscription that is being created: Microsoft Graph may know it already, and its id is not known here yet. */
export interface PendingSubscription {
  readonly digest: string;
  readonly until: number;
}

const pendingName = 'subscription.pending';
/** Retired ones are kept for a while, to show when notifications were received last. */
const keepRetiredMs = 7 * 86_400_000;

/** The newest first. */
export async function readSubscriptions(
  store: Pick<Store, 'read'>,
): Promise<readonly StoredSubscription[]> {
  const sql =
    'SELECT id, client_state, notification_url, expires_at, renewed_at, retired_at FROM subscription ' +
    'ORDER BY renewed_at DESC';
  return (await store.read({ sql })).map(toSubscription);
}

function toSubscription(row: Row): StoredSubscription {
  return {
    id: String(row.id),
    digest: String(row.client_state),
    notificationUrl: String(row.notification_url),
    expiresAt: Number(row.expires_at),
    renewedAt: Number(row.renewed_at),
    retiredAt: row.retired_at === null ? undefined : Number(row.retired_at),
  };
}

export async function readPending(
  store: Pick<Store, 'read'>,
): Promise<PendingSubscription | undefined> {
  const text = await readSetting(store, pendingName);
  const pending: unknown = text === undefined ? undefined : JSON.parse(text);
  if (!isJsonObject(pending)) return undefined;
  return { digest: String(pending.digest), until: Number(pending.until) };
}

export function savePending(pending: PendingSubscription): Statement {
  return writeSetting(pendingName, JSON.stringify(pending));
}

/** Puts a new subscription in the place of the one before. */
export function saveCreated(created: StoredSubscription): readonly Statement[] {
  const { id, digest, notificationUrl, expiresAt, renewedAt } = created;
  const sql =
    'INSERT INTO subscription (id, client_state, notification_url, expires_at, renewed_at) VALUES ($1, $2, $3, $4, $5)';
  const forget = 'DELETE FROM subscription WHERE retired_at < $1';
  return [
    { sql: forget, values: [renewedAt - keepRetiredMs] },
    ...retireAll(renewedAt),
    { sql, values: [id, digest, notificationUrl, expiresAt, renewedAt] },
    removeSetting(pendingName),
  ];
}

export function retireAll(now: number): readonly Statement[] {
  const sql = 'UPDATE subscription SET retired_at = $1 WHERE retired_at IS NULL';
  return [{ sql, values: [now] }];
}

export function saveRenewal(id: string, expiresAt: number, renewedAt: number): Statement {
  const sql = 'UPDATE subscription SET expires_at = $1, renewed_at = $2 WHERE id = $3';
  return { sql, values: [expiresAt, renewedAt, id] };
}
