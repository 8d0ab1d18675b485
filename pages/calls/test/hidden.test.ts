import { describe, expect, it } from 'vitest';
import { namePeople } from '../src/call/people.ts';
import { peopleWhoSaid } from '../src/call/people-who-said.ts';
import { pictureFacts } from '../src/call/picture-facts.ts';
import { whatWasBad } from '../src/call/session-words.ts';
import { tableOfSessions } from '../src/call/table-of-sessions.ts';
import { feedback, participant, service, session } from './sessions.ts';

const nobody: ReadonlySet<string> = new Set();
const everything = new Set(['identity', 'phone', 'network', 'device']);

const call = session('call', participant(), participant());

describe('What is hidden from the person who looks', () => {
  it('is told apart from what is missing, in each row of the picture', () => {
    const facts = (hidden: ReadonlySet<string>) => {
      const { caller } = pictureFacts(call, namePeople([call], hidden), hidden);
      return caller.facts.map(({ label, text }) => `${label}: ${text}`);
    };
    expect(facts(everything)).toEqual([
      'Name: hidden',
      'Machine: any name hidden',
      'Microphone: any name hidden',
      'Loudspeaker: any name hidden',
      'Network: Wi-Fi, UDP',
      'Subnet: any subnet hidden',
      'Address: any address hidden',
      'Relay: any relay hidden',
      'Route: any route hidden',
    ]);
    expect(facts(nobody)).toEqual(['Network: Wi-Fi, UDP']);
    expect(facts(new Set(['device']))).toContain('Machine: any name hidden');
    expect(facts(new Set(['device']))).not.toContain('Address: any address hidden');
  });

  it('is a comment too, beside the rating of it that is shown', () => {
    const said = (hidden: ReadonlySet<string>) =>
      peopleWhoSaid(call, namePeople([call], hidden), hidden).map(
        (speaker) => `${speaker.name}: ${speaker.said}`,
      );
    const [caller, callee] = said(everything);
    expect(caller).toBe('Person 1: Poor; any comment hidden; noisy sound');
    expect(callee).toBe('Person 2: Poor; any comment hidden; noisy sound');
    expect(said(nobody)[0]).toBe('Person 1: Poor; noisy sound');
  });

  it('is no saying of those who may have commented, but have not rated', () => {
    const silent = session('silent', participant(null, feedback('NOT_RATED')), participant());
    const people = namePeople([silent], everything);
    const saying = peopleWhoSaid(silent, people, everything);
    expect(saying.map(({ name }) => name)).toEqual(['Person 2']);
    expect(pictureFacts(silent, people, everything).caller.said).toBe('any comment hidden');
  });
});

describe('People without a name', () => {
  const named = session('b', participant('Abbie'), service);
  const sessions = [session('a', participant(), service), named, session('c', participant(), null)];

  it('are numbered in the order of the sessions, so that later pages change nothing', () => {
    const people = namePeople(sessions, everything);
    expect(sessions.map((one) => people(one, 'caller').name)).toEqual([
      'Person 1',
      'Abbie',
      'Person 2',
    ]);
    expect(sessions.map((one) => people(one, 'callee').name)).toEqual([
      'The service',
      'The service',
      'Unknown',
    ]);
  });

  it('have the same number in the table of sessions, which says that the name is hidden', () => {
    const [, first, second] = tableOfSessions(sessions, namePeople(sessions, everything));
    expect(first?.[0]).toBe('Person 1 (name hidden)');
    expect(second?.[0]).toBe('Abbie');
  });
});

it('A row of the time line has the worst of audio and of video', () => {
  expect(whatWasBad(call, namePeople([call], nobody))).toBe(
    'Audio: Packets lost: 20 % (limit 10 %); Video: Frames lost: 60 % (limit 30 %)',
  );
});

describe('The table of sessions', () => {
  it('has whole seconds, and the reasons of audio and of video', () => {
    const [head = [], row = []] = tableOfSessions([call], namePeople([call], nobody));
    expect(Object.fromEntries(head.map((name, index) => [name, row[index]]))).toEqual({
      Caller: 'Person 1',
      Callee: 'Person 2',
      'Start (UTC)': '2026-03-19T08:02:11Z',
      'End (UTC)': '2026-03-19T08:48:03Z',
      'Length in s': '2752',
      Quality: 'Poor',
      'Poor streams': '2',
      'What was bad: audio': 'Packets lost: 20 % (limit 10 %)',
      'What was bad: video': 'Frames lost: 60 % (limit 30 %)',
      'What was bad: screen': '',
      Failure: '',
    });
  });
});
