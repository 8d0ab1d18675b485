import type { IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import type { Faults } from '../faults/faults.ts';
import { FaultError, readFault } from '../faults/read-fault.ts';
import type { AdminAnswer } from './admin-answer.ts';

/** Lets people prepare answers by POST, look at those that are left by GET, clear them by DELETE. */
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
