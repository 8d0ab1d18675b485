import { type TestContext, describe, it } from 'vitest';
import type { CannedAnswer } from '../../emulator/emulator.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { startSystem } from '../support/system/system.ts';

const query = `{ callRecord(id: "${storyRecords.seedRecord}") { type } }`;
const truth = { callRecord: { type: 'PEER_TO_PEER' } };

async function start({ onTestFinished }: Pick<TestContext, 'onTestFinished'>, deadlineMs: number) {
  const retries = { maximum: 3, baseMs: 10 };
  const system = await startSystem({ configuration: { retries, deadlineMs } });
  onTestFinished(() => system.close());
  return system;
}

/** Their waits are side by side. */
describe.concurrent('Deadline of an operation', () => {
  it.for<[fact: string, answer: CannedAnswer]>([
    ['needs 11 s', { delayMs: 11_000 }],
    // The body has somewhat more than a hundred bytes.
    ['sends its response byte by byte for longer than 10 s', { slowBody: { bytesPerSecond: 10 } }],
  ])(
    'A request may use the whole deadline if Microsoft Graph %s',
    async ([, response], { expect, ...context }) => {
      const system = await start(context, 40_000);
      system.emulator.answerNext(() => true, response);
      const startedAt = performance.now();
      const { data, errors } = await system.ask(query);
      expect(errors).toBeUndefined();
      expect(data).toEqual(truth);
      expect(performance.now() - startedAt).toBeGreaterThan(10_000);
      expect(system.takeRequests()).toHaveLength(1);
    },
  );

  it('A request may use the whole deadline, whatever the time of earlier responses', async ({
    expect,
    ...context
  }) => {
    const system = await start(context, 20_000);
    for (let asked = 0; asked < 10; asked += 1) await system.ask(query);
    system.takeRequests();
    system.emulator.answerNext(() => true, { delayMs: 12_000 });
    expect((await system.ask(query)).data).toEqual(truth);
    expect(system.takeRequests()).toHaveLength(1);
  });

  it.for<[fact: string, answer: CannedAnswer]>([
    ['gets no response', { stall: true }],
    ['stops inside the body', { stallBody: true }],
  ])(
    'A request leaves time for a second one if it %s',
    async ([, response], { expect, ...context }) => {
      const system = await start(context, 6000);
      system.emulator.answerNext(() => true, response);
      const { data, errors } = await system.ask(query);
      expect(errors).toBeUndefined();
      expect(data).toEqual(truth);
      expect(system.takeRequests()).toHaveLength(2);
    },
  );
});
