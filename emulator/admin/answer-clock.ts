import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { AdminAnswer } from './admin-answer.ts';
import { readBody, useInstead } from './read-body.ts';

const step = z.strictObject({ advanceSeconds: z.number().min(0) });

/** Shows the clock. POST moves it on, and responds when everything until then has happened. */
export async function answerClock(request: IncomingMessage, clock: Clock): Promise<AdminAnswer> {
  switch (request.method) {
    case 'GET':
      return shown(clock);
    case 'POST': {
      const read = await readBody(request, step);
      if ('refusal' in read) return read.refusal;
      await clock.advance(read.value.advanceSeconds * 1_000);
      return shown(clock);
    }
    default:
      return useInstead('GET, POST');
  }
}

function shown({ now, isStopped }: Clock): AdminAnswer {
  return { status: 200, body: { now: new Date(now).toISOString(), isStopped } };
}
