import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BrokenAuditError,
  type ChainHead,
  deriveChainKey,
  emptyChain,
  followLine,
  sealLine,
} from '../../src/audit/chain.ts';
import { entriesOf } from '../../src/audit/entry.ts';
import { auditKey, operationOf } from '../support/audit/audits.ts';

const key = deriveChainKey(auditKey);

function seal(count: number, name: string | null = null): readonly string[] {
  let head = emptyChain;
  return entriesOf(operationOf(count, name)).map((entry) => {
    const sealed = sealLine(key, head, entry);
    ({ head } = sealed);
    return sealed.line;
  });
}

function follow(lines: readonly (string | Buffer)[], ownKey = key): ChainHead {
  return lines.reduce<ChainHead>(
    (head, line) => followLine(ownKey, head, Buffer.from(line as string, 'latin1')),
    emptyChain,
  );
}

/** The first line that is bad, and why. */
function breakOf(lines: readonly (string | Buffer)[], ownKey = key) {
  try {
    follow(lines, ownKey);
  } catch (error) {
    if (error instanceof BrokenAuditError) return { line: error.line, reason: error.reason };
    throw error;
  }
  return undefined;
}

const lines = seal(12);
const places = fc.integer({ min: 0, max: lines.length - 1 });

describe('The chain of an audit log', () => {
  it('A chain is followed from its first line to its head', () => {
    expect(follow(lines)).toEqual({ mac: lines[11]?.slice(-66, -2), lines: 12 });
  });

  it('A15: Each flipped bit of a line is found, and the line is named', () => {
    fc.assert(
      fc.property(places, fc.nat(), fc.integer({ min: 0, max: 7 }), (place, at, bit) => {
        const changed = lines.map((line) => Buffer.from(line, 'latin1'));
        const line = changed[place] ?? Buffer.alloc(0);
        const offset = at % line.length;
        line[offset] = (line[offset] ?? 0) ^ (1 << bit);
        expect(breakOf(changed)?.line).toBe(place + 1);
      }),
      { numRuns: 1000 },
    );
  });

  it('A removed line is found unless it was the last', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: lines.length - 2 }), (place) => {
        const { line, reason } = breakOf(lines.toSpliced(place, 1)) ?? {};
        expect(line).toBe(place + 1);
        expect(reason).toContain(`has the number ${place + 2}`);
      }),
    );
    expect(breakOf(lines.slice(0, -1))).toBeUndefined();
  });

  it('Lines that changed places or occur twice are found', () => {
    fc.assert(
      fc.property(places, places, (one, other) => {
        fc.pre(one !== other);
        const [first = '', second = ''] = [lines[one], lines[other]];
        const swapped = lines.with(one, second).with(other, first);
        expect(breakOf(swapped)?.line).toBe(Math.min(one, other) + 1);
        expect(breakOf(lines.toSpliced(one, 0, second))?.line).toBe(one + 1);
      }),
    );
  });

  it('A line of another chain with the same key is found', () => {
    const others = seal(12, 'Other');
    fc.assert(
      fc.property(places, (place) => {
        expect(breakOf(lines.with(place, others[place] ?? ''))?.line).toBe(
          // Both begin with the same head, and part at the line behind the first one.
          place === 0 ? 2 : place + 1,
        );
      }),
    );
  });

  it('A chain with another key is broken, and the message does not contain the key', () => {
    const { line, reason } = breakOf(lines, deriveChainKey(`${auditKey}!`)) ?? {};
    expect(line).toBe(1);
    expect(reason).toContain('another key');
    expect(reason).not.toContain(auditKey);
  });

  it.each([[''], ['{}'], ['{"sequence":1}'], ['\0'.repeat(400)], ['x'.repeat(4000)]])(
    'The line %j is not part of a chain',
    (text) => {
      expect(breakOf([text])).toEqual({ line: 1, reason: 'is not a line of an audit log' });
    },
  );

  it('An entry is one short line of printable ASCII, whatever names a client chooses', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (name) => {
        const [line = ''] = seal(1, name);
        expect(line).toMatch(/^[\x20-\x7e]+$/);
        expect(line.length).toBeLessThan(2000);
        const { operationName } = JSON.parse(line) as { operationName: string };
        expect(operationName).toBe(name.slice(0, 100));
        expect(follow([line]).lines).toBe(1);
      }),
    );
  });
});
