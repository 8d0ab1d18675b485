import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { EmulatorState } from '../handle-request.ts';
import type { AdminAnswer } from './admin-answer.ts';
import { readBody, useInstead } from './read-body.ts';

const share = z.number().min(0).max(1).exactOptional();
const settings = z.strictObject({
  duplicates: share,
  reordered: share,
  lost: share,
  early: share,
  tokenSeconds: z.number().min(1).exactOptional(),
});

type Parts = Pick<EmulatorState, 'notifier' | 'subscriptions'>;

/** Shows what has become of the notifications, and the shares of their faults. PATCH changes these. */
export async function answerDeliveries(
  request: IncomingMessage,
  parts: Parts,
): Promise<AdminAnswer> {
  switch (request.method) {
    case 'GET':
      return shown(parts);
    case 'PATCH': {
      const read = await readBody(request, settings);
      if ('refusal' in read) return read.refusal;
      change(parts, read.value);
      return shown(parts);
    }
    default:
      return useInstead('GET, PATCH');
  }
}

function change({ notifier, subscriptions }: Parts, changes: z.infer<typeof settings>): void {
  const { tokenSeconds, ...rates } = changes;
  notifier.faults.rates = { ...notifier.faults.rates, ...rates };
  if (tokenSeconds !== undefined) subscriptions.tokenLife = tokenSeconds * 1_000;
}

function shown({ notifier, subscriptions }: Parts): AdminAnswer {
  const { faults, counts, heldCount: held } = notifier;
  const tokenSeconds = subscriptions.tokenLife / 1_000;
  return { status: 200, body: { ...faults.rates, tokenSeconds, counts: { ...counts, held } } };
}
