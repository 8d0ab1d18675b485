import { Agent } from 'undici';
import type { Configuration } from '../config/configuration.ts';
import type { Policy, ReadJson, Send } from './exchange.ts';
import { authenticate } from './policies/authenticate.ts';
import { batch } from './policies/batch.ts';
import { checkStatus } from './policies/check-status.ts';
import { identifyRequest } from './policies/identify-request.ts';
import { prefer } from './policies/prefer.ts';
import { traceRequest } from './policies/trace-request.ts';
import { readObject } from './read-object.ts';
import { createTokenSource } from './token-source.ts';
import { createTransport } from './transport.ts';

/** Parsed objects take about three times the memory of their JSON text. */
const objectFactor = 3;

export interface MsgraphClient {
  readonly read: ReadJson;
  close(): Promise<void>;
}

/** Makes the client that speaks to Microsoft Graph, over one pool of kept connections. */
export function createMsgraphClient(configuration: Configuration): MsgraphClient {
  const agent = new Agent({
    connections: 64,
    connect: { timeout: 3000 },
    headersTimeout: 10_000,
    bodyTimeout: 5000,
  });
  /** Outermost first. What is before `batch` is done for each step, what is behind it for the envelope. */
  const policies: readonly Policy[] = [
    checkStatus,
    identifyRequest,
    prefer,
    traceRequest,
    batch,
    authenticate(createTokenSource(configuration)),
  ];
  const send = policies.reduceRight<Send>(
    (next, policy) => policy(next),
    createTransport(configuration.msgraphRoot, agent),
  );
  return {
    async read(request) {
      const answer = await send(request);
      return { json: readObject(answer), weightBytes: answer.textBytes * objectFactor };
    },
    close: () => agent.close(),
  };
}
