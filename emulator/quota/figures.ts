/** So many requests in every stretch of so many seconds. */
export interface WindowFigures {
  readonly requests: number;
  readonly seconds: number;
}

/** The windows that Microsoft documents for call records, all of one application and one tenant. */
export interface QuotaFigures {
  /** All requests. */
  readonly application: WindowFigures;
  /** Of one record: itself and the first pages of its collections. */
  readonly recordFirst: WindowFigures;
  /** Of one record: pages that are read by a link. */
  readonly recordLater: WindowFigures;
  readonly listFirst: WindowFigures;
  readonly listLater: WindowFigures;
}

export type WindowName = keyof QuotaFigures;

export const MICROSOFT_QUOTA: QuotaFigures = {
  application: { requests: 1_500, seconds: 20 },
  recordFirst: { requests: 10, seconds: 20 },
  recordLater: { requests: 50, seconds: 300 },
  listFirst: { requests: 15, seconds: 20 },
  listLater: { requests: 55, seconds: 300 },
};
