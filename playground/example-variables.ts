const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/** The users in the example of a supergraph router. */
const people = ['7ea3d051-13c1-4de2-8b6c-d683c96cab16', '5170fd49-d77c-41e9-858b-8dc721ba5403'];

/** The variables of examples without default values, as JSON text for an editor. */
export function exampleVariables(operationName: string, now: Date): string | undefined {
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  const yesterday = { from: text(today - dayMs), to: text(today) };
  const variables: Readonly<Record<string, object>> = {
    ADay: yesterday,
    AWeekOfOnePerson: { from: text(today - 7 * dayMs) },
    CallsAsTheyEnd: { from: text(now.getTime() - 2 * hourMs) },
    FailedCalls: { from: text(today - 90 * dayMs) },
    FailuresByConnection: { from: text(today - 90 * dayMs) },
    SupergraphJoin: { representations: people.map((id) => ({ __typename: 'User', id })) },
    TableOfCalls: yesterday,
    TelephoneCalls: { from: text(today - 7 * dayMs), to: text(today) },
  };
  const found = variables[operationName];
  return found && JSON.stringify(found, null, 2);
}

function text(time: number): string {
  return new Date(time).toISOString().replace(/\.\d+/, '');
}
