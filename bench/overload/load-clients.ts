import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'undici';
import { type Spread, spreadOf } from '../measure/statistics.ts';

export interface Requests {
  readonly url: string;
  readonly bodies: readonly string[];
  readonly tokens: readonly string[];
}

export interface Rate {
  readonly perSecond: number;
  readonly seconds: number;
  /** What completes before this does not count: until then the gateway fills. */
  readonly settleSeconds: number;
}

export interface RateReport {
  readonly sentPerSecond: number;
  /** Whole responses per second within the deadline of the gateway, after it has settled. */
  readonly goodput: number;
  readonly completedMs: Spread;
  readonly refusedMs: Spread;
  readonly refused: number;
  /** How many requests ended otherwise, by the code of the error. */
  readonly failures: Readonly<Record<string, number>>;
  /** How much later than due the requests were sent: the client's own delay. */
  readonly lateMs: Spread;
}

interface Outcome {
  /** `OK`, `REFUSED`, or the code of an error. */
  readonly result: string;
  /** Since the request was due, so a client that is late hides nothing. */
  readonly ms: number;
  readonly at: number;
}

/** As many as a load balancer keeps open: more than operations are in hand at once. */
const connections = 2000;
const tickMs = 2;

/** Clients of one gateway. */
export class LoadClients {
  readonly #pool: Pool;
  readonly #requests: Requests;
  #number = 0;

  constructor(requests: Requests) {
    this.#requests = requests;
    const origin = new URL(requests.url).origin;
    this.#pool = new Pool(origin, {
      connections,
      keepAliveTimeout: 60_000,
      headersTimeout: 60_000,
    });
  }

  /** Opens every connection, because a load balancer has open ones. */
  async open(): Promise<void> {
    const open = async () => {
      const { body } = await this.#pool.request({ path: '/', method: 'GET' });
      await body.dump();
    };
    await Promise.all(Array.from({ length: connections }, open));
  }

  /** Whole responses per second to so many clients that each wait for their responses. */
  async press(clients: number, seconds: number): Promise<number> {
    const endsAt = performance.now() + seconds * 1000;
    let done = 0;
    const client = async () => {
      while (performance.now() < endsAt) if ((await this.#ask()) === 'OK') done += 1;
    };
    await Promise.all(Array.from({ length: clients }, client));
    return done / seconds;
  }

  /** Sends at a rate whether or not responses come, and waits for all of them at the end. */
  async sendAt({ perSecond, seconds, settleSeconds }: Rate): Promise<RateReport> {
    const sent: Promise<Outcome>[] = [];
    const late: number[] = [];
    const startedAt = performance.now();
    const endsAt = startedAt + seconds * 1000;
    for (let now = startedAt; now < endsAt; now = performance.now()) {
      for (;;) {
        const dueAt = startedAt + (sent.length / perSecond) * 1000;
        if (dueAt > now) break;
        late.push(now - dueAt);
        sent.push(this.#send(dueAt));
      }
      await wait(tickMs);
    }
    const outcomes = await Promise.all(sent);
    const from = startedAt + settleSeconds * 1000;
    return {
      ...reportOf(outcomes, from, endsAt),
      sentPerSecond: sent.length / seconds,
      lateMs: spreadOf(late),
    };
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }

  async #send(dueAt: number): Promise<Outcome> {
    const result = await this.#ask();
    const at = performance.now();
    return { result, ms: at - dueAt, at };
  }

  #ask(): Promise<string> {
    return this.#exchange().catch(codeOf);
  }

  async #exchange(): Promise<string> {
    const { bodies, tokens } = this.#requests;
    const number = this.#number++;
    const { statusCode, headers, body } = await this.#pool.request({
      path: '/graphql',
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${tokens[number % tokens.length] ?? ''}`,
      },
      body: bodies[number % bodies.length] ?? '',
    });
    const text = await body.text();
    if (statusCode === 503 && headers['retry-after'] !== undefined) return 'REFUSED';
    return statusCode === 200 && !text.includes('"errors"') ? 'OK' : codeIn(text);
  }
}

function reportOf(outcomes: readonly Outcome[], from: number, until: number) {
  const times = (wanted: string) =>
    outcomes.filter(({ result }) => result === wanted).map(({ ms }) => ms);
  const inTime = outcomes.filter(({ result, at }) => result === 'OK' && at >= from && at < until);
  const failures: Record<string, number> = {};
  for (const { result } of outcomes) {
    if (result !== 'OK' && result !== 'REFUSED') failures[result] = (failures[result] ?? 0) + 1;
  }
  return {
    goodput: (inTime.length / (until - from)) * 1000,
    completedMs: spreadOf(times('OK')),
    refusedMs: spreadOf(times('REFUSED')),
    refused: times('REFUSED').length,
    failures,
  };
}

function codeIn(text: string): string {
  const [, code = 'no code'] = /"code":"(\w+)"/.exec(text) ?? [];
  const [, reason] = /"reason":"(\w+)"/.exec(text) ?? [];
  return reason === undefined ? code : `${code} ${reason}`;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
