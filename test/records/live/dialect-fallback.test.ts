import { beforeEach, describe, expect, it } from 'vitest';
import { BadUpstreamResponseError, UnavailableUpstreamError } from '../../../src/errors.ts';
import type { Dialect } from '../../../src/plan/print-record.ts';
import { DialectFallback } from '../../../src/records/live/dialect-fallback.ts';

/** A query that says each form by a word. */
const both = (dialect: Dialect) => `${nestedOnly(dialect)} ${membersOnly(dialect)}`;
const nestedOnly = ({ nestedSelect }: Dialect) => (nestedSelect ? 'nested' : 'flat');
const membersOnly = ({ deprecatedMembers }: Dialect) => (deprecatedMembers ? 'old' : 'new');

const refusal = (said: string) =>
  new BadUpstreamResponseError(`status 400 for ${said}`, { status: 400 });

/** A server that refuses whatever has one of the words in it; it remembers what it was sent. */
function serverThatRefuses(...words: readonly string[]) {
  const heard: string[] = [];
  return {
    heard,
    take: () => heard.splice(0),
    ask(accepted: DialectFallback, print: (dialect: Dialect) => string): Promise<string> {
      return accepted.ask(print, (dialect) => {
        const said = print(dialect);
        heard.push(said);
        const isRefused = said.split(' ').some((word) => words.includes(word));
        return isRefused ? Promise.reject(refusal(said)) : Promise.resolve(said);
      });
    },
  };
}

describe('DialectFallback', () => {
  let accepted: DialectFallback;
  beforeEach(() => {
    accepted = new DialectFallback();
  });

  it('The dialect is the full one while nothing is refused', async () => {
    const server = serverThatRefuses();
    await server.ask(accepted, both);
    await server.ask(accepted, both);
    expect(server.heard).toEqual(['nested old', 'nested old']);
  });

  it('The simpler dialect is used once it was accepted', async () => {
    const server = serverThatRefuses('nested');
    expect(await server.ask(accepted, both)).toBe('flat old');
    expect(server.take()).toEqual(['nested old', 'flat old']);
    expect(await server.ask(accepted, both)).toBe('flat old');
    expect(server.take()).toEqual(['flat old']);
  });

  it.each<[refused: readonly string[], heard: readonly string[]]>([
    [['old'], ['nested old', 'flat old', 'nested new']],
    [
      ['nested', 'old'],
      ['nested old', 'flat old', 'nested new', 'flat new'],
    ],
  ])('The dialect gives up no more than is refused: %j', async (refused, heard) => {
    const server = serverThatRefuses(...refused);
    await server.ask(accepted, both);
    expect(server.take()).toEqual(heard);
    await server.ask(accepted, both);
    expect(server.take()).toEqual(heard.slice(-1));
  });

  it('The dialect becomes simpler again if another form is refused later', async () => {
    await serverThatRefuses('nested').ask(accepted, both);
    const server = serverThatRefuses('nested', 'old');
    expect(await server.ask(accepted, both)).toBe('flat new');
    expect(await server.ask(accepted, both)).toBe('flat new');
  });

  it('The dialect becomes simple enough if two requests meet two refusals side by side', async () => {
    const server = serverThatRefuses('nested', 'old');
    await Promise.all([server.ask(accepted, nestedOnly), server.ask(accepted, membersOnly)]);
    expect(await server.ask(accepted, both)).toBe('flat new');
    server.take();
    expect(await server.ask(accepted, both)).toBe('flat new');
    expect(server.take()).toEqual(['flat new']);
  });

  it('The dialect leaves out the new members that a cloud lacks, and keeps those that it has', async () => {
    const all = ({ deprecatedMembers, participantsV2, organizerV2 }: Dialect) =>
      [
        deprecatedMembers && 'old',
        participantsV2 && 'participants_v2',
        organizerV2 && 'organizer_v2',
      ]
        .filter(Boolean)
        .join(' ');
    const server = serverThatRefuses('participants_v2');
    expect(await server.ask(accepted, all)).toBe('old organizer_v2');
    const poorer = serverThatRefuses('participants_v2', 'organizer_v2');
    expect(await poorer.ask(accepted, all)).toBe('old');
    expect(await poorer.ask(accepted, all)).toBe('old');
    expect(poorer.heard).toEqual(['old organizer_v2', 'old', 'old']);
    const without = serverThatRefuses('old', 'participants_v2', 'organizer_v2');
    await expect(without.ask(accepted, all)).rejects.toThrow(/^Microsoft/);
    expect(without.heard).toEqual(['old']);
  });

  it('No text is sent twice', async () => {
    const server = serverThatRefuses('nested', 'flat', 'old', 'new', 'same');
    for (const print of [both, nestedOnly, membersOnly, () => 'same']) {
      await expect(server.ask(accepted, print)).rejects.toThrow(/^Microsoft/);
      const heard = server.take();
      expect(heard).toEqual([...new Set(heard)]);
    }
    await serverThatRefuses('nested').ask(accepted, both);
    await expect(server.ask(accepted, both)).rejects.toThrow(/^Microsoft/);
    expect(server.take()).toEqual(['flat old', 'flat new']);
  });

  it('The first refusal is thrown if every form is refused, and the dialect stays the same', async () => {
    const server = serverThatRefuses('nested', 'flat');
    await expect(server.ask(accepted, both)).rejects.toThrow('status 400 for nested old');
    const willing = serverThatRefuses();
    await willing.ask(accepted, both);
    expect(willing.heard).toEqual(['nested old']);
  });

  it.each<[fact: string, error: Error]>([
    ['another status', new BadUpstreamResponseError('status 405', { status: 405 })],
    ['an unreadable response', new BadUpstreamResponseError('its body is not JSON')],
    ['another failure', new UnavailableUpstreamError({ status: 503 })],
    ['a foreign error', new TypeError('a mistake')],
  ])('The dialect does not change after %s', async (_fact, error) => {
    let requests = 0;
    const response = accepted.ask(both, () => {
      requests += 1;
      return Promise.reject(error);
    });
    await expect(response).rejects.toBe(error);
    expect(requests).toBe(1);
  });

  it('A failure of a simpler form is thrown unless it is a refusal', async () => {
    const failure = new UnavailableUpstreamError({});
    const response = accepted.ask(both, (dialect) =>
      Promise.reject(dialect.nestedSelect ? refusal('nested') : failure),
    );
    await expect(response).rejects.toBe(failure);
  });
});
