import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CannedAnswer } from './faults/canned-answer.ts';
import { Faults, type FaultSource, type UrlMatcher } from './faults/faults.ts';
import { type EmulatorState, handleRequest } from './handle-request.ts';
import { acceptAnyToken, type TokenVerdict } from './http/access.ts';
import type { LoggedRequest, LoggedStep } from './http/request-log.ts';
import { largestPage } from './odata/page.ts';
import { MICROSOFT_QUOTA, type QuotaFigures } from './quota/figures.ts';
import { Quota, type Violation } from './quota/quota.ts';
import { throttleOf } from './quota/throttled-answer.ts';
import { seededTenant } from './seeded-tenant.ts';
import type { Settings } from './settings.ts';
import type { Tenant } from './tenant.ts';

export type {
  CannedAnswer,
  FaultSource,
  LoggedRequest,
  LoggedStep,
  QuotaFigures,
  TokenVerdict,
  Violation,
};

export interface EmulatorOptions extends Partial<Omit<Settings, 'tenant' | 'clock'>> {
  /** Any free port by default; always on 127.0.0.1. */
  readonly port?: number;
  /** Fixes the clock; the real time by default. */
  readonly now?: Date;
  /** By default the seeded company, its calls dated back from now. */
  readonly tenant?: Tenant;
  /** Meters as Microsoft does, or by figures of one's own; a window without any is not metered. */
  readonly quota?: Partial<QuotaFigures> | 'microsoft';
  /**
   * Asked for every request, every batch and every step of one that nobody has prepared an answer
   * for, be it by `answerNext` or by `POST /emulator/faults`.
   */
  readonly faults?: FaultSource;
}

export interface Emulator {
  /** `http://127.0.0.1:PORT`; the API lies under `/v1.0`. */
  readonly url: string;
  /** In the order of their arrival, the newest 10,000; a batch with its steps is one of them. */
  readonly requests: readonly LoggedRequest[];
  /** Every request that was over quota, once for each window that it broke. */
  readonly violations: readonly Violation[];
  /** How many requests are under way: their answers have been neither sent nor given up. */
  readonly openRequests: number;
  /** Forgets the requests and the violations; what the windows have counted stays. */
  clearRequests(): void;
  /**
   * Answers the next request, or step of a batch, whose path and query match; it is logged like any
   * other. The path of a step begins with `/v1.0` like that of a request; a batch itself has the
   * path `/v1.0/$batch` and is looked at before its steps.
   */
  answerNext(matches: UrlMatcher, answer: CannedAnswer): void;
  close(): Promise<void>;
}

/** Starts a stand-in for the call records API of Microsoft Graph. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const state = stateOf(options);
  const server = createServer((request, response) => {
    handleRequest(request, response, state).catch((error: unknown) => {
      // Whoever leaves in the middle of a request gets no answer; all else is a defect to be seen.
      if (request.complete) console.error(error);
      response.destroy();
    });
  });
  // Longer than any client keeps an idle connection, so that none is closed under a new request.
  server.keepAliveTimeout = 120_000;
  await listen(server, options.port ?? 0);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: state.requests,
    violations: state.quota.violations,
    get openRequests() {
      return state.underWay.size;
    },
    clearRequests() {
      state.requests.splice(0);
      state.quota.violations.splice(0);
    },
    answerNext: (matches, answer) => state.faults.add(matches, answer),
    close: () => close(server),
  };
}

function stateOf(options: EmulatorOptions): EmulatorState {
  const settings = settingsOf(options);
  const { quota = {} } = options;
  return {
    settings,
    requests: [],
    underWay: new Set(),
    faults: new Faults(options.faults),
    quota: new Quota(quota === 'microsoft' ? MICROSOFT_QUOTA : quota),
    throttle: throttleOf(settings),
  };
}

function settingsOf({ now, tenant, ...options }: EmulatorOptions): Settings {
  const clock = () => now ?? new Date();
  return {
    tenant: tenant ?? seededTenant(clock()),
    clock,
    linkForm: options.linkForm ?? 'working',
    identities: options.identities ?? 'both',
    deprecatedMembers: options.deprecatedMembers ?? 'declared',
    nestedSelect: options.nestedSelect ?? 'accepted',
    batchOrder: options.batchOrder ?? 'shuffled',
    pageSizes: options.pageSizes ?? largestPage,
    acceptToken: options.acceptToken ?? acceptAnyToken,
    retryAfterForm: options.retryAfterForm ?? 'integer',
    monotonic: options.monotonic ?? (() => performance.now()),
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    // Stalled answers and idle connections would keep the server open.
    server.closeAllConnections();
  });
}
