import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  BadUpstreamResponseError,
  BadUserInputError,
  ThrottledError,
} from '../../../src/errors.ts';
import { createErrorFormat } from '../../../src/operation/response/format-error.ts';
import { silentTelemetry } from '../../support/silent-telemetry.ts';

const canary = 'canary: secret text';

/** What a client hears, and what the log has. */
function formatted(thrown: unknown, extensions: Readonly<Record<string, unknown>> = {}) {
  const failures: { error: unknown; correlationId: string }[] = [];
  const format = createErrorFormat({
    ...silentTelemetry,
    requestFailed: (error) => failures.push({ error, correlationId: '' }),
    unplannedFailure: (error, correlationId) => failures.push({ error, correlationId }),
  });
  // As Apollo Server hands it over: with a code, and with the origin inside of a GraphQLError.
  const given: GraphQLFormattedError = {
    message: thrown instanceof Error ? thrown.message : String(thrown),
    locations: [{ line: 1, column: 3 }],
    path: ['callRecord', 'type'],
    extensions: { code: 'INTERNAL_SERVER_ERROR', ...extensions },
  };
  const error =
    thrown instanceof GraphQLError
      ? thrown
      : new GraphQLError(given.message, {
          path: ['callRecord', 'type'],
          originalError: thrown as Error,
        });
  return { response: format(given, error), failures };
}

const place = { locations: [{ line: 1, column: 3 }], path: ['callRecord', 'type'] };

describe('a client hears', () => {
  it('of an error of the gateway what it may know', () => {
    const thrown = new BadUserInputError('`id` must be a GUID.', { argument: 'id' });
    expect(formatted(thrown, { stacktrace: [canary] })).toEqual({
      response: {
        ...place,
        message: '`id` must be a GUID.',
        extensions: { code: 'BAD_USER_INPUT', argument: 'id' },
      },
      failures: [],
    });
  });

  it('no fact that is not known, and never the cause', () => {
    const thrown = new ThrottledError('MICROSOFT', undefined, { requestId: 'theirs' });
    thrown.cause = new Error(canary);
    const { response } = formatted(thrown);
    expect(response.extensions).toEqual({
      code: 'UPSTREAM_THROTTLED',
      reason: 'MICROSOFT',
      requestId: 'theirs',
    });
    expect(JSON.stringify(response)).not.toContain('canary');
  });

  it.each([
    'GRAPHQL_PARSE_FAILED',
    'GRAPHQL_VALIDATION_FAILED',
    'BAD_USER_INPUT',
    'OPERATION_RESOLUTION_FAILURE',
    'BAD_REQUEST',
  ])('of a document or request that is %s what is wrong with it', (code) => {
    const thrown = new GraphQLError('Syntax Error.', { extensions: { code } });
    const { response, failures } = formatted(thrown, { code });
    expect(response).toMatchObject({ message: 'Syntax Error.', extensions: { code } });
    expect(failures).toEqual([]);
  });

  it.each([
    'Argument "id" of non-null type "ID!" must not be null.',
    'Argument "ids" has invalid value [$id].',
    'Argument "if" of required type "Boolean!" was not provided.',
  ])('what GraphQL says of an argument: %s', (message) => {
    const { response, failures } = formatted(new GraphQLError(message));
    expect(response).toEqual({ ...place, message, extensions: { code: 'BAD_USER_INPUT' } });
    expect(failures).toEqual([]);
  });

  it.each<[fact: string, thrown: unknown]>([
    ['an error that speaks of an argument', new Error('Argument "id" has invalid value 1.')],
    ['an error', new TypeError(canary)],
    ['an error with a cause', new Error('x', { cause: new Error(canary) })],
    ['an error of a scalar', new GraphQLError(canary)],
    ['a text', canary],
    ['an object', { message: canary, extensions: { code: 'NOT_FOUND' } }],
    [
      'an error that has our names',
      Object.assign(new Error(canary), { code: 'NOT_FOUND', facts: { canary } }),
    ],
  ])('C8: of %s that nobody planned an id only, and the log has the rest', (_fact, thrown) => {
    const { response, failures } = formatted(thrown, { stacktrace: [canary] });
    const [failure] = failures;
    expect(failures).toHaveLength(1);
    expect(failure?.correlationId).toMatch(/^[0-9a-f-]{36}$/);
    expect(response).toEqual({
      ...place,
      message: 'Internal server error',
      extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId: failure?.correlationId },
    });
    if (thrown instanceof Error) expect(failure?.error).toBe(thrown);
  });

  it('an id of a failure outside of any field, and the log has its origin, which knows where it was', () => {
    const originalError = new TypeError(canary);
    const { failures } = formatted(new GraphQLError('Context creation failed', { originalError }));
    expect(failures[0]?.error).toBe(originalError);
  });

  it('of an response that cannot be used, and so does the operator', () => {
    const thrown = new BadUpstreamResponseError('its body is not JSON', { requestId: 'theirs' });
    const { response, failures } = formatted(thrown);
    expect(response.extensions).toEqual({ code: 'UPSTREAM_BAD_RESPONSE', requestId: 'theirs' });
    expect(failures).toEqual([{ error: thrown, correlationId: '' }]);
  });

  it('another id each time', () => {
    const ids = [1, 2].map(() => formatted(new Error('x')).failures[0]?.correlationId);
    expect(ids[0]).not.toBe(ids[1]);
  });
});
