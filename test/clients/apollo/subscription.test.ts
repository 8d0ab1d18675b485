import { gql } from '@apollo/client';
import { expect, it, onTestFinished } from 'vitest';
import { saveRecord } from '../../../src/archive/intake/save-record.ts';
import { startArchived } from '../../support/archive/archived-system.ts';
import { madeWholeRecord } from '../../support/archive/made-whole-record.ts';
import { sqlite } from '../../support/store/engines.ts';
import { createClient } from './create-client.ts';

const changed = gql`
  subscription Changed {
    callRecordChanged {
      cursor
      callRecord {
        id
        version
      }
    }
  }
`;

it('Apollo Client with its HttpLink is told of changes, and of the end of the stream with a cursor', async () => {
  const system = await startArchived(sqlite);
  onTestFinished(() => system.close());
  const client = createClient(`${system.gatewayUrl}/graphql`);
  const seen: unknown[] = [];
  const errors: unknown[] = [];
  const subscription = client.subscribe({ query: changed }).subscribe({
    next: ({ data, error }) => void (error ? errors : seen).push(error ?? data),
    error: (error: unknown) => void errors.push(error),
  });
  onTestFinished(() => subscription.unsubscribe());
  // The subscription begins with the next change: more are made until one is seen.
  let version = 0;
  await expect
    .poll(
      async () => {
        version += 1;
        await saveRecord(system.store, await madeWholeRecord({ version }), Date.now());
        return seen.length;
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBeGreaterThan(1);
  await system.shutDown();
  await expect.poll(() => JSON.stringify(errors), { timeout: 20_000 }).toContain('SHUTTING_DOWN');
});
