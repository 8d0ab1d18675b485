import { describe, expect, it } from 'vitest';
import { chooseSession, describeAbsence } from '../src/call/choose-session.ts';
import { namePeople } from '../src/call/people.ts';
import { qualityOfRead } from '../src/call/quality-of-read.ts';
import { onlyFailed } from '../src/call/session-words.ts';
import { medium, participant, poor, service, session } from './sessions.ts';

type Session = ReturnType<typeof session>;
type Quality = NonNullable<Session['quality']>;

const withQuality = (one: Session, quality: Partial<Quality>): Session => ({
  ...one,
  quality: one.quality && { ...one.quality, ...quality },
});
const lossy = (id: string, loss: number): Session => {
  const media = [medium('main-audio', poor('averagePacketLossRate', 'RATIO', loss, 0.1))];
  return { ...session(id, participant('Abbie'), service), segments: [{ id, media }] };
};
const good = withQuality(session('good', participant('Ben'), service), {
  classification: 'GOOD',
  goodStreamCount: 2,
  poorStreamCount: 0,
});
const failure = { stage: 'MIDCALL', failed: 1, of: 1, reasons: ['Lost.'] } as const;
const failed = withQuality(good, { failures: [failure] });

describe('The quality of the sessions that have been read', () => {
  const first = {
    classification: 'GOOD',
    goodStreamCount: 2,
    poorStreamCount: 0,
    unclassifiedStreamCount: 0,
    poorSessionCount: 0,
    sessionsClassified: 1,
    isWhole: false,
    failures: [],
    worstStream: null,
  } as const;
  const read = (sessions: readonly Session[], hasNextPage: boolean) =>
    qualityOfRead(first, { sessions, people: namePeople(sessions, new Set()), hasNextPage });

  it('is that of the gateway as long as there is one page', () => {
    expect(read([good], true)).toBe(first);
  });

  it('counts with each page, and speaks of the worst session of them all', () => {
    const bad = lossy('bad', 0.2);
    expect(read([good, bad, lossy('worst', 0.4), failed], false)).toMatchObject({
      classification: 'POOR',
      goodStreamCount: 4,
      poorStreamCount: 4,
      poorSessionCount: 2,
      sessionsClassified: 4,
      isWhole: true,
      failures: [{ stage: 'MIDCALL', failed: 1, of: 4, reasons: ['Lost.'] }],
      worstStream: { session: { id: 'worst' } },
    });
  });

  it('is not that of the whole while there are more pages, or sessions that nobody has judged', () => {
    expect(read([good, good], true)).toMatchObject({ sessionsClassified: 2, isWhole: false });
    const unread = { ...good, quality: null };
    expect(read([good, unread], false)).toMatchObject({ sessionsClassified: 1, isWhole: false });
  });
});

it('A row of a session that failed does not say that it was good', () => {
  expect([good, failed, lossy('poor', 0.2)].map(onlyFailed)).toEqual([false, true, false]);
  const failureInfo = { stage: 'MIDCALL', reason: 'Lost.' } as const;
  expect(onlyFailed({ ...good, failureInfo })).toBe(true);
  expect(onlyFailed({ ...lossy('poor', 0.2), failureInfo })).toBe(false);
});

describe('The session that is shown', () => {
  const sessions = [{ id: 'worst' }, { id: 'other' }];
  const search = { id: 'other', hasNextPage: true, hasFailed: false };
  const many = Array.from({ length: 1200 }, (_, index) => ({ id: `${index}` }));

  it('is the worst, or that of the link', () => {
    expect(chooseSession(sessions, { ...search, id: null })).toEqual({ session: sessions[0] });
    expect(chooseSession(sessions, search)).toEqual({ session: sessions[1] });
  });

  it('is never another than that of the link, which is searched as far as a link may read', () => {
    const later = { ...search, id: 'later' };
    expect(chooseSession(sessions, later)).toEqual({ absence: 'searched' });
    expect(chooseSession(sessions, { ...later, hasFailed: true })).toEqual({ absence: 'not read' });
    expect(chooseSession(many, later)).toEqual({ absence: 'not read' });
    expect(chooseSession(sessions, { ...later, hasNextPage: false })).toEqual({
      absence: 'missing',
    });
    expect(describeAbsence('not read', 1200)).toContain('not among the first 1200.');
  });
});
