import { expect, it, onTestFinished } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { Organizer } from '../../src/schema/resolvers/Organizer.ts';
import { startSystem } from '../support/system/system.ts';

it('The id of the line in the log is in the error of an operation that fails unexpectedly', async () => {
  Object.assign(Organizer, { endpointType: () => Promise.reject(new Error('a defect')) });
  const system = await startSystem({ logLevel: 'info' });
  onTestFinished(() => system.close());
  const { errors } = await system.ask(
    `{ callRecord(id: "${storyRecords.seedRecord}") { organizer { endpointType } } }`,
  );
  const [line] = system.operationLog;
  expect(line).toMatchObject({ outcome: 'partial', errors: { INTERNAL_SERVER_ERROR: 1 } });
  expect(errors?.[0]?.extensions.correlationId).toBe(line?.correlationId);
});
