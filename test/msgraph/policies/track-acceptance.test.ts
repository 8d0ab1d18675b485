import { describe, expect, it } from 'vitest';
import {
  BadUpstreamResponseError,
  ForbiddenUpstreamError,
  NotFoundError,
  ThrottledError,
  UnauthenticatedUpstreamError,
  UnavailableUpstreamError,
  UpstreamTimeoutError,
} from '../../../src/errors.ts';
import { trackAcceptance } from '../../../src/msgraph/policies/track-acceptance.ts';
import { markNotSent } from '../../../src/msgraph/failure-marks.ts';
import {
  emptyResponse,
  failureOf,
  type Outcome,
  scriptedSend,
} from '../../support/upstream/scripted-send.ts';
import { upstreamRequest } from '../../support/upstream/upstream.ts';

/** Whether the application is refused as far as is known, after it was or was not. */
async function isRefusedAfter(
  outcome: Outcome,
  isRefused: boolean,
  request = upstreamRequest(),
): Promise<boolean> {
  const acceptance = { isRefused };
  const send = trackAcceptance(acceptance)(scriptedSend(outcome).next);
  const response = send(request);
  if (outcome instanceof Error) expect(await failureOf(response)).toBe(outcome);
  else expect(await response).toBe(outcome);
  return acceptance.isRefused;
}

describe('trackAcceptance', () => {
  it.each<[string, Error]>([
    ['403', new ForbiddenUpstreamError({})],
    ['401', new UnauthenticatedUpstreamError({})],
  ])('U17: The application counts as refused after %s', async (_, failure) => {
    expect(await isRefusedAfter(failure, false)).toBe(true);
  });

  it.each<[string, Outcome]>([
    ['a response', emptyResponse],
    ['404', new NotFoundError({})],
  ])('U17: The application counts as accepted after %s', async (_, outcome) => {
    expect(await isRefusedAfter(outcome, true)).toBe(false);
  });

  it('The state of the application does not change after a log, which may need another permission', async () => {
    const log = upstreamRequest({ quotaKey: { window: 'application', key: 'pstnCalls' } });
    expect(await isRefusedAfter(new ForbiddenUpstreamError({}), false, log)).toBe(false);
    expect(await isRefusedAfter(emptyResponse, true, log)).toBe(true);
  });

  it.each<[string, Error]>([
    ['429', new ThrottledError('MICROSOFT', 1, {})],
    ['503', new UnavailableUpstreamError({ status: 503 })],
    ['no response', new UpstreamTimeoutError({})],
    ['a response that cannot be used', new BadUpstreamResponseError('its body is not JSON')],
    ['no token', markNotSent(new UnauthenticatedUpstreamError({}))],
  ])('The state of the application does not change after %s', async (_, failure) => {
    expect(await isRefusedAfter(failure, false)).toBe(false);
    expect(await isRefusedAfter(failure, true)).toBe(true);
  });
});
