import type { IncomingMessage } from 'node:http';
import type { EmulatorState } from '../handle-request.ts';
import { presentVersions } from '../whole-records.ts';
import type { AdminAnswer } from './admin-answer.ts';
import { answerClock } from './answer-clock.ts';
import { answerFaults, answerUsualFault } from './answer-faults.ts';
import { answerDeliveries } from './answer-deliveries.ts';
import { answerSubscriptionAdmin } from './answer-subscription-admin.ts';
import { answerWholeRecord } from './answer-whole-record.ts';
import { describeStories } from './describe-stories.ts';

/** Administration pages for trying out the emulator. They need no token and are not logged. */
export async function answerAdmin(
  request: IncomingMessage,
  state: EmulatorState,
): Promise<AdminAnswer | undefined> {
  const { settings, requests, faults, quota } = state;
  switch (request.url?.split('?')[0]) {
    case '/emulator/requests':
      return { status: 200, body: requests };
    case '/emulator/records':
      return { status: 200, body: describeStories(settings.tenant) };
    case '/emulator/all-records':
      return { status: 200, body: presentVersions(settings) };
    case '/emulator/quota':
      return { status: 200, body: quota.use(settings.monotonic()) };
    case '/emulator/faults':
      return answerFaults(request, faults);
    case '/emulator/clock':
      return answerClock(request, state.clock);
    case '/emulator/deliveries':
      return answerDeliveries(request, state);
    default:
      return (
        answerUsualFault(request, faults) ??
        answerWholeRecord(request, settings) ??
        answerSubscriptionAdmin(request, state)
      );
  }
}
