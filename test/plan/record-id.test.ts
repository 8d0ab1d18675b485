import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BadUserInputError } from '../../src/errors.ts';
import { isRecordId, parseRecordId } from '../../src/plan/record-id.ts';

const guid = 'e523d2ed-2966-4b6b-925b-754a88034cc5';

/** Texts that nearly are a GUID: one with a part taken out, put in or put in its place. */
const nearGuids = fc
  .tuple(
    fc.uuid(),
    fc.nat({ max: 36 }),
    fc.nat({ max: 2 }),
    fc.string({ unit: 'binary', maxLength: 3 }),
  )
  .map(([id, at, cut, put]) => id.slice(0, at) + put + id.slice(at + cut));

describe('parseRecordId', () => {
  it.each([guid, guid.toUpperCase(), 'E523d2ED-2966-4b6B-925b-754A88034cc5'])(
    'reads %s',
    (text) => {
      expect(parseRecordId(text)).toBe(guid);
    },
  );

  it('A GUID of any version and variant is accepted', () => {
    const id = '00000000-0000-0000-0000-000000000000';
    expect(parseRecordId(id)).toBe(id);
  });

  it.each([
    '',
    ' ',
    'me',
    `${guid} `,
    ` ${guid}`,
    `${guid}\n`,
    `${guid}\0`,
    `{${guid}}`,
    `'${guid}'`,
    guid.replaceAll('-', ''),
    `${guid}/sessions`,
    `${guid}?$expand=segments`,
    `${guid}#`,
    `../users/${guid}`,
    `${guid}%2F..`,
    `${guid}\r\nHost: elsewhere`,
    `x' or 'a' eq 'a`,
    guid.replace('e', '\u0435'),
    guid.replace('-', '\u2010'),
    guid.replace('2', '\uff12'),
    guid.repeat(1000),
  ])('The text %j is rejected', (text) => {
    expect(() => parseRecordId(text)).toThrow(BadUserInputError);
  });

  it('The result is a GUID in lower case, whatever the text', () => {
    const texts = fc.oneof(fc.string({ unit: 'binary' }), nearGuids, fc.uuid());
    fc.assert(
      fc.property(texts, (text) => {
        let id: string;
        try {
          id = parseRecordId(text);
        } catch (error) {
          expect(error).toBeInstanceOf(BadUserInputError);
          return;
        }
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
        expect(id).toHaveLength(36);
      }),
      { numRuns: 3000 },
    );
  });

  it('The message does not contain the rejected text', () => {
    expect(() => parseRecordId('<script>')).toThrow(/^`id` must be the GUID of a call record\.$/);
  });
});

describe('isRecordId', () => {
  it.each<[id: unknown, expected: boolean]>([
    [guid, true],
    [guid.toUpperCase(), false],
    [`${guid}/`, false],
    ['', false],
    [undefined, false],
    [null, false],
    [7, false],
    [[guid], false],
    [{ toString: () => guid }, false],
  ])('isRecordId of %j is %s', (id, expected) => {
    expect(isRecordId(id)).toBe(expected);
  });
});
