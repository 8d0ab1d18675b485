import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../src/telemetry/describe-failure.ts';

const name = 'Adele Vance';

function thrown(make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    return error;
  }
}

describe('describeFailure', () => {
  it('The log has the type of a failure, its code and where it was thrown', () => {
    const error = Object.assign(new TypeError('a mistake'), { code: 'ECONNRESET' });
    const { type, code, frames } = describeFailure(error);
    expect({ type, code }).toEqual({ type: 'TypeError', code: 'ECONNRESET' });
    expect(frames[0]).toContain('describe-failure.test.ts');
    expect(frames.length).toBeLessThanOrEqual(20);
  });

  it.each<[what: string, error: unknown]>([
    ['a message', new Error(name)],
    ['a message that looks like a place', new Error(`no\n    at ${name} (file.ts:1:1)`)],
    ['a message that repeats itself', new Error(`${name} ${name}`)],
    ['a property', Object.assign(new Error('no'), { input: name })],
    ['a code', Object.assign(new Error('no'), { code: name })],
    ['a name', Object.assign(new Error('no'), { name })],
    ['a message that has changed', Object.assign(new Error(name), { message: 'other' })],
    ['a cause', new Error('no', { cause: new Error(name, { cause: name }) })],
    ['no error', name],
    ['an object', { name }],
    ['JSON', thrown(() => JSON.parse(name))],
    ['a URL', thrown(() => new URL(name))],
  ])('The log repeats nothing of %s', (_what, error) => {
    expect(JSON.stringify(describeFailure(error))).not.toContain(name);
  });

  it('The log has the causes of a failure too, up to a maximum', () => {
    const error = new Error('one');
    error.cause = new RangeError('two', { cause: error });
    expect(describeFailure(error).cause).toMatchObject({
      type: 'RangeError',
      frames: expect.any(Array) as string[],
    });
    expect(JSON.stringify(describeFailure(error)).match(/"type"/g)).toHaveLength(5);
  });
});
