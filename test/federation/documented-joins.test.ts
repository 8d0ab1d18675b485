import { Kind, parse, print, visit } from 'graphql';
import { afterAll, beforeAll, expect, describe, it } from 'vitest';
import { storyPeople } from '../../emulator/story-people.ts';
import { exampleVariables } from '../../playground/example-variables.ts';
import { Document, readText } from '../support/document.ts';
import { personOf } from '../support/federation/company.ts';
import { type JoinedSystem, startJoinedSystem } from '../support/federation/joined-system.ts';
import { nameOf } from '../support/federation/people.ts';

let system: JoinedSystem;
beforeAll(async () => (system = await startJoinedSystem()));
afterAll(() => system.close());

/** As it is, whatever an operation is called and however it is laid out. */
function normalise(operation: string): string {
  return print(visit(parse(operation), { [Kind.OPERATION_DEFINITION]: unnamed }));
}

function unnamed<Node extends object>(node: Node): Node {
  return { ...node, name: undefined };
}

describe('Example of a join', () => {
  const example = readText('examples/8-supergraph-join.graphql');
  // The client's operation stands in the comment, indented as Markdown has code.
  const asked = (example.match(/^# {5}.*$/gm) ?? []).map((line) => line.slice(1)).join('\n');

  it('A router sends the example to this gateway for the client’s operation in its comment', async () => {
    interface Data {
      readonly people: readonly { readonly name: string; readonly callRecords: object }[];
    }
    const { data, errors } = await system.supergraph.ask<Data>(asked, {}, system.headers());
    expect(errors).toBeUndefined();
    const { busyPerson, weakWifiPerson } = storyPeople;
    const names = [busyPerson, weakWifiPerson].map((id) => nameOf(personOf({ id })));
    expect(data?.people.map(({ name }) => name)).toEqual(names);
    const [people, calls, ...others] = system.supergraph.takeSent();
    expect([people?.to, calls?.to, others]).toEqual(['people', 'callrecords', []]);
    expect(normalise(calls?.query ?? '')).toBe(normalise(example));
    const variables = exampleVariables('SupergraphJoin', new Date()) ?? '';
    expect(calls?.variables).toEqual(JSON.parse(variables));
  });
});

describe('Join of docs/federation.md', () => {
  const federation = new Document('docs/federation.md');
  const [query = ''] = federation.blocks('graphql');

  it('The join returns a page of calls with the names of people, in as many requests as documented', async () => {
    system.calls.takeRequests();
    const { errors } = await system.supergraph.ask(query, {}, system.headers());
    expect(errors).toBeUndefined();
    const [calls, people, ...others] = system.supergraph.takeSent();
    expect([calls?.to, people?.to, others]).toEqual(['callrecords', 'people', []]);
    const [, count] = /all (\d+) people/.exec(federation.text) ?? [];
    expect(people?.variables?.representations).toHaveLength(Number(count));
    expect(system.calls.takeExchanges().map(({ length }) => length)).toEqual([1, 20]);
  });
});
