import type { Configuration } from '../../../src/config/configuration.ts';
import type { Clock } from '../../../src/clock.ts';
import { readConfiguration } from '../../../src/config/read-configuration.ts';
import type { Quota } from '../../../src/quota/granted-windows.ts';
import type { Measurements } from '../../../src/telemetry/measurements.ts';
import { type Gateway, startGateway } from '../../../src/gateway.ts';
import {
  type Authority,
  type AuthorityOptions,
  startAuthority,
} from '../../../emulator/authority.ts';
import {
  audienceId,
  audienceUri,
  callersTenant,
} from '../../../emulator/authority/caller-claims.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../../emulator/emulator.ts';
import { environmentFor } from '../environment.ts';

/**
 * A gateway and its emulator of Microsoft Graph, both over real HTTP on free ports: the way to test what a client
 * sees, and which requests the gateway sends for it.
 *
 *     const system = await startSystem();
 *     const { data } = await system.ask(`{ callRecord(id: "${storyRecords.seedRecord}") { type } }`);
 *     expect(system.takeRequests()).toEqual([`/${storyRecords.seedRecord}?$select=type`]);
 *     await system.close();
 *
 * By default callers are not verified, nothing is cached, nothing is retried and the quota is plentiful;
 * `SystemOptions` changes that. `system.emulator` prepares faults (`answerNext`).
 */
export interface System {
  readonly emulator: Emulator;
  readonly gatewayUrl: string;
  readonly adminUrl: string;
  /** Sends a query over HTTP and reads the response. */
  ask(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<Response>;
  /** The lines of the gateway's log, at `SystemOptions.logLevel` and above, except for those of operations. */
  readonly log: readonly LogLine[];
  /** The lines of operations. */
  readonly operationLog: readonly LogLine[];
  /** The URLs that Microsoft counts, since the last call, without `/v1.0/communications/callRecords`. */
  takeRequests(): readonly string[];
  /** The same, exchange by exchange: a plain request is one URL, a batch is those of its steps. */
  takeExchanges(): readonly (readonly string[])[];
  /** Checks Microsoft Graph and the authority, as a process does at its start. */
  probe: Gateway['probe'];
  /** Shuts the gateway down as a signal does. The emulator goes on. */
  shutDown: Gateway['close'];
  close(): Promise<void>;
}

/** A system that verifies its callers. */
export interface CallerSystem extends System {
  /** Issues their tokens. */
  readonly authority: Authority;
}

export interface Response {
  readonly status: number;
  // A test knows its query, and fails if the response differs.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly data: any;
  readonly errors?: readonly ResponseError[];
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly extensions?: any;
}

export interface ResponseError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

export interface LogLine {
  readonly level: number;
  readonly msg: string;
  readonly [fact: string]: unknown;
}

export interface SystemOptions {
  /** `silent` by default. */
  readonly logLevel?: Configuration['logLevel'];
  readonly emulator?: EmulatorOptions;
  readonly configuration?: Partial<Configuration>;
  readonly playground?: boolean;
  /** Receives the counts and durations that the gateway reports. */
  readonly measurements?: Measurements;
  /** The time by which the archive is filled. */
  readonly clock?: Clock;
  /**
   * Verifies callers, `AUTH_MODE=entra`. Each needs a token of `system.authority`, such as
   * `ask(query, {}, bearer(system.authority.issueToUser({ roles: ['CallRecords.Read'] })))`.
   */
  readonly callers?: boolean;
  readonly authority?: AuthorityOptions;
  /** More variables of the gateway. They are read with the others, as at a start. */
  readonly environment?: Readonly<Record<string, string>>;
}

/** The header that carries the token of a caller. */
export function bearer(token: string): { readonly authorization: string } {
  return { authorization: `Bearer ${token}` };
}

/** Settings that a test would otherwise repeat. */
function testEnvironment(msgraphRoot: string): Readonly<Record<string, string>> {
  return {
    ...environmentFor(msgraphRoot),
    // Most tests assert requests; the cache has its own tests.
    CACHE_SECONDS: '0',
    LOG_LEVEL: 'silent',
  };
}

function callersEnvironment(authority: Authority): Readonly<Record<string, string>> {
  return {
    AUTH_MODE: 'entra',
    AUTH_AUDIENCES: `${audienceId},${audienceUri}`,
    AUTH_TENANTS: callersTenant,
    AUTH_AUTHORITY: authority.url,
    // A test sends the same queries as without verified callers.
    INTROSPECTION: 'on',
  };
}

const plentiful = { requests: 1000, seconds: 0.1 };
const plenty: Quota = {
  application: plentiful,
  recordFirst: plentiful,
  recordLater: plentiful,
  listFirst: plentiful,
  listLater: plentiful,
};

/** The configuration of a gateway in a test. */
export function testConfiguration(
  msgraphRoot: string,
  environment: Readonly<Record<string, string>> = {},
): Configuration {
  return {
    ...readConfiguration({ ...testEnvironment(msgraphRoot), ...environment }),
    // A test sends more in a second than Microsoft grants; the quota has its own tests.
    quota: plenty,
    // A test that makes a request fail needs to see the failure; retries have their own tests.
    retries: { maximum: 0, baseMs: 1 },
  };
}

export async function startSystem(
  options: SystemOptions & { readonly callers: true },
): Promise<CallerSystem>;
export async function startSystem(options?: SystemOptions): Promise<System>;
export async function startSystem(options: SystemOptions = {}): Promise<System> {
  const emulator = await startEmulator(options.emulator);
  const authority = options.callers ? await startAuthority(options.authority) : undefined;
  const configuration: Configuration = {
    ...testConfiguration(emulator.url, {
      ...(authority && callersEnvironment(authority)),
      ...options.environment,
    }),
    playground: options.playground ?? false,
    ...(options.logLevel && { logLevel: options.logLevel }),
    ...options.configuration,
  };
  const log: LogLine[] = [];
  const operationLog: LogLine[] = [];
  const destination = {
    write(text: string) {
      const line = JSON.parse(text) as LogLine;
      (line.msg === 'An operation has ended' ? operationLog : log).push(line);
    },
  };
  const gateway = await startGateway(
    configuration,
    destination,
    options.measurements,
    options.clock,
  );
  function takeExchanges() {
    const exchanges = emulator.requests.map(({ url, steps }) =>
      steps ? steps.map((step) => shorten(step.url)) : [shorten(url)],
    );
    emulator.clearRequests();
    return exchanges;
  }
  return {
    emulator,
    log,
    operationLog,
    gatewayUrl: gateway.url,
    adminUrl: gateway.adminUrl,
    ...(authority && { authority }),
    ask: (query, variables = {}, headers = {}, signal) =>
      post(`${gateway.url}/graphql`, { query, variables }, headers, signal),
    takeRequests: () => takeExchanges().flat(),
    takeExchanges,
    probe: () => gateway.probe(),
    shutDown: (times) => gateway.close(times),
    async close() {
      await gateway.close();
      await emulator.close();
      await authority?.close();
    },
  };
}

function shorten(url: string): string {
  return url.replace('/v1.0/communications/callRecords', '');
}

async function post(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
  return { status: response.status, ...((await response.json()) as Omit<Response, 'status'>) };
}
