/** A maximum number of requests in any period of the given seconds. */
export interface WindowFigures {
  readonly requests: number;
  readonly seconds: number;
}

/** The windows that Microsoft documents for call records, per application and tenant. */
export interface QuotaFigures {
  /** All requests. */
  readonly application: WindowFigures;
  /** Requests for one record: the record itself and the first pages of its collections. */
  readonly recordFirst: WindowFigures;
  /** Requests for one record: pages read through a link. */
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
