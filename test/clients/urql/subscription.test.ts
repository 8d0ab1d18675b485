import { Client, fetchExchange, gql } from '@urql/core';
import { expect, it, onTestFinished } from 'vitest';
import { saveRecord } from '../../../src/archive/save-record.ts';
import { startArchived } from '../../support/archive/archived-system.ts';
import { madeWholeRecord } from '../../support/archive/made-whole-record.ts';
import { sqlite } from '../../support/store/engines.ts';

const changed = gql`
  subscription Changed {
    callRecordChanged {
      cursor
      callRecord {
        id
      }
    }
  }
`;

it('urql with fetchSubscriptions is told of changes', async () => {
  const system = await startArchived(sqlite);
  onTestFinished(() => system.close());
  const client = new Client({
    url: `${system.gatewayUrl}/graphql`,
    exchanges: [fetchExchange],
    fetchSubscriptions: true,
  });
  const seen = new Set<string>();
  const subscription = client
    .subscription<{ callRecordChanged: { cursor: string } }>(changed, {})
    .subscribe(({ data }) => {
      if (data) seen.add(data.callRecordChanged.cursor);
    });
  onTestFinished(() => subscription.unsubscribe());
  let version = 0;
  await expect
    .poll(
      async () => {
        version += 1;
        await saveRecord(system.store, await madeWholeRecord({ version }), Date.now());
        return seen.size;
      },
      { timeout: 20_000, interval: 500 },
    )
    .toBeGreaterThan(1);
});
