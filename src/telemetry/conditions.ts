/** Conditions that hinder the gateway for a while, and the log's text when each begins and ends. */
const texts = {
  THROTTLED_BY_MICROSOFT: [
    'Microsoft Graph is throttling',
    'Microsoft Graph is no longer throttling',
  ],
  OWN_BUDGET_SPENT: [
    "This gateway's share of Microsoft's quota is used up, and requests are refused",
    "This gateway's share of Microsoft's quota is sufficient again",
  ],
  QUOTA_LOG_UNREACHABLE: [
    "The log of Microsoft's quota cannot be used, so this gateway keeps to its share of REPLICAS",
    "The log of Microsoft's quota is used again",
  ],
  CIRCUIT_OPEN: [
    'Microsoft Graph failed several requests in a row, so requests to it are paused',
    'Microsoft Graph responds again',
  ],
  TOKEN_NOT_RENEWED: [
    'The token for Microsoft Graph cannot be renewed; it is used until it expires',
    'The token for Microsoft Graph has been renewed',
  ],
  TOKEN_LOST: [
    'No token for Microsoft Graph can be obtained',
    'A token for Microsoft Graph has been obtained',
  ],
  KEYS_UNREADABLE: [
    'The signing keys of a tenant cannot be read',
    'The signing keys of a tenant can be read again',
  ],
  AUDIT_UNWRITABLE: ['The audit log cannot be written', 'The audit log can be written again'],
  AUDIT_NOT_AS_WRITTEN: [
    'The audit log was changed, or cannot be read',
    'The audit log is unchanged again',
  ],
  AUDIT_NOT_ON_DISK: [
    'The audit log cannot be flushed to the disk',
    'The audit log is flushed to the disk again',
  ],
  SUBSCRIPTION_REFUSED: [
    'Microsoft Graph refuses the subscription to call records; records are found by sweeps only',
    'Microsoft Graph accepts the subscription to call records again',
  ],
  SUBSCRIPTION_LOST: [
    'The subscription to call records could not be renewed for two hours; records are found by sweeps only',
    'The subscription to call records has been renewed',
  ],
  ARCHIVE_LAGGING: [
    'Records have waited for more than 15 minutes to be archived',
    'Records are archived in time again',
  ],
} as const;

export type Condition = keyof typeof texts;

export const conditionNames = Object.keys(texts) as readonly Condition[];

/** Our own codes, numbers and words only: no name, no address, no text from outside. */
export interface ConditionFacts {
  /** The innermost code of the failure that it comes from. */
  readonly cause?: string | undefined;
  readonly reason?: string | undefined;
  readonly tenantId?: string;
  readonly [fact: string]: unknown;
}

interface Holding {
  readonly condition: Condition;
  readonly cause: string | undefined;
  readonly since: number;
}

/** The conditions that hold at present. The same condition of two tenants counts as two. */
export class Conditions {
  readonly #holding = new Map<string, Holding>();

  get current(): readonly Pick<Holding, 'condition' | 'cause'>[] {
    return [...this.#holding.values()];
  }

  /** @returns whether it has just begun. */
  hold(condition: Condition, { cause, tenantId }: ConditionFacts): boolean {
    const key = keyOf(condition, tenantId);
    const known = this.#holding.get(key);
    const since = known?.since ?? performance.now();
    this.#holding.set(key, { condition, cause: cause ?? known?.cause, since });
    return known === undefined;
  }

  /** @returns for how many seconds it has held; undefined if it has not. */
  end(condition: Condition, { tenantId }: ConditionFacts): number | undefined {
    const key = keyOf(condition, tenantId);
    const known = this.#holding.get(key);
    this.#holding.delete(key);
    return known && Math.round((performance.now() - known.since) / 100) / 10;
  }
}

function keyOf(condition: Condition, tenantId = ''): string {
  return `${condition} ${tenantId}`;
}

export function textOf(condition: Condition, state: 'began' | 'ended'): string {
  return texts[condition][state === 'began' ? 0 : 1];
}

/** Conditions that pass by themselves. Only an operator can mend the others. */
const passing: ReadonlySet<Condition> = new Set([
  'THROTTLED_BY_MICROSOFT',
  'OWN_BUDGET_SPENT',
  'QUOTA_LOG_UNREACHABLE',
  'CIRCUIT_OPEN',
  'TOKEN_NOT_RENEWED',
]);

export function levelOfCondition(condition: Condition): 'error' | 'warn' {
  return passing.has(condition) ? 'warn' : 'error';
}
