import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditedOperation, openAuditLog } from '../src/audit/log.ts';
import { verifyAudit } from '../src/audit/verify.ts';
import { silentTelemetry } from '../test/support/silent-telemetry.ts';

// Measures the cost of recording a read, alone and with many others, and of verifying a large audit log.

const directory = mkdtempSync(join(tmpdir(), 'audit-'));
const file = join(directory, 'audit.jsonl');
const key = 'a-key-that-only-the-benches-know-and-use';

const operation: AuditedOperation = {
  operation: 'b3c7e9c1-58a4-4f0d-9f7b-21d9f7a0c6ee',
  caller: {
    kind: 'user',
    tenantId: '9d66187e-13f0-4666-9bac-be67ddd4b676',
    objectId: '5a2f8f54-0d6e-4c1b-9a57-3b1c6a1f7e20',
    applicationId: '1f0c3f1c-13f0-4666-9bac-be67ddd4b676',
    permissions: new Set(),
  },
  operationName: 'OneBadCall',
  reads: [
    {
      recordId: '3b9d5f0a-6c82-4d17-8e4b-91f7a2c30d68',
      decision: 'masked',
      shown: ['identity', 'phone'],
      masked: ['network'],
    },
  ],
};

async function measure(what: string, count: number, work: () => Promise<unknown>) {
  const begin = performance.now();
  await work();
  const ms = performance.now() - begin;
  console.log(
    `${what}: ${Math.round(count / (ms / 1000))} per second, ${(ms / 1000).toFixed(1)} s`,
  );
}

function peakMegabytes() {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

const audit = { file, key, servesUnwritten: false };
const log = await openAuditLog(audit, silentTelemetry);
await measure('one after the other', 10_000, async () => {
  for (let n = 0; n < 10_000; n += 1) await log.write(operation);
});
await measure('100 at once', 990_000, async () => {
  for (let n = 0; n < 9900; n += 1) {
    await Promise.all(Array.from({ length: 100 }, () => log.write(operation)));
  }
});
await log.close();
console.log(
  `1,000,000 lines: ${Math.round(statSync(file).size / 1e6)} MB, ${peakMegabytes()} MB peak`,
);
await measure('verified', 1_000_000, () => verifyAudit(file, key));
await measure('opened', 1_000_000, async () =>
  (await openAuditLog(audit, silentTelemetry)).close(),
);
console.log(`${peakMegabytes()} MB peak`);
rmSync(directory, { recursive: true });
