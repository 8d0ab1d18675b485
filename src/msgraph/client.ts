import type { Configuration } from '../config/configuration.ts';
import { UnavailableUpstreamError } from '../errors.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import type { Budget } from '../quota/budget.ts';
import { CircuitBreaker, type CircuitState } from './circuit-breaker.ts';
import { connectOnce } from './connect-once.ts';
import { createConnectionPool } from './connection-pool.ts';
import type { Policy, ReadJson, Send, WriteJson } from './exchange.ts';
import { outboundOf } from '../outbound/create-dispatcher.ts';
import { Latency } from '../latency.ts';
import { hasToken } from './tokens/has-token.ts';
import { authenticate } from './policies/authenticate.ts';
import { batch } from './policies/batch.ts';
import { breakCircuit, refuseWhileOpen } from './policies/break-circuit.ts';
import { checkStatus } from './policies/check-status.ts';
import { identifyRequest } from './policies/identify-request.ts';
import { keepBudget } from './policies/keep-budget.ts';
import { Exchanges, limitConcurrency } from './policies/limit-concurrency.ts';
import { trackAcceptance } from './policies/track-acceptance.ts';
import { outageOf, reportFailures } from './policies/report-failures.ts';
import { measureExchange } from './policies/measure-exchange.ts';
import { prefer } from './policies/prefer.ts';
import { reportThrottles } from './policies/report-throttles.ts';
import { retry } from './policies/retry.ts';
import { spanExchanges, spanRequests } from './policies/span-requests.ts';
import { traceRequest } from './policies/trace-request.ts';
import { parsedFactor, readObject } from './json/read-json.ts';
import type { UpstreamStatus } from './upstream-status.ts';
import { TokenRequestError } from './tokens/token-failure.ts';
import { createTokenSource, type TokenSource } from './tokens/token-source.ts';
import { createTransport } from './transport.ts';

export interface MsgraphClient {
  readonly read: ReadJson;
  readonly write: WriteJson;
  /** Whether a request that no client waits for would delay none that a client waits for. */
  hasSpareExchange(): boolean;
  /** Waits at most half a second, and only if there is no token. */
  upstreamStatus(): Promise<UpstreamStatus>;
  /** The state of the circuit breaker. Sends nothing. */
  circuitState(): CircuitState;
  /** In how many milliseconds the token expires: 0 if there is none, `Infinity` for a fixed token. Sends nothing. */
  tokenExpiresInMs(): number;
  /**
   * Gets a first token and makes a first connection, so that problems are reported at the start.
   *
   * @returns why there is no token, if that will not pass by itself.
   */
  probe(): Promise<TokenRequestError | undefined>;
  close(): Promise<void>;
}

/** Creates the client of Microsoft Graph, with one pool of kept connections. */
export function createMsgraphClient(
  configuration: Configuration,
  telemetry: Telemetry,
  budget: Budget,
): MsgraphClient {
  const { msgraphRoot, retries } = configuration;
  const retryWaitMs = retries.maximum > 0 ? retries.baseMs : Infinity;
  const connections = createConnectionPool(msgraphRoot, outboundOf(configuration));
  const latency = new Latency();
  const tokens = createTokenSource(configuration, telemetry);
  const breaker = new CircuitBreaker();
  const exchanges = new Exchanges();
  const acceptance = { isRefused: false };
  const reach: { outage: string | undefined } = { outage: undefined };
  /** Outermost first. Policies before `batch` handle each step, policies after it the whole batch. */
  const policies: readonly Policy[] = [
    trackAcceptance(acceptance),
    retry(retries, telemetry),
    breakCircuit(breaker, telemetry),
    reportThrottles(telemetry),
    keepBudget(budget),
    reportFailures(telemetry, reach),
    checkStatus,
    identifyRequest,
    prefer,
    spanRequests(msgraphRoot),
    traceRequest(telemetry),
    batch,
    authenticate(tokens),
    limitConcurrency(latency, telemetry, exchanges),
    refuseWhileOpen(breaker),
    measureExchange(telemetry),
    spanExchanges(msgraphRoot),
  ];
  const send = policies.reduceRight<Send>(
    (next, policy) => policy(next),
    createTransport(msgraphRoot, connections, latency, retryWaitMs),
  );
  async function connect(): Promise<void> {
    try {
      await connectOnce(connections.pool, msgraphRoot);
    } catch (cause) {
      const failure = new UnavailableUpstreamError({ reason: 'OUT_OF_REACH' }, { cause });
      reach.outage = outageOf(failure);
      telemetry.requestFailed(failure);
    }
  }
  return {
    async read(request) {
      const response = await send(request);
      const { bytes, ids, body } = response;
      const json = { json: readObject(response), weightBytes: bytes * parsedFactor, ids };
      return body ? { ...json, body } : json;
    },
    async write({ method, path, body, operation }) {
      const content = body && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      };
      const response = await send({ path, query: '', write: method, operation, ...content });
      const { status, bytes, ids } = response;
      return { status, json: bytes > 0 ? readObject(response) : undefined, ids };
    },
    hasSpareExchange: () => exchanges.hasSpare,
    upstreamStatus: async () => ({
      hasToken: await hasToken(tokens),
      isRefused: acceptance.isRefused,
      isCircuitOpen: breaker.isOpen,
      outage: reach.outage,
    }),
    circuitState: () => breaker.state,
    tokenExpiresInMs: () => tokens.expiresInMs,
    async probe() {
      const [problem] = await Promise.all([findLastingProblem(tokens), connect()]);
      return problem;
    },
    // No operation waits any more, and a connection that is being made could take its time.
    close: () => connections.pool.destroy(),
  };
}

async function findLastingProblem(tokens: TokenSource): Promise<TokenRequestError | undefined> {
  try {
    await tokens.get();
    return undefined;
  } catch (failure) {
    const isLasting = failure instanceof TokenRequestError && failure.reason !== 'OUT_OF_REACH';
    return isLasting ? failure : undefined;
  }
}
