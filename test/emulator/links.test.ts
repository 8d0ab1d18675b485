import { describe, expect, test } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { ask, linkAt, objectsAt, RECORDS, refusal, withEmulator } from '../support/emulator/ask.ts';

const ID = storyRecords.meetingOf150Sessions;
const RECORD = `${RECORDS}/${ID}`;

describe('Links to the next page', () => {
  const emulator = withEmulator();

  async function linkOf(query: string, property = ''): Promise<string> {
    const { body } = await ask(emulator(), query);
    return linkAt(body, property) ?? 'no link';
  }

  test.each([
    ['?$expand=sessions', '?$skiptoken='],
    ['?$expand=sessions($expand=segments)', '?$expand=segments&$skiptoken='],
    ['?$expand=sessions($select=id,caller)', '?$select=id,caller&$skiptoken='],
    ['?$expand=sessions($select=id;$expand=segments)', '?$select=id&$expand=segments&$skiptoken='],
    ['?$select=id&$expand=sessions', '?$skiptoken='],
  ])('The link of %s leads to the next sessions', async (query, start) => {
    const link = await linkOf(`${RECORD}${query}`, 'sessions');
    expect(link.startsWith(`${emulator().url}${RECORD}/sessions${start}`)).toBe(true);
    const { status, body } = await ask(emulator(), link);
    expect(status).toBe(200);
    expect(Object.keys(body)).toEqual(['@odata.context', '@odata.nextLink', 'value']);
    expect(objectsAt(body, 'value')).toHaveLength(60);
  });

  test('The link of participants leads to the next participants', async () => {
    const link = await linkOf(`${RECORD}?$expand=participants_v2`, 'participants_v2');
    expect(link.startsWith(`${emulator().url}${RECORD}/participants_v2?$skiptoken=`)).toBe(true);
  });

  test('The last page has no link', async () => {
    const second = await ask(emulator(), await linkOf(`${RECORD}/sessions`));
    const third = await ask(emulator(), linkAt(second.body) ?? '');
    expect(linkAt(third.body)).toBeUndefined();
  });

  test('A link names the host that the client has used', async () => {
    const { port } = new URL(emulator().url);
    const { body } = await ask(emulator(), `http://localhost:${port}${RECORD}/sessions`);
    expect(linkAt(body)).toMatch(`http://localhost:${port}/v1.0/`);
  });

  test('A link works with its options in another spelling', async () => {
    const link = await linkOf(`${RECORD}/sessions?$expand=segments`);
    const respelled = link.replaceAll('$', '%24');
    expect((await ask(emulator(), respelled)).status).toBe(200);
  });

  test.each([
    ['another option is added', (link: string) => `${link}&$expand=segments`],
    ['an option is changed', (link: string) => link.replace('$select=id', '$select=caller')],
    ['an option is taken away', (link: string) => link.replace('$select=id&', '')],
    [
      'its token is altered',
      (link: string) => link.replace(/.$/, (end) => (end === 'A' ? 'B' : 'A')),
    ],
    ['its token is emptied', (link: string) => link.replace(/token=.*/, 'token=')],
    ['its token is made up', (link: string) => link.replace(/token=.*/, 'token=abc')],
    ['it is moved to another record', (link: string) => link.replace(ID, storyRecords.allHands)],
    [
      'it is moved to another collection',
      (link: string) => link.replace('/sessions', '/participants_v2'),
    ],
  ])('A link is refused when %s', async (_, change) => {
    const link = await linkOf(`${RECORD}/sessions?$select=id`);
    const changed = change(link);
    expect(changed).not.toBe(link);
    expect(await refusal(emulator(), changed)).toBe('400 BadRequest: Skip token is not valid.');
  });

  test('A link with a second $expand is refused', async () => {
    const link = await linkOf(`${RECORD}/sessions?$expand=segments`);
    expect(await refusal(emulator(), `${link}&$expand=segments`)).toMatch(/^400 /);
  });
});

describe("Links in Microsoft's defective form", () => {
  const emulator = withEmulator({ linkForm: 'metadata' });

  test('A defective link has its query after $metadata#, and works once that is removed', async () => {
    const { body } = await ask(emulator(), `${RECORD}?$expand=sessions($expand=segments)`);
    const link = linkAt(body, 'sessions') ?? '';
    const start = `${emulator().url}/v1.0/$metadata#communications/callRecords('${ID}')/sessions?$expand=segments&$skiptoken=`;
    expect(link.startsWith(start)).toBe(true);
    expect((await ask(emulator(), link)).status).toBe(400);
    const repaired = await ask(emulator(), link.replace('$metadata#', ''));
    expect(objectsAt(repaired.body, 'value')).toHaveLength(60);
  });

  test('Collections have defective links too', async () => {
    const { body } = await ask(emulator(), `${RECORD}/participants_v2`);
    expect(linkAt(body)).toContain(
      `/v1.0/$metadata#communications/callRecords('${ID}')/participants_v2?$skiptoken=`,
    );
  });
});

describe('Links that lead to their own page', () => {
  const emulator = withEmulator({ linkForm: 'self' });

  test.each([RECORDS, `${RECORD}/sessions`, `${RECORD}/participants_v2`])(
    'The link of %s leads to its own page',
    async (path) => {
      const { body } = await ask(emulator(), path);
      expect(linkAt(body)).toBe(`${emulator().url}${path}`);
    },
  );

  test('An expanded record links to a page that links to itself', async () => {
    const { body } = await ask(emulator(), `${RECORD}?$expand=sessions`);
    const link = linkAt(body, 'sessions') ?? '';
    const page = await ask(emulator(), link);
    expect(linkAt(page.body)).toBe(link);
  });
});
