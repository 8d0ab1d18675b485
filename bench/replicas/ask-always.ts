import { setTimeout as sleep } from 'node:timers/promises';

const clients = 16;

export interface Asking {
  answered: number;
  failed: number;
  stop(): void;
}

/** Asks a gateway for records that it may not take from its archive or its cache, as fast as it answers. */
export function askAlways(url: string, records: number): Asking {
  let isStopped = false;
  const asking: Asking = { answered: 0, failed: 0, stop: () => (isStopped = true) };
  const work = async (client: string) => {
    while (!isStopped) {
      const isAnswered = await ask(url, client, Math.floor(Math.random() * records));
      if (isAnswered) asking.answered += 1;
      else {
        asking.failed += 1;
        await sleep(200);
      }
    }
  };
  for (let index = 0; index < clients; index += 1) void work(`client ${index % 4}`);
  return asking;
}

async function ask(url: string, client: string, number: number): Promise<boolean> {
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'no-cache',
    'apollographql-client-name': client,
  };
  const body = JSON.stringify({ query: `{ callRecord(id: "${id}") { startDateTime } }` });
  try {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body });
    const { errors } = (await response.json()) as { readonly errors?: unknown };
    return errors === undefined;
  } catch {
    return false;
  }
}
