import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, it, type TestContext } from 'vitest';
import { claimsChallenge } from '../../emulator/faults/claims-challenge.ts';
import type { TokenVerdict } from '../../emulator/emulator.ts';
import { type Entra, entraFaults, type EntraOptions, startEntra } from '../../emulator/entra.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { eventually } from '../support/eventually.ts';
import { type Response, startSystem, type System } from '../support/system/system.ts';
import { trustCertificate } from '../support/system/trust-certificate.ts';

const query = `{ callRecord(id: "${storyRecords.seedRecord}") { type } }`;
const truth = { callRecord: { type: 'PEER_TO_PEER' } };

let distrust: (() => void) | undefined;
beforeAll(async () => {
  const entra = await startEntra();
  distrust = trustCertificate(entra.certificate);
  await entra.close();
});
afterAll(() => distrust?.());

interface Options extends EntraOptions {
  readonly accept?: (token: string, entra: Entra) => TokenVerdict;
}

/** A gateway that gets its tokens by `@azure/identity`. */
async function start(
  { onTestFinished }: Pick<TestContext, 'onTestFinished'>,
  { accept = () => 'accepted', ...options }: Options = {},
) {
  const entra = await startEntra(options);
  const { clientSecret, authority } = entra;
  const system = await startSystem({
    emulator: { acceptToken: (token) => accept(token, entra) },
    configuration: {
      // Many tokens are requested at once, which takes long on a busy machine.
      deadlineMs: 60_000,
      authority,
      credential: {
        kind: 'clientSecret',
        clientId: '1f0c3f1c-13f0-4666-9bac-be67ddd4b676',
        clientSecret,
        clientSecretFile: undefined,
      },
    },
  });
  onTestFinished(async () => {
    await system.close();
    await entra.close();
  });
  return { ...system, entra, ask: () => system.ask(query) };
}

type Started = Awaited<ReturnType<typeof start>>;

const codeOf = ({ errors }: Response) => errors?.[0]?.extensions.code;
const statusesOf = ({ emulator }: Pick<System, 'emulator'>) =>
  emulator.requests.map(({ status }) => status);

async function askFor({ ask }: Started, milliseconds: number, everyMs: number) {
  const responses: Response[] = [];
  const endsAt = performance.now() + milliseconds;
  while (performance.now() < endsAt) {
    responses.push(await ask());
    await wait(everyMs);
  }
  return responses;
}

async function readiness({ adminUrl }: Started): Promise<readonly [number, string]> {
  const response = await fetch(`${adminUrl}/health/ready`);
  const { status } = (await response.json()) as { readonly status: string };
  return [response.status, status];
}

function expiryOf(token: string): number {
  const [, payload = ''] = token.split('.');
  const { exp } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { exp: number };
  return exp * 1000;
}

const claims = { access_token: { nbf: { essential: true, value: '1700000000' } } };

