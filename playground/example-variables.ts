const dayMs = 24 * 60 * 60 * 1000;

/** Whom the router of a supergraph asks about. */
const people = ['7ea3d051-13c1-4de2-8b6c-d683c96cab16', '5170fd49-d77c-41e9-858b-8dc721ba5403'];

/** Variables of the examples that have no default in them, as the JSON text that an editor holds. */
export function exampleVariables(operationName: string, now: Date): string | undefined {
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  const variables: Readonly<Record<string, object>> = {
    ADay: { from: text(today - dayMs), to: text(today) },
    AWeekOfOnePerson: { from: text(today - 7 * dayMs) },
    SupergraphJoin: { representations: people.map((id) => ({ __typename: 'User', id })) },
  };
  const found = variables[operationName];
  return found && JSON.stringify(found, null, 2);
}

function text(time: number): string {
  return new Date(time).toISOString().replace('.000', '');
}
