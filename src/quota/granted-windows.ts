/** The windows in which Microsoft counts requests. Each request counts in the first and in one other. */
export const windowNames = [
  'application',
  'recordFirst',
  'recordLater',
  'listFirst',
  'listLater',
] as const;

export type WindowName = (typeof windowNames)[number];

/** A number of requests within a number of seconds. */
export interface WindowFigures {
  readonly requests: number;
  readonly seconds: number;
}

export type Quota = Readonly<Record<WindowName, WindowFigures>>;

/** Microsoft's documented figures, which may change. */
export const microsoftQuota: Quota = {
  application: { requests: 1500, seconds: 20 },
  recordFirst: { requests: 10, seconds: 20 },
  recordLater: { requests: 50, seconds: 300 },
  listFirst: { requests: 15, seconds: 20 },
  listLater: { requests: 55, seconds: 300 },
};

/**
 * The window in which a request counts in addition to the application's. Requests for which Microsoft documents none
 * count in a window that is as large as the application's: a 429 to them closes only that one.
 */
export interface QuotaKey {
  readonly window: WindowName;
  /** The id of the record, or the name of what has no window of its own; empty for the list. */
  readonly key: string;
}

/** What is spent of a window while requests that are not known may count in it. */
export function halfOf(requests: number): number {
  return Math.max(1, Math.floor(requests / 2));
}
