import { setTimeout as wait } from 'node:timers/promises';
import { Pool } from 'undici';
import { storyRecords } from '../../emulator/story-records.ts';

/** What clients of the soak do, and how many of a hundred operations do it. */
interface Kind {
  readonly share: number;
  readonly query: string;
  readonly accept?: string;
  /** The client disconnects after this time, whether or not it has its response. */
  readonly patienceMs?: number;
}

const { meetingOf150Sessions, guestMeeting, badWifiCall, failedCall, pstnCall, allHands } =
  storyRecords;
const records = [guestMeeting, badWifiCall, failedCall, pstnCall, meetingOf150Sessions];
const incremental = 'multipart/mixed;deferSpec=20220824, application/json';
const deep = `sessions(first: 60) { nodes { segments { media { label streams {
  averageJitterMs averagePacketLossRate } } } } }`;

const kinds: readonly Kind[] = [
  ...records.map((id) => ({
    share: 11,
    query: `{ callRecord(id: "${id}") { type startDateTime organizer { identity { displayName } } } }`,
  })),
  ...records.map((id) => ({ share: 3, query: `{ callRecord(id: "${id}") { ${deep} } }` })),
  {
    share: 10,
    query: `{ callRecord(id: "${meetingOf150Sessions}") { type ... @defer { ${deep} } } }`,
    accept: incremental,
  },
  { share: 5, query: '{ callRecords(first: 60) { nodes { id type startDateTime } } }' },
  { share: 5, query: `{ callRecordsById(ids: ${JSON.stringify(records)}) { id version } }` },
  // Errors: a record that does not exist, a field that does not exist, and a page that is too large.
  { share: 2, query: '{ callRecord(id: "1f0c7f5e-0a64-4c39-9a37-64f2a4a3f8d1") { id } }' },
  { share: 2, query: '{ callRecord { nothing } }' },
  { share: 1, query: '{ callRecords(first: 100000) { nodes { id } } }' },
  // Clients that leave, in the middle of a response too.
  {
    share: 3,
    query: `{ callRecord(id: "${allHands}") { type ... @defer { ${deep} } } }`,
    accept: incremental,
    patienceMs: 20,
  },
  { share: 2, query: `{ callRecord(id: "${allHands}") { ${deep} } }`, patienceMs: 2 },
];
const drawn = kinds.flatMap((kind) => Array.from({ length: kind.share }, () => kind));

export interface Traffic {
  readonly operations: number;
  /** Requests without a response of HTTP, by a client that has waited for it. */
  readonly failures: number;
}

/** Clients of one gateway. */
export class Clients {
  readonly #pool: Pool;
  #operations = 0;
  #failures = 0;

  constructor(url: string, connections: number) {
    this.#pool = new Pool(new URL(url).origin, { connections });
  }

  get traffic(): Traffic {
    return { operations: this.#operations, failures: this.#failures };
  }

  /** Sends as much as the gateway answers. */
  async press(clients: number, endsAt: number): Promise<void> {
    const client = async () => {
      while (performance.now() < endsAt) await this.#ask();
    };
    await Promise.all(Array.from({ length: clients }, client));
  }

  /** Sends operations at a steady rate, however long the gateway takes. */
  async keepRate(perSecond: number, endsAt: number): Promise<void> {
    const startedAt = performance.now();
    const pending = new Set<Promise<void>>();
    for (let sent = 0; performance.now() < endsAt;) {
      const due = ((performance.now() - startedAt) / 1000) * perSecond;
      for (; sent < due; sent += 1) {
        const asked = this.#ask().finally(() => pending.delete(asked));
        pending.add(asked);
      }
      await wait(5);
    }
    await Promise.all(pending);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #ask(): Promise<void> {
    const { query, accept = 'application/json', patienceMs } = drawOne();
    const signal = patienceMs === undefined ? undefined : AbortSignal.timeout(patienceMs);
    try {
      const { body } = await this.#pool.request({
        method: 'POST',
        path: '/graphql',
        headers: { 'content-type': 'application/json', accept },
        body: JSON.stringify({ query }),
        ...(signal && { signal }),
      });
      await body.dump({ limit: Infinity });
    } catch {
      if (!signal?.aborted) this.#failures += 1;
    }
    this.#operations += 1;
  }
}

function drawOne(): Kind {
  const kind = drawn[Math.floor(Math.random() * drawn.length)];
  if (!kind) throw new Error('There are no kinds of operations.');
  return kind;
}
