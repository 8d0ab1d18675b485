import { expect, it } from 'vitest';
import { SubscriptionCount } from '../../src/changes/count-subscriptions.ts';
import { silentTelemetry } from '../support/silent-telemetry.ts';

it('Subscriptions are limited for each caller and in all, and a place is free again when one ends', () => {
  const count = new SubscriptionCount(
    { subscriptions: 3, callerSubscriptions: 2 },
    silentTelemetry,
  );
  count.begin('ada');
  count.begin('ada');
  expect(() => count.begin('ada')).toThrow('The caller has too many subscriptions.');
  count.begin('eve');
  expect(() => count.begin('bob')).toThrow('The gateway has too many subscriptions.');
  count.end('ada');
  count.begin('bob');
});
