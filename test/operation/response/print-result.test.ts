import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LimitExceededError } from '../../../src/errors.ts';
import { OperationWork } from '../../../src/execution/operation-work.ts';
import { Scheduler } from '../../../src/execution/scheduler.ts';
import { printResult } from '../../../src/operation/response/print-result.ts';

const limits = { values: 1_000_000, responseBytes: 100_000_000 };
const newWork = () => new OperationWork(new Scheduler(limits.values), 'a client', limits);

describe('printResult', () => {
  it('prints a result with as many bytes as are allowed, and refuses one more, in any script', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        const result = { data: { text } };
        const printed = `${JSON.stringify(result)}\n`;
        const bytes = Buffer.byteLength(printed);
        expect(await printResult(result, bytes, newWork())).toBe(printed);
        await expect(printResult(result, bytes - 1, newWork())).rejects.toThrow(
          /limit of \d+ bytes/,
        );
      }),
    );
  });

  it('prints errors before data, and extensions last', async () => {
    const result = { extensions: { cost: 1 }, data: null, errors: [{ message: 'x' }] };
    expect(await printResult(result, 1000, newWork())).toBe(
      '{"errors":[{"message":"x"}],"data":null,"extensions":{"cost":1}}\n',
    );
  });

  it('prints a large result in turns, which ends when its operation ends', async () => {
    const result = { data: { items: Array.from({ length: 200_000 }, (_, index) => index) } };
    const work = newWork();
    work.countItems(200_000);
    expect(await printResult(result, limits.responseBytes, work)).toBe(
      `${JSON.stringify(result)}\n`,
    );
    await expect(printResult(result, 1000, work)).rejects.toThrow(LimitExceededError);
    work.end(new LimitExceededError('values of response', 1));
    await expect(printResult(result, limits.responseBytes, work)).rejects.toThrow('limit of 1');
  });

  it('refuses a result that is longer than any string can be', async () => {
    // Two of them are longer than a string can be.
    const half = 'x'.repeat(300_000_000);
    const result = { data: { items: [half, half] } };
    await expect(printResult(result, Number.MAX_SAFE_INTEGER, newWork())).rejects.toThrow(
      LimitExceededError,
    );
  });
});
