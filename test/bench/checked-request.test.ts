import { describe, expect, it } from 'vitest';
import { CheckedRequest } from '../../bench/measure/checked-request.ts';
import { countSelected, countValues } from '../../bench/measure/count-values.ts';

const right = '{"data":{"a":1,"b":[{"c":null},{"c":"x"}]}}';

function check(status: number, text: string, request = new CheckedRequest('{}', 3)): void {
  request.check(status, Buffer.from(text));
}

describe('CheckedRequest', () => {
  it('A response with the expected number of values passes', () => {
    expect(() => check(200, right)).not.toThrow();
  });

  it('A response with fewer values fails', () => {
    expect(() => check(200, '{"data":{"a":1,"b":[]}}')).toThrow('1 values instead of 3.');
  });

  it('A response with errors fails, whatever its data has', () => {
    const text = right.replace(/}$/, ',"errors":[{"message":"no"}]}');
    expect(() => check(200, text)).toThrow('The response has errors.');
  });

  it('Another status than 200 fails, even with a body that was right before', () => {
    const request = new CheckedRequest('{}', 3);
    check(200, right, request);
    expect(() => check(503, right, request)).toThrow('The status is 503.');
  });

  it('A response that differs from a right one is checked anew', () => {
    const request = new CheckedRequest('{}', 3);
    check(200, right, request);
    expect(() => check(200, '{"data":null}', request)).toThrow('1 values instead of 3.');
  });

  it('Extensions that change are no reason to fail', () => {
    const request = new CheckedRequest('{}', 3);
    for (const age of [1, 2]) {
      const text = right.replace(
        /}$/,
        `,"extensions":{"cache":{"hits":1,"oldestAgeSeconds":${age}}}}`,
      );
      expect(() => check(200, text, request)).not.toThrow();
    }
  });
});

describe('The number of values', () => {
  it('Nulls and scalars count, objects and empty lists do not', () => {
    expect(countValues({ a: null, b: [], c: ['x', 'y'], d: { e: false } })).toBe(4);
  });

  it('A selected property that Microsoft left out counts as a null', () => {
    const session = { id: true, segments: { media: { label: true } } } as const;
    const json = { sessions: [{ id: '1', extra: 1, segments: [{ media: null }] }, { id: '2' }] };
    expect(countSelected(json, { type: true, sessions: session })).toBe(5);
  });
});
