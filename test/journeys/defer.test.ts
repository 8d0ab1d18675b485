import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { askInParts } from './ask-in-parts.ts';
import { startSystem, type System } from './harness.ts';

const id = 'e523d2ed-2966-4b6b-925b-754a88034cc5';

describe('defer', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem()));
  afterAll(() => system.close());
  beforeEach(() => void system.takeRequests());

  it('x', async () => {
    const q = `{ callRecord(id: "${id}") { startDateTime ... @defer(label: "s") { sessions { nodes { id caller { userAgent { headerValue } } } } organizer { identity { displayName } } } } }`;
    const a = await askInParts(system.gatewayUrl, q);
    console.log(JSON.stringify(a, null, 1), system.takeExchanges());
    const b = await system.ask(q);
    console.log(JSON.stringify(b), system.takeExchanges());
  });
});
