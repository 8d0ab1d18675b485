import type { IncomingMessage } from 'node:http';
import type { Faults } from '../faults/faults.ts';
import type { LoggedRequest } from '../http/request-log.ts';
import type { Quota } from '../quota/quota.ts';
import type { Settings } from '../settings.ts';
import type { AdminAnswer } from './admin-answer.ts';
import { answerFaults, answerUsualFault } from './answer-faults.ts';
import { describeStories } from './describe-stories.ts';

interface Shown {
  readonly settings: Settings;
  readonly requests: readonly LoggedRequest[];
  readonly faults: Faults;
  readonly quota: Quota;
}

/** Administration pages for trying out the emulator. They need no token and are not logged. */
export async function answerAdmin(
  request: IncomingMessage,
  { settings, requests, faults, quota }: Shown,
): Promise<AdminAnswer | undefined> {
  switch (request.url?.split('?')[0]) {
    case '/emulator/requests':
      return { status: 200, body: requests };
    case '/emulator/records':
      return { status: 200, body: describeStories(settings.tenant) };
    case '/emulator/quota':
      return { status: 200, body: quota.use(settings.monotonic()) };
    case '/emulator/faults':
      return answerFaults(request, faults);
    default:
      return answerUsualFault(request, faults);
  }
}
