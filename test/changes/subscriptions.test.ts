import { expect, it } from 'vitest';
import { ChangeReader } from '../../src/archive/answers/change-reader.ts';
import { ChangeFeed } from '../../src/changes/change-feed.ts';
import { type Opening, Subscriptions } from '../../src/changes/subscriptions.ts';
import { FieldAccess } from '../../src/access/field-access.ts';
import { recordListOf } from '../../src/plan/record-list.ts';
import { defaultLimits } from '../support/default-limits.ts';
import { silentTelemetry } from '../support/silent-telemetry.ts';

const after = { sequence: 7, at: 0 };
const isAway = () => Promise.reject(new Error('The store is away.'));

/** Starts a subscription of a store that cannot be reached, and resolves with how it ends. */
function start(place: typeof after | undefined, subscriptions = subscriptionsOf()) {
  const caller = { kind: 'local' } as const;
  const opening: Opening = {
    request: { query: 'subscription { callRecordChanged { cursor } }' },
    client: { caller, isRouter: false, client: 'local' },
    context: {
      caller,
      rows: { kind: 'all' },
      opened: { list: recordListOf({}), after: place, cursorVariables: [] },
      fieldAccess: new FieldAccess({ classes: new Set(), pseudonym: undefined, ownId: undefined }),
      changeCursors: {
        seal: ({ sequence }) => `cursor ${sequence}`,
        open: () => after,
      },
    },
  };
  subscriptions.admit(opening);
  return new Promise<unknown>((resolve) => {
    const sink = {
      transport: 'sse' as const,
      write: () => true,
      beat: () => undefined,
      end: (errors: readonly object[], cursor?: string) => resolve({ errors, cursor }),
    };
    const lease = { caller, endsAt: Infinity, token: undefined };
    subscriptions.start(opening, lease, sink);
  });
}

function subscriptionsOf(): Subscriptions {
  const never = () => {
    throw new TypeError('Nothing is executed.');
  };
  return new Subscriptions({
    feed: new ChangeFeed(new ChangeReader({ read: isAway })),
    ...{ run: never, createContext: never, deadlineMs: 1000 },
    ...{ limits: defaultLimits, isAudited: false, telemetry: silentTelemetry },
  });
}

it('A stream that cannot begin names the place that its client has sent, and none if there was none', async () => {
  const code = 'ARCHIVE_UNAVAILABLE';
  expect(await start(after)).toMatchObject({
    cursor: 'cursor 7',
    errors: [{ extensions: { code, cursor: 'cursor 7' } }],
  });
  expect(await start(undefined)).toEqual({
    cursor: undefined,
    errors: [{ message: expect.any(String) as string, extensions: { code } }],
  });
});

it('A stream that is started after the gateway has closed its streams ends at once', async () => {
  const subscriptions = subscriptionsOf();
  subscriptions.close();
  expect(await start(undefined, subscriptions)).toMatchObject({
    errors: [{ extensions: { code: 'SHUTTING_DOWN' } }],
  });
});
