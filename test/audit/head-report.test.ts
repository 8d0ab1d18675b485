import { expect, it } from 'vitest';
import { emptyChain } from '../../src/audit/chain.ts';
import { createHeadReport } from '../../src/audit/head-report.ts';
import type { Telemetry } from '../../src/telemetry/telemetry.ts';

it('Lines that cannot be flushed to the disk are reported, and so is the end of that', async () => {
  let isBroken = true;
  const file = {
    head: { ...emptyChain, mac: 'f'.repeat(64), lines: 1 },
    sync: () =>
      isBroken
        ? Promise.reject(Object.assign(new Error('EIO: /var/audit'), { code: 'EIO' }))
        : Promise.resolve(),
  };
  const told: string[] = [];
  const telemetry: Pick<Telemetry, 'auditHead' | 'holds' | 'ended'> = {
    auditHead: (_, lines) => void told.push(`head of ${lines}`),
    holds: (condition, facts) => void told.push(`${condition} ${JSON.stringify(facts)}`),
    ended: (condition) => void told.push(`${condition} ended`),
  };
  const report = createHeadReport(file, telemetry);
  await expect.poll(() => told).toEqual(['AUDIT_NOT_ON_DISK {"cause":"EIO"}']);
  isBroken = false;
  await report.close();
  expect(told.slice(1)).toEqual(['AUDIT_NOT_ON_DISK ended', 'head of 1']);
});
