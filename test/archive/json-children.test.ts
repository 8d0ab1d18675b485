import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  childrenOf,
  printList,
  printObject,
  textOf,
  valueOf,
} from '../../src/archive/json-children.ts';

const parse = (text: Uint8Array): unknown => JSON.parse(Buffer.from(text).toString());

/** JSON with white space of every kind between its tokens. */
const spaced = fc
  .tuple(fc.json({ stringUnit: 'binary' }), fc.constantFrom(undefined, 1, '\t', ' \r\n'))
  .map(([text, indent]) => JSON.stringify(JSON.parse(text), undefined, indent));

describe('The children of a JSON text', () => {
  it('are the members that JSON.parse finds, in their order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string({ unit: 'binary' }), spaced), async (members) => {
        const inside = Object.entries(members).map(
          ([name, value]) => `${JSON.stringify(name)} : ${value}`,
        );
        const text = Buffer.from(` {\n${inside.join(' ,\t')} }\r\n`);
        const children = await childrenOf(text);
        const found = children.map(({ name = '', valueFrom, to }) => [
          name,
          text.toString('utf8', valueFrom, to),
        ]);
        expect(found).toEqual(Object.entries(members));
        const printed = printObject(children.map((child) => textOf(text, child)));
        expect(parse(printed)).toEqual(parse(text));
      }),
    );
  });

  it('are the items that JSON.parse finds, in their order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(spaced), async (items) => {
        const text = Buffer.from(`[ ${items.join(' , ')}]`);
        const children = await childrenOf(text);
        expect(children.map(({ from, to }) => text.toString('utf8', from, to))).toEqual(items);
        const parts = children.map((child) => textOf(text, child));
        expect(printList(parts).toString()).toBe(`[${items.join(',')}]`);
      }),
    );
  });

  it.each(['1.0', '1e400', '-0', '12345678901234567890', '1E-5', '"\\u0041\\/"'])(
    'keep %s to the byte',
    async (value) => {
      const text = Buffer.from(`{"a":${value},"b":[${value}]}`);
      const members = await childrenOf(text);
      expect(valueOf(text, members, 'a')?.toString()).toBe(value);
      expect(valueOf(text, members, 'b')?.toString()).toBe(`[${value}]`);
      expect(printObject(members.map((member) => textOf(text, member)))).toEqual(text);
    },
  );

  it('are known by what their names mean, and the last of two with one name counts', async () => {
    const text = Buffer.from('\ufeff{"sess\\u0069ons":1,"sessions":{"sessions":2},"é":3}');
    const members = await childrenOf(text);
    expect(members.map(({ name }) => name)).toEqual(['sessions', 'sessions', 'é']);
    expect(valueOf(text, members, 'sessions')?.toString()).toBe('{"sessions":2}');
    expect(valueOf(text, members, 'participants')).toBeUndefined();
  });

  it('are found in texts that are longer than one slice', async () => {
    const long = JSON.stringify('\\"{[,:é'.repeat(400_000));
    const text = Buffer.from(`{"a":[${long}],"b":${long}}`);
    const members = await childrenOf(text);
    expect(members.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(valueOf(text, members, 'b')?.toString()).toBe(long);
  });
});
