import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Entra, startEntra } from '../../emulator/entra.ts';
import { storyRecords } from '../../emulator/story-records.ts';
import { eventually } from '../support/eventually.ts';
import { startSystem, type System } from '../support/system/system.ts';
import { trustCertificate } from '../support/system/trust-certificate.ts';

const query = `{ callRecord(id: "${storyRecords.seedRecord}") { type } }`;
const truth = { callRecord: { type: 'PEER_TO_PEER' } };
const down = { hangUp: true } as const;

let distrust: () => void;
beforeAll(async () => {
  const entra = await startEntra();
  distrust = trustCertificate(entra.certificate);
  await entra.close();
});
afterAll(() => distrust());

interface Outages {
  entra: boolean;
  msgraph: boolean;
}

async function start(
  outages: Outages,
): Promise<{ readonly system: System; readonly entra: Entra }> {
  const entra = await startEntra(outages.entra ? { fault: down } : {});
  const system = await startSystem({
    emulator: { faults: () => (outages.msgraph ? down : undefined) },
    configuration: {
      authority: entra.authority,
      deadlineMs: 3000,
      credential: {
        kind: 'clientSecret',
        clientId: '1f0c3f1c-13f0-4666-9bac-be67ddd4b676',
        clientSecret: entra.clientSecret,
        clientSecretFile: undefined,
      },
    },
  });
  return { system, entra };
}

const statusOf = async ({ adminUrl }: System, path: string) =>
  (await fetch(adminUrl + path)).status;

describe.concurrent('Starts while Microsoft is down', () => {
  it.for<[fact: string, outages: Outages, readiness: number]>([
    ['nothing is down', { entra: false, msgraph: false }, 200],
    ['Microsoft Graph is down', { entra: false, msgraph: true }, 200],
    ['Microsoft Entra ID is down', { entra: true, msgraph: false }, 503],
    ['both are down', { entra: true, msgraph: true }, 503],
  ])(
    'O4: A gateway that starts while %s is live, is ready as documented, and recovers without a restart',
    async ([, outages, readiness], { expect, onTestFinished }) => {
      const { system, entra } = await start(outages);
      onTestFinished(async () => {
        await system.close();
        await entra.close();
      });
      // None of these ends the process: the credential is not rejected.
      const problem = await system.probe();
      expect(problem).toBeUndefined();
      expect(await statusOf(system, '/livez')).toBe(200);
      expect(await statusOf(system, '/readyz')).toBe(readiness);
      const isWell = !outages.entra && !outages.msgraph;
      expect((await system.ask(query)).errors === undefined).toBe(isWell);
      expect(await statusOf(system, '/livez')).toBe(200);
      Object.assign(outages, { entra: false, msgraph: false });
      entra.fault = undefined;
      await eventually(async () => expect((await system.ask(query)).data).toEqual(truth), {
        timeout: 50_000,
      });
      expect(await statusOf(system, '/readyz')).toBe(200);
    },
  );
});
