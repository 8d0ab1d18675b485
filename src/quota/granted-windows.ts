/** The windows in which Microsoft counts our requests; each request counts in the first and one other. */
export const windowNames = [
  'application',
  'recordFirst',
  'recordLater',
  'listFirst',
  'listLater',
] as const;

export type WindowName = (typeof windowNames)[number];

/** So many requests in so many seconds. */
export interface WindowFigures {
  readonly requests: number;
  readonly seconds: number;
}

export type Quota = Readonly<Record<WindowName, WindowFigures>>;

/** What Microsoft documents; it reserves the right to change its figures. */
export const microsoftQuota: Quota = {
  application: { requests: 1500, seconds: 20 },
  recordFirst: { requests: 10, seconds: 20 },
  recordLater: { requests: 50, seconds: 300 },
  listFirst: { requests: 15, seconds: 20 },
  listLater: { requests: 55, seconds: 300 },
};

/** Where one request counts, beside the window of the application. */
export interface QuotaKey {
  readonly window: Exclude<WindowName, 'application'>;
  /** The id of the record; empty for the list. */
  readonly key: string;
}
