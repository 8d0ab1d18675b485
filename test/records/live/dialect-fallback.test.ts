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

describe('the spoken dialect', () => {
  let accepted: DialectFallback;
  beforeEach(() => {
    accepted = new DialectFallback();
  });

  it('is the full one while nothing is refused', async () => {
    const server = serverThatRefuses();
    await server.ask(accepted, both);
    await server.ask(accepted, both);
    expect(server.heard).toEqual(['nested old', 'nested old']);
  });

  it('is the simpler one from when that was answered', async () => {
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
  ])('gives up no more than is refused: %j', async (refused, heard) => {
    const server = serverThatRefuses(...refused);
    await server.ask(accepted, both);
    expect(server.take()).toEqual(heard);
    await server.ask(accepted, both);
    expect(server.take()).toEqual(heard.slice(-1));
  });

  it('becomes simpler once more where something else is refused later', async () => {
    await serverThatRefuses('nested').ask(accepted, both);
    const server = serverThatRefuses('nested', 'old');
    expect(await server.ask(accepted, both)).toBe('flat new');
    expect(await server.ask(accepted, both)).toBe('flat new');
  });

  it('becomes simple enough where two requests find out two things side by side', async () => {
    const server = serverThatRefuses('nested', 'old');
    await Promise.all([server.ask(accepted, nestedOnly), server.ask(accepted, membersOnly)]);
    expect(await server.ask(accepted, both)).toBe('flat new');
    server.take();
    expect(await server.ask(accepted, both)).toBe('flat new');
    expect(server.take()).toEqual(['flat new']);
  });

  it('is without the new members where a cloud lacks them, and gives up none that it has', async () => {
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

  it('sends no text twice', async () => {
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

  it('throws the first refusal where every form is refused, and speaks on as before', async () => {
    const server = serverThatRefuses('nested', 'flat');
    await expect(server.ask(accepted, both)).rejects.toThrow('status 400 for nested old');
    const willing = serverThatRefuses();
    await willing.ask(accepted, both);
    expect(willing.heard).toEqual(['nested old']);
  });

  it.each<[fact: string, error: Error]>([
    ['another status', new BadUpstreamResponseError('status 405', { status: 405 })],
    ['an unreadable answer', new BadUpstreamResponseError('its body is not JSON')],
    ['another failure', new UnavailableUpstreamError({ status: 503 })],
    ['what is no error of ours', new TypeError('a mistake')],
  ])('takes %s for no refusal', async (_fact, error) => {
    let requests = 0;
    const response = accepted.ask(both, () => {
      requests += 1;
      return Promise.reject(error);
    });
    await expect(response).rejects.toBe(error);
    expect(requests).toBe(1);
  });

  it('throws what goes wrong with a simpler form, unless that is a refusal', async () => {
    const failure = new UnavailableUpstreamError({});
    const response = accepted.ask(both, (dialect) =>
      Promise.reject(dialect.nestedSelect ? refusal('nested') : failure),
    );
    await expect(response).rejects.toBe(failure);
  });
});
