const dayMs = 24 * 60 * 60 * 1000;

/** Variables of the examples whose answers depend on the day, as the JSON text that an editor holds. */
export function exampleVariables(operationName: string, now: Date): string | undefined {
  const today = Math.floor(now.getTime() / dayMs) * dayMs;
  const variables: Readonly<Record<string, object>> = {
    ADay: { from: text(today - dayMs), to: text(today) },
    AWeekOfOnePerson: { from: text(today - 7 * dayMs) },
  };
  const found = variables[operationName];
  return found && JSON.stringify(found, null, 2);
}

function text(time: number): string {
  return new Date(time).toISOString().replace('.000', '');
}
