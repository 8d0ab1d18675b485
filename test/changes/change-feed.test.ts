import { expect, it, onTestFinished } from 'vitest';
import { ChangeReader } from '../../src/archive/answers/change-reader.ts';
import { saveRecord } from '../../src/archive/intake/save-record.ts';
import { ChangeFeed } from '../../src/changes/change-feed.ts';
import { recordListOf } from '../../src/plan/record-list.ts';
import type { Statement } from '../../src/store/store.ts';
import { madeWholeRecord } from '../support/archive/made-whole-record.ts';
import { eventually } from '../support/eventually.ts';
import { sqlite } from '../support/store/engines.ts';

it('A filter that the store cannot answer keeps no change from those who have another one', async () => {
  const place = await sqlite.makePlace();
  const store = await place.open();
  let isSlow = false;
  const read = (statement: Statement) =>
    isSlow && statement.values?.includes('a slow device')
      ? Promise.reject(new Error('It took too long.'))
      : store.read(statement);
  const feed = new ChangeFeed(new ChangeReader({ read }));
  onTestFinished(async () => {
    feed.close();
    await store.close();
    place.remove();
  });
  const slow = await feed.audienceOf('all', recordListOf({ deviceName: 'a slow device' }));
  const other = await feed.audienceOf('all', recordListOf({}));
  isSlow = true;
  await saveRecord(store, await madeWholeRecord({}), Date.now());
  feed.wake();
  await eventually(() => expect(other.position).toBe(1));
  expect(slow.position).toBe(0);
  isSlow = false;
  feed.wake();
  await eventually(() => expect(slow.position).toBe(1));
});
