import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LimitExceededError } from '../../../src/errors.ts';
import { createAnswerPrinter } from '../../../src/server/limits/print-answer.ts';

describe('createAnswerPrinter', () => {
  it('prints what has as many bytes as it may, and refuses one more, in whatever script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const printed = `${JSON.stringify({ text })}\n`;
        const bytes = Buffer.byteLength(printed);
        expect(createAnswerPrinter(bytes)({ text })).toBe(printed);
        expect(() => createAnswerPrinter(bytes - 1)({ text })).toThrow(/limit of \d+ bytes/);
      }),
    );
  });

  it('refuses what is longer than any text can be', () => {
    // Two of them are longer than a text can be.
    const half = 'x'.repeat(300_000_000);
    const print = createAnswerPrinter(Number.MAX_SAFE_INTEGER);
    expect(() => print([half, half])).toThrow(
      expect.objectContaining({
        originalError: expect.any(LimitExceededError) as unknown,
        extensions: { http: { status: 400 } },
      }) as Error,
    );
  });
});
