import { parse, print } from 'graphql';
import { describe, expect, it } from 'vitest';
import { tagFields } from '../../../src/schema/sdl/tag-fields.ts';

const tagged = (sdl: string) => print(tagFields(parse(sdl)));

describe('tagFields', () => {
  it('tags a sensitive argument, because a contract without its class must not have it', () => {
    const sdl = tagged(`
      type Query {
        calls(number: String @sensitive(class: "phone"), first: Int): String @public
      }
    `);
    expect(sdl).toContain('number: String @sensitive(class: "phone") @tag(name: "phone")');
    expect(sdl).toMatch(/first: Int\): String @public\n/);
  });

  it('tags a field with the class of an argument that it requires', () => {
    const sdl = tagged(`
      type Query {
        calls(number: String! @sensitive(class: "phone")): String @public
        some: String @public
      }
    `);
    expect(sdl).toContain(
      'calls(number: String! @sensitive(class: "phone") @tag(name: "phone")): String @public @tag(name: "phone")',
    );
  });

  it('tags a field of an input that holds sensitive data', () => {
    const sdl = tagged('input Filter { number: String @sensitive(class: "phone") }');
    expect(sdl).toContain('number: String @sensitive(class: "phone") @tag(name: "phone")');
  });
});
