import { GraphQLError, type GraphQLFormattedError, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { BadUserInputError } from '../../../src/errors.ts';
import { createExecutableSchema } from '../../../src/schema/executable-schema.ts';
import { boundErrors } from '../../../src/operation/response/bound-error.ts';

const schema = createExecutableSchema();
const asIs = (formatted: GraphQLFormattedError) => formatted;

function told(query: string, tellsSchema: boolean): readonly string[] {
  const format = boundErrors(asIs, tellsSchema);
  return validate(schema, parse(query)).map((error) => format(error.toJSON(), error).message);
}

describe('boundErrors', () => {
  const wrong = '{ callRecord(idd: "x") { tipe } nobody }';

  it('tells all that GraphQL says where the schema may be known', () => {
    expect(told(wrong, true)).toContain(
      'Cannot query field "tipe" on type "CallRecord". Did you mean "type"?',
    );
  });

  it('names nothing but what the document names where it may not', () => {
    expect(told(wrong, false)).toEqual([
      'Unknown argument "idd" on field "…".',
      'Cannot query field "tipe" on type "…".',
      'Field "callRecord" argument "…" of type "…" is required, but it was not provided.',
      'Cannot query field "nobody" on type "…".',
    ]);
  });

  it('leaves our own messages as they are', () => {
    const ours = new BadUserInputError('A cursor of "elsewhere".');
    const error = new GraphQLError(ours.message, { originalError: ours });
    expect(boundErrors(asIs, false)(error.toJSON(), error).message).toBe(ours.message);
  });

  it('cuts a long message, and a name that is cut does not show', () => {
    const error = new GraphQLError(`${'x'.repeat(490)} "SecretName" ${'y'.repeat(200_000)}`);
    const format = (tellsSchema: boolean) =>
      boundErrors(asIs, tellsSchema)(error.toJSON(), error).message;
    expect(format(true)).toHaveLength(501);
    expect(format(false)).toBe(`${'x'.repeat(490)} "…"`);
  });

  it('tells ten places of one error at most', () => {
    const { locations } = boundErrors(asIs, true)(
      {
        message: 'x',
        locations: Array<{ line: number; column: number }>(1000).fill({ line: 1, column: 1 }),
      },
      null,
    );
    expect(locations).toHaveLength(10);
  });
});
