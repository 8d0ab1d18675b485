import { readSetting, writeSetting } from '../archive/setting.ts';
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

/**
 * A subscription whose creation was begun. Its id may never be known here: Microsoft Graph may have created it when this
 * process ended.
 */
export interface BegunSubscription {
  readonly digest: string;
  readonly begunAt: number;
  /** When another one took its place. */
  readonly retiredAt?: number;
}

/** Microsoft Graph sends for so long what was not acknowledged at once, even if the subscription has been replaced. */
export const redeliveredMs = 240 * 60_000;
const begunName = 'subscription.begun';
/** A process that ends again and again begins one each time. */
const maxBegun = 64;
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

/** Those whose notifications may still come, the newest first. */
export async function readBegun(store: Pick<Store, 'read'>): Promise<readonly BegunSubscription[]> {
  const text = await readSetting(store, begunName);
  return text === undefined ? [] : (JSON.parse(text) as readonly BegunSubscription[]);
}

export function saveBegun(begun: readonly BegunSubscription[]): Statement {
  return writeSetting(begunName, JSON.stringify(begun.slice(0, maxBegun)));
}

/** Puts a new subscription in the place of the one before, and of those that were begun. */
export function saveCreated(
  created: StoredSubscription,
  begun: readonly BegunSubscription[],
): readonly Statement[] {
  const { id, digest, notificationUrl, expiresAt, renewedAt } = created;
  const sql =
    'INSERT INTO subscription (id, client_state, notification_url, expires_at, renewed_at) VALUES ($1, $2, $3, $4, $5)';
  const forget = 'DELETE FROM subscription WHERE retired_at < $1';
  return [
    { sql: forget, values: [renewedAt - keepRetiredMs] },
    ...retireAll(renewedAt),
    { sql, values: [id, digest, notificationUrl, expiresAt, renewedAt] },
    saveBegun(retireBegun(begun, created)),
  ];
}

function retireBegun(
  begun: readonly BegunSubscription[],
  { digest, renewedAt }: StoredSubscription,
): readonly BegunSubscription[] {
  return begun
    .filter((each) => each.digest !== digest)
    .map((each) => ({ ...each, retiredAt: each.retiredAt ?? renewedAt }))
    .filter(({ retiredAt }) => renewedAt < retiredAt + redeliveredMs);
}

export function retireAll(now: number): readonly Statement[] {
  const sql = 'UPDATE subscription SET retired_at = $1 WHERE retired_at IS NULL';
  return [{ sql, values: [now] }];
}

export function saveRenewal(id: string, expiresAt: number, renewedAt: number): Statement {
  const sql = 'UPDATE subscription SET expires_at = $1, renewed_at = $2 WHERE id = $3';
  return { sql, values: [expiresAt, renewedAt, id] };
}
