import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Clock } from './clock.ts';
import type { CannedAnswer } from './faults/canned-answer.ts';
import { Faults, type FaultSource, type UrlMatcher } from './faults/faults.ts';
import { type EmulatorState, handleRequest } from './handle-request.ts';
import { acceptAnyToken, type TokenVerdict } from './http/access.ts';
import type { LoggedRequest, LoggedStep } from './http/request-log.ts';
import { type LiveOptions, startLiveCalls } from './live/live-calls.ts';
import {
  DeliveryFaults,
  type DeliveryRates,
  NO_DELIVERY_FAULTS,
} from './notifications/delivery-faults.ts';
import { Notifier } from './notifications/notifier.ts';
import { largestPage } from './odata/page.ts';
import { MICROSOFT_QUOTA, type QuotaFigures } from './quota/figures.ts';
import { Quota, type Violation } from './quota/quota.ts';
import { throttleOf } from './quota/throttled-answer.ts';
import { companyNamed, seededTenant } from './seeded-tenant.ts';
import type { Settings } from './settings.ts';
import { Subscriptions } from './subscriptions/subscriptions.ts';
import { TenantChanges } from './tenant-changes.ts';
import type { JsonObject, RecordSource, Tenant } from './tenant.ts';
import { type PresentVersion, presentVersions, wholeRecord } from './whole-records.ts';

export type {
  CannedAnswer,
  FaultSource,
  LoggedRequest,
  LoggedStep,
  QuotaFigures,
  TokenVerdict,
  Violation,
};

export interface EmulatorOptions extends Partial<Omit<Settings, 'tenant' | 'records' | 'clock'>> {
  /** Any free port by default. The host is always 127.0.0.1. */
  readonly port?: number;
  /** Stops the clock at a time: `clock.advance` moves it on. By default, it shows the real time. */
  readonly now?: Date;
  /** By default, the seeded company, with its calls dated back from now. */
  readonly tenant?: Tenant;
  /** Enforces Microsoft's limits or the given ones. A window without a limit is not metered. */
  readonly quota?: Partial<QuotaFigures> | 'microsoft';
  /**
   * Called for every request, batch and batch step without a response prepared by `answerNext` or
   * `POST /emulator/faults`.
   */
  readonly faults?: FaultSource;
  /** The id of the tenant in notifications. By default, Contoso's. */
  readonly tenantId?: string;
  /** The shares of notifications that are sent twice, late, early or never. All are 0 by default. */
  readonly deliveries?: Partial<DeliveryRates>;
  /** Lets calls end from the start on, and their records appear. By default, nothing new happens. */
  readonly live?: LiveOptions;
  /** Draws from a seed what happens to notifications. */
  readonly seed?: string;
}

export interface Emulator {
  /** `http://127.0.0.1:PORT`; the API is at `/v1.0`. */
  readonly url: string;
  /** The newest 10,000 requests in order of arrival. A batch with its steps is one request. */
  readonly requests: readonly LoggedRequest[];
  /** Every request that was over quota, once for each window that it exceeded. */
  readonly violations: readonly Violation[];
  /** The number of in-flight requests, whose responses were neither sent nor aborted. */
  readonly openRequests: number;
  /** Clears the requests and the violations, but not the counts of the windows. */
  clearRequests(): void;
  /** Moves a stopped clock on. Records appear and notifications are sent at their times. */
  readonly clock: Clock;
  /** The subscriptions to changes of records. */
  readonly subscriptions: Subscriptions;
  /** Sends notifications; has the rates of their faults and counts them. */
  readonly notifier: Notifier;
  /** Lets a record, or a newer version of one, appear: now, or at a time in milliseconds since 1970. */
  publish(version: RecordSource, at?: number): void;
  /** Every record that can be read now. */
  presentVersions(): readonly PresentVersion[];
  /** All of a record that can be read now, without annotations. */
  wholeRecord(id: string): JsonObject;
  /**
   * Prepares the response to the next request or batch step whose path and query match. It is logged
   * like any other. The path of a step begins with `/v1.0` like that of a request. A batch itself has
   * the path `/v1.0/$batch` and is matched before its steps.
   */
  answerNext(matches: UrlMatcher, answer: CannedAnswer): void;
  close(): Promise<void>;
}

/** Starts an emulator of the call records API of Microsoft Graph. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const state = stateOf(options);
  const { settings, clock, subscriptions, notifier, changes } = state;
  const server = createServer((request, response) => {
    handleRequest(request, response, state).catch((error: unknown) => {
      // A client that aborts its request gets no response. Any other error is a defect and must show.
      if (request.complete) console.error(error);
      response.destroy();
    });
  });
  // Longer than any client keeps an idle connection, so none is closed during a new request.
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
    clock,
    subscriptions,
    notifier,
    publish: (version, at = clock.now) => changes.schedule(version, at),
    presentVersions: () => presentVersions(settings),
    wholeRecord: (id) => wholeRecord(settings, id),
    answerNext: (matches, answer) => state.faults.add(matches, answer),
    close() {
      clock.stop();
      return close(server);
    },
  };
}

function stateOf(options: EmulatorOptions): EmulatorState {
  const clock = new Clock(options.now);
  const settings = settingsOf(options, clock);
  const { quota = {} } = options;
  return {
    settings,
    requests: [],
    underWay: new Set(),
    faults: new Faults(options.faults),
    quota: new Quota(quota === 'microsoft' ? MICROSOFT_QUOTA : quota),
    throttle: throttleOf(settings),
    ...changesOf(options, settings, clock),
  };
}

/** The parts by which records change and subscribers know of it. */
function changesOf(
  { deliveries, seed = 'emulator', live, tenantId }: EmulatorOptions,
  { records, tenant }: Settings,
  clock: Clock,
): Pick<EmulatorState, 'clock' | 'notifier' | 'subscriptions' | 'changes'> {
  const company = companyNamed(tenant.name === 'fabrikam' ? 'fabrikam' : 'contoso');
  const faults = new DeliveryFaults({ ...NO_DELIVERY_FAULTS, ...deliveries }, seed);
  const notifier = new Notifier(clock, tenantId ?? company.tenantId, faults);
  const subscriptions = new Subscriptions(clock, notifier);
  const changes = new TenantChanges({ clock, records, subscriptions, notifier });
  if (live) startLiveCalls({ clock, changes, company }, live);
  return { clock, notifier, subscriptions, changes };
}

function settingsOf({ tenant: given, ...options }: EmulatorOptions, clock: Clock): Settings {
  const tenant = given ?? seededTenant(new Date(clock.now));
  return {
    tenant,
    records: [...tenant.records],
    clock: () => new Date(clock.now),
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
    // Stalled responses and idle connections would keep the server open.
    server.closeAllConnections();
  });
}
