import type { RecordSelection, SessionSelection } from '../odata/selection.ts';
import type { Properties } from '../odata/select.ts';

/** The part of `@odata.context` after `$metadata#`: the path and the selected properties. */
export function recordContext(selection: RecordSelection): string {
  return `communications/callRecords${written([...chosen(selection.properties), ...expanded(selection)])}/$entity`;
}

export function sessionsContext(contextPath: string, selection: SessionSelection): string {
  return `${contextPath}${written(chosenOfSessions(selection))}`;
}

export function collectionContext(contextPath: string, properties: Properties): string {
  return `${contextPath}${written(chosen(properties))}`;
}

function expanded({ expansion }: RecordSelection): readonly string[] {
  if (expansion.kind === 'none') return [];
  if (expansion.kind === 'participants') return ['participants_v2()'];
  return [`sessions(${chosenOfSessions(expansion.sessions).join(',')})`];
}

function chosenOfSessions({ properties, withSegments }: SessionSelection): readonly string[] {
  return [...chosen(properties), ...(withSegments ? ['segments()'] : [])];
}

function chosen(properties: Properties): readonly string[] {
  return properties === 'all' ? [] : properties;
}

function written(names: readonly string[]): string {
  return names.length === 0 ? '' : `(${names.join(',')})`;
}
