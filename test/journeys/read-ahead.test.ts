import { afterEach, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { startSystem, type Response, type System } from '../support/system/system.ts';

const { allHands, meetingOf150Sessions: meeting } = storyRecords;
const cached = { cacheSeconds: 60 };
const plentiful = { requests: 1000, seconds: 0.1 };
const plenty = {
  application: plentiful,
  recordFirst: plentiful,
  recordLater: plentiful,
  listFirst: plentiful,
  listLater: plentiful,
};

describe('Reading ahead', () => {
  let system: System;
  afterEach(() => system.close());

  /** Reads one page after another, and returns each response with the requests until Microsoft has answered all. */
  async function walk(record: string, first: number, steps: number) {
    const walked: { response: Response; requests: readonly string[] }[] = [];
    let after: string | undefined;
    for (let step = 0; step < steps; step += 1) {
      const response = await system.ask(
        `query ($after: String) { callRecord(id: "${record}") { sessions(first: ${first}, after: $after) {
          nodes { id } pageInfo { endCursor } } } }`,
        { after },
      );
      expect(response.errors).toBeUndefined();
      after = response.data.callRecord.sessions.pageInfo.endCursor as string;
      await allAnswered(system);
      walked.push({ response, requests: system.takeRequests() });
    }
    return walked;
  }

  const countsOf = (walked: Awaited<ReturnType<typeof walk>>) =>
    walked.map(({ requests }) => requests.length);

  it('The next page is read when a client continues, and never for the first page alone', async () => {
    system = await startSystem({ configuration: cached });
    const walked = await walk(meeting, 60, 3);
    expect(countsOf(walked)).toEqual([1, 2, 0]);
    const ids = walked.flatMap(({ response }) => idsOf(response));
    expect(new Set(ids).size).toBe(150);
  });

  it('Each operation reports what was sent for it: reading ahead is on no client’s account', async () => {
    system = await startSystem({ configuration: cached });
    const walked = await walk(meeting, 60, 3);
    const actual = walked.map(
      ({ response }) => response.extensions.cost.actualUpstreamRequests as number,
    );
    expect(actual).toEqual([1, 1, 0]);
    expect(walked[2]?.response.extensions.cache.hits).toBeGreaterThan(0);
  });

  it('Small pages read ahead only if the next operation would need another page of Microsoft’s', async () => {
    system = await startSystem({ configuration: cached });
    expect(countsOf(await walk(allHands, 25, 7))).toEqual([1, 1, 0, 1, 0, 0, 1]);
  });

  it.each([
    ['for no time', { cacheSeconds: 0 }],
    ['in no memory', { cacheSeconds: 60, cacheBytes: 0 }],
  ])('Nothing is read ahead if responses are cached %s', async (_, configuration) => {
    system = await startSystem({ configuration });
    expect(countsOf(await walk(meeting, 60, 3))).toEqual([1, 1, 1]);
  });

  it.each([
    ['at most a third', 6, [1, 1, 1]],
    ['more', 8, [1, 2, 0]],
  ])('If %s of the record’s later pages are free, the requests are as expected', async (...row) => {
    const [, requests, expected] = row;
    // In its first five minutes the process spends half.
    const quota = { ...plenty, recordLater: { requests, seconds: 300 } };
    system = await startSystem({ configuration: { ...cached, quota } });
    expect(countsOf(await walk(meeting, 60, 3))).toEqual(expected);
  });

  it('A whole walk sends one request for each page', async () => {
    system = await startSystem({ configuration: cached });
    const counts = countsOf(await walk(allHands, 60, 17));
    expect(counts.reduce((one, other) => one + other)).toBe(17);
  });

  it('A failure of what is read ahead reaches no client, and the page is requested again', async () => {
    system = await startSystem({ configuration: cached });
    system.emulator.answerNext(thirdPage(), { status: 503 });
    const walked = await walk(meeting, 60, 3);
    expect(countsOf(walked)).toEqual([1, 2, 1]);
    expect(idsOf(walked[2]?.response)).toHaveLength(30);
  });
});

/** Matches the second request for a later page. */
function thirdPage(): (url: string) => boolean {
  let pages = 0;
  return (url) => url.includes('$skiptoken') && ++pages === 2;
}

function idsOf(response: Response | undefined): readonly string[] {
  const nodes: readonly { id: string }[] = response?.data.callRecord.sessions.nodes;
  return nodes.map(({ id }) => id);
}

async function allAnswered({ emulator }: System): Promise<void> {
  do await new Promise((resolve) => setTimeout(resolve, 50));
  while (emulator.openRequests > 0);
}
