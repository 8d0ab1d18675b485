/** What hinders the gateway for a while, and what is said of it when it begins and when it ends. */
const texts = {
  THROTTLED_BY_MICROSOFT: ['Microsoft Graph is throttling', 'Microsoft Graph throttles no longer'],
  OWN_BUDGET_SPENT: [
    "This gateway's share of Microsoft's quota is spent, and requests are refused",
    "This gateway's share of Microsoft's quota is enough again",
  ],
  CIRCUIT_OPEN: [
    'Microsoft Graph has failed one request after the other, and is left alone for a while',
    'Microsoft Graph answers again',
  ],
  TOKEN_NOT_RENEWED: [
    'The token for Microsoft Graph cannot be renewed; it is used until its end',
    'The token for Microsoft Graph has been renewed',
  ],
  TOKEN_LOST: ['There is no token for Microsoft Graph', 'There is a token for Microsoft Graph'],
  KEYS_UNREADABLE: [
    "The keys of a tenant's tokens cannot be read",
    "The keys of a tenant's tokens can be read again",
  ],
  AUDIT_UNWRITABLE: ['The audit cannot be written', 'The audit can be written again'],
  AUDIT_NOT_AS_WRITTEN: [
    'The audit is not what was written, or cannot be read',
    'The audit is what was written',
  ],
  AUDIT_NOT_ON_DISK: [
    'What is written to the audit does not come to the disk',
    'What is written to the audit comes to the disk again',
  ],
} as const;

export type Condition = keyof typeof texts;

/** Codes, numbers and words of our own: no name, no address, no text of anybody else. */
export interface ConditionFacts {
  /** The innermost code of what it comes from. */
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

/** What holds at present. A condition of one tenant is another one than that of the next. */
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

  /** @returns for how many seconds it has held; undefined where it has not. */
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

/** What passes by itself; all else only an operator can mend. */
const passing: ReadonlySet<Condition> = new Set([
  'THROTTLED_BY_MICROSOFT',
  'OWN_BUDGET_SPENT',
  'CIRCUIT_OPEN',
  'TOKEN_NOT_RENEWED',
]);

export function levelOfCondition(condition: Condition): 'error' | 'warn' {
  return passing.has(condition) ? 'warn' : 'error';
}