describe.concurrent('The gateway’s own token', () => {
  it('T1: A hundred callers cause one token request', async ({ expect, ...context }) => {
    const system = await start(context);
    const responses = await Promise.all(Array.from({ length: 100 }, () => system.ask()));
    for (const response of responses) expect(response.data).toEqual(truth);
    expect(system.entra.tokenRequests).toHaveLength(1);
  });

  it('T1: The token is renewed before it expires, and an expired one is never sent', async ({
    expect,
    ...context
  }) => {
    const accept = (token: string) => (Date.now() < expiryOf(token) ? 'accepted' : 'expired');
    const system = await start(context, { expiresIn: 10, accept });
    const responses = await askFor(system, 11_000, 20);
    while (system.entra.tokenRequests.length < 2) responses.push(await system.ask());
    for (const response of responses) expect(response.data).toEqual(truth);
    expect(new Set(statusesOf(system))).toEqual(new Set([200]));
    expect(system.entra.tokenRequests.length).toBe(2);
  });

  it('T2: The token is used until it expires if there is no other', async ({
    expect,
    ...context
  }) => {
    const system = await start(context, { expiresIn: 6 });
    expect(await system.ask()).toMatchObject({ data: truth });
    const { at } = system.entra.tokenRequests[0] ?? { at: 0 };
    system.entra.fault = entraFaults.broken;
    expect(await readiness(system)).toEqual([200, 'UP']);
    for (const response of await askFor(system, at + 5000 - performance.now(), 20)) {
      expect(response.data).toEqual(truth);
    }
    // A little of its life is left, unless the machine has taken it for something else.
    const last = await readiness(system);
    if (performance.now() < at + 5900) expect(last).toEqual([200, 'UP']);
    await wait(at + 6500 - performance.now());
    expect(codeOf(await system.ask())).toBe('UPSTREAM_UNAUTHENTICATED');
    expect(await readiness(system)).toEqual([503, 'DOWN']);
    expect((await fetch(`${system.adminUrl}/health/live`)).status).toBe(200);
    system.entra.fault = undefined;
    await eventually(async () => expect(await readiness(system)).toEqual([200, 'UP']));
    expect(await system.ask()).toMatchObject({ data: truth });
  });

  it('T3: A challenge for claims causes one new token with these claims', async ({
    expect,
    ...context
  }) => {
    const accept = (token: string, { tokens }: Entra) =>
      tokens.find((issued) => issued.token === token)?.claims?.includes('1700000000')
        ? 'accepted'
        : claimsChallenge(claims);
    const system = await start(context, { accept });
    expect(await system.ask()).toMatchObject({ data: truth });
    expect(await system.ask()).toMatchObject({ data: truth });
    expect(statusesOf(system)).toEqual([401, 200, 200]);
    expect(system.entra.tokenRequests).toHaveLength(2);
  });

  it('T3: A challenge for claims causes one new token even if it is refused again', async ({
    expect,
    ...context
  }) => {
    const system = await start(context, { accept: () => claimsChallenge(claims) });
    expect(codeOf(await system.ask())).toBe('UPSTREAM_UNAUTHENTICATED');
    expect(statusesOf(system)).toEqual([401, 401]);
    expect(system.entra.tokenRequests).toHaveLength(2);
  });

  it.for([
    ['has no claims', undefined],
    ['has claims that are not base64', 'Bearer error="insufficient_claims", claims="%%%"'],
    ['has claims that are not JSON', 'Bearer error="insufficient_claims", claims="bm8="'],
    ['has 12 KB', `Bearer claims="${'A'.repeat(12_000)}"`],
  ] as const)(
    'T4: The token is replaced once if the refusal %s',
    async ([, header], { expect, ...context }) => {
      const refusal = { status: 401, headers: header ? { 'www-authenticate': header } : {} };
      const system = await start(context, { accept: () => refusal });
      for (let index = 0; index < 5; index += 1) {
        expect(codeOf(await system.ask())).toBe('UPSTREAM_UNAUTHENTICATED');
      }
      expect(statusesOf(system)).toEqual([401, 401, 401, 401, 401, 401]);
      expect(system.entra.tokenRequests).toHaveLength(2);
    },
  );

  it.for(['throttled', 'broken', 'garbage', 'slow'] as const)(
    'T5: A token is requested at most once in a second if its issuer is %s',
    async (fault, { expect, ...context }) => {
      const system = await start(context, { fault: entraFaults[fault] });
      const responses = await Promise.all([system.ask(), askFor(system, 6000, 100)]);
      const isSlow = fault === 'slow';
      expect(codeOf(responses[0])).toBe(isSlow ? undefined : 'UPSTREAM_UNAUTHENTICATED');
      const times = system.entra.tokenRequests.map(({ at }) => at);
      const minMs = fault === 'throttled' ? 1900 : 900;
      for (const [index, time] of times.slice(1).entries()) {
        expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(minMs);
      }
    },
  );

  it('T5: The token is there within seconds of the end of an outage of unknown length', async ({
    expect,
    ...context
  }) => {
    const system = await start(context, { fault: entraFaults.broken });
    expect(codeOf(await system.ask())).toBe('UPSTREAM_UNAUTHENTICATED');
    await askFor(system, 3000, 100);
    system.entra.fault = undefined;
    const isAbandoned = async () => expect((await system.ask()).data).toEqual(truth);
    await eventually(isAbandoned);
    const times = system.entra.tokenRequests.map(({ at }) => at);
    for (const [index, time] of times.slice(1).entries()) {
      expect(time - (times[index] ?? 0)).toBeGreaterThanOrEqual(900);
    }
  });
});
