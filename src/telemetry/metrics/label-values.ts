import { STATUS_CODES } from 'node:http';
import { errorCodes } from '../operation-outcome.ts';
import { other } from './family.ts';

/** The buckets of OpenTelemetry for durations of HTTP, in seconds. */
export const seconds = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10];

/** OpenTelemetry's value for methods that are not listed. */
const unlistedMethod = '_OTHER';

export const methods = [
  ...['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'CONNECT'],
  unlistedMethod,
  other,
];

export function methodLabel(method: string): string {
  return methods.includes(method) ? method : unlistedMethod;
}

/** Empty if there was no response. */
export const statusCodes = [...Object.keys(STATUS_CODES), '', other];

/** Codes of errors that a response can have. */
export const codes = [...errorCodes, other];

export const windows = ['application', 'recordFirst', 'recordLater', 'listFirst', 'listLater'];

/** The value of a status label. */
export function statusLabel(statusCode: number | undefined): string {
  return statusCode === undefined ? '' : String(statusCode);
}
