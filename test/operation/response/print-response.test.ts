import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LimitExceededError } from '../../../src/errors.ts';
import { ResponsePrinter } from '../../../src/operation/response/print-response.ts';

describe('ResponsePrinter', () => {
  it('prints what has as many bytes as it may, and refuses one more, in whatever script', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        const result = { data: { text } };
        const printed = `${JSON.stringify(result)}\n`;
        const bytes = Buffer.byteLength(printed);
        expect(await new ResponsePrinter(bytes).print(result)).toBe(printed);
        await expect(new ResponsePrinter(bytes - 1).print(result)).rejects.toThrow(
          /limit of \d+ bytes/,
        );
      }),
    );
  });

  it('refuses what is longer than any text can be', async () => {
    // Two of them are longer than a text can be.
    const half = 'x'.repeat(300_000_000);
    const printer = new ResponsePrinter(Number.MAX_SAFE_INTEGER);
    await expect(printer.print({ data: [half, half] })).rejects.toThrow(
      expect.objectContaining({
        originalError: expect.any(LimitExceededError) as unknown,
        extensions: { http: { status: 400 } },
      }) as Error,
    );
  });
});
