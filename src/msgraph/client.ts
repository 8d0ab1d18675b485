import type { Configuration } from '../config/configuration.ts';
import type { Telemetry } from '../telemetry/telemetry.ts';
import { Budget } from './budget.ts';
import { CircuitBreaker } from './circuit-breaker.ts';
import { createConnections } from './connections.ts';
import type { Policy, ReadJson, Send } from './exchange.ts';
import { outboundOf } from '../outbound/create-dispatcher.ts';
import { Latency } from '../outbound/latency.ts';
import { hasToken } from './has-token.ts';
import { authenticate } from './policies/authenticate.ts';
import { batch } from './policies/batch.ts';
import { breakCircuit, refuseWhileOpen } from './policies/break-circuit.ts';
import { checkStatus } from './policies/check-status.ts';
import { identifyRequest } from './policies/identify-request.ts';
import { keepBudget } from './policies/keep-budget.ts';
import { limitConcurrency } from './policies/limit-concurrency.ts';
import { noteAcceptance } from './policies/note-acceptance.ts';
import { reportFailures } from './policies/report-failures.ts';
import { prefer } from './policies/prefer.ts';
import { retry } from './policies/retry.ts';
import { traceRequest } from './policies/trace-request.ts';
import { readObject } from './read-object.ts';
import { isRefusedCredential } from './request-token.ts';
import type { Standing } from './standing.ts';
import { createTokenSource } from './token-source.ts';
import { createTransport } from './transport.ts';

/** Parsed objects take about three times the memory of their JSON text. */
const objectFactor = 3;

export interface MsgraphClient {
  readonly read: ReadJson;
  readonly budget: Budget;
  /** Waits half a second at most, and that only where there is no token. */
  standing(): Promise<Standing>;
  /** Gets a first token, so that a credential that Microsoft refuses is known at the start. */
  isCredentialRefused(): Promise<boolean>;
  close(): Promise<void>;
}

/** Makes the client that speaks to Microsoft Graph, over one pool of kept connections. */
export function createMsgraphClient(
  configuration: Configuration,
  telemetry: Telemetry,
): MsgraphClient {
  const { msgraphRoot, retries } = configuration;
  const retryWaitMs = retries.most > 0 ? retries.baseMs : Infinity;
  const connections = createConnections(msgraphRoot, outboundOf(configuration));
  const latency = new Latency();
  const budget = new Budget(configuration);
  const tokens = createTokenSource(configuration);
  const breaker = new CircuitBreaker();
  const acceptance = { isRefused: false };
  /** Outermost first. What is before `batch` is done for each step, what is behind it for the envelope. */
  const policies: readonly Policy[] = [
    noteAcceptance(acceptance),
    retry(retries),
    breakCircuit(breaker),
    keepBudget(budget),
    reportFailures(telemetry),
    checkStatus,
    identifyRequest,
    prefer,
    traceRequest,
    batch,
    authenticate(tokens),
    limitConcurrency(),
    refuseWhileOpen(breaker),
  ];
  const send = policies.reduceRight<Send>(
    (next, policy) => policy(next),
    createTransport(msgraphRoot, connections, latency, retryWaitMs),
  );
  return {
    async read(request) {
      const answer = await send(request);
      const weightBytes = answer.textBytes * objectFactor;
      return { json: readObject(answer), weightBytes, ids: answer.ids };
    },
    budget,
    standing: async () => ({
      hasToken: await hasToken(tokens),
      isRefused: acceptance.isRefused,
      isCircuitOpen: breaker.isOpen,
    }),
    async isCredentialRefused() {
      try {
        await tokens.get();
        return false;
      } catch (error) {
        return isRefusedCredential(error);
      }
    },
    // Nobody waits any more; what is still connecting could take its time.
    close: () => connections.pool.destroy(),
  };
}
