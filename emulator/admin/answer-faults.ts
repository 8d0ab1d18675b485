import type { IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import type { Faults } from '../faults/faults.ts';
import { FaultError, readFault } from '../faults/read-fault.ts';
import { isUsualFault, usualFaults } from '../faults/usual-faults.ts';
import type { AdminAnswer } from './admin-answer.ts';

/** Manages prepared faults: POST adds one, GET lists the remaining ones, DELETE clears them. */
export async function answerFaults(request: IncomingMessage, faults: Faults): Promise<AdminAnswer> {
  switch (request.method) {
    case 'POST':
      return postFault(await textOf(request), faults);
    case 'DELETE':
      faults.clearPosted();
      return { status: 200, body: faults.posted };
    case 'GET':
      return { status: 200, body: faults.posted };
    default: {
      const allow = 'GET, POST, DELETE';
      return { status: 405, headers: { allow }, body: { error: `Use one of ${allow}.` } };
    }
  }
}

/** Activates one of the usual faults by its name, until all faults are cleared. */
export function answerUsualFault(
  { url = '', method }: IncomingMessage,
  faults: Faults,
): AdminAnswer | undefined {
  const [, name] = /^\/emulator\/faults\/([^/?]+)$/.exec(url) ?? [];
  if (name === undefined) return undefined;
  if (!isUsualFault(name)) {
    const error = `Use one of ${Object.keys(usualFaults).join(', ')}.`;
    return { status: 404, body: { error } };
  }
  if (method !== 'POST') {
    return { status: 405, headers: { allow: 'POST' }, body: { error: 'Use POST.' } };
  }
  faults.post(usualFaults[name]);
  return { status: 201, body: usualFaults[name] };
}

function postFault(text: string, faults: Faults): AdminAnswer {
  try {
    const fault = readFault(text);
    faults.post(fault);
    return { status: 201, body: fault };
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    return { status: 400, body: { error: error.message } };
  }
}
