import { readFileSync } from 'node:fs';
import { buildSchema, isObjectType } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storyRecords } from '../../emulator/story-records.ts';
import { Document, quotedNames } from '../support/document.ts';
import { startSystem, type System } from '../support/system/system.ts';

const quality = new Document('docs/quality.md');
const [column = '', whyWasItBad = ''] = quality.blocks('graphql');
const now = new Date('2026-11-25T12:00:00Z');
const schema = buildSchema(
  readFileSync(new URL('../../published/schema.graphql', import.meta.url), 'utf8'),
);

interface Counted {
  readonly classification: string;
  readonly poorStreamCount: number;
}

interface Explained extends Counted {
  readonly worstStream: { readonly reasons: readonly object[] };
  readonly poorSessions: readonly { readonly quality: Counted }[];
}

interface Answer {
  readonly callRecords: { readonly nodes: readonly { readonly quality: Counted }[] };
  readonly callRecord: { readonly quality: Explained };
}

describe('docs/quality.md', () => {
  let system: System;
  beforeAll(async () => (system = await startSystem({ emulator: { now } })));
  afterAll(() => system.close());
  beforeEach(() => void system.takeRequests());

  async function read(query: string, variables: Readonly<Record<string, unknown>> = {}) {
    const response = await system.ask(query, variables);
    expect(response.errors).toBeUndefined();
    return response.data as Answer;
  }

  it('The column of docs/quality.md costs 61 requests, and each call has a classification', async () => {
    const { callRecords } = await read(column);
    expect(system.takeRequests()).toHaveLength(61);
    for (const { quality: of } of callRecords.nodes) {
      expect(of.classification === 'POOR').toBe(of.poorStreamCount > 0);
    }
  });

  it('The query of the help desk finds the poor sessions of a whole meeting, the worst one first', async () => {
    const { callRecord } = await read(whyWasItBad, { id: storyRecords.meetingOf150Sessions });
    expect(system.takeRequests()).toHaveLength(3);
    const { worstStream, poorSessions, ...rest } = callRecord.quality;
    expect(rest).toMatchObject({ classification: 'POOR', sessionsClassified: 150, isWhole: true });
    expect(worstStream.reasons.length).toBeGreaterThan(0);
    expect(poorSessions.length).toBeGreaterThan(1);
    for (const session of poorSessions) expect(session.quality.poorStreamCount).toBeGreaterThan(0);
  });

  it('The fields that docs/quality.md lists are those of the schema that classify, and all of them', () => {
    const documented = quality.table('Queries').flatMap(([field = '']) => quotedNames(field));
    // A filter that a group gives classifies nothing.
    const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.endsWith('Filter'));
    const classifying = types.flatMap((type) =>
      isObjectType(type)
        ? Object.keys(type.getFields())
            .filter((name) => name.startsWith('quality'))
            .map((name) => `${type.name}.${name}`)
        : [],
    );
    expect(documented.toSorted()).toEqual(classifying.toSorted());
  });
});
