import { callTypes, connectionTypes } from '../list/archive-values.ts';
import { oneOf, textIn } from '../list/read-form.ts';
import { platforms, type StreamFilter, wifiBands, withoutNulls } from '../list/stream-filter.ts';
import type { Location } from '../location.ts';
import { comparisons } from './comparison.ts';
import { type Days, dayFromText, periodOf } from './days.ts';
import { measures } from './measure.ts';
import { otherSubjects } from './subject.ts';
import { countable } from './trend-filter.ts';

const dayMs = 86_400_000;

/** What the form of the filters has, as the address keeps it. A condition that it does not offer stays. */
export function readTrendForm(
  form: HTMLFormElement,
  streams: StreamFilter | null,
): Partial<Location> {
  const fields = new FormData(form);
  const offered = {
    connectionType: oneOf(connectionTypes, textIn(fields, 'connection')),
    wifiBand: oneOf(wifiBands, textIn(fields, 'band')),
    platform: oneOf(platforms, textIn(fields, 'platform')),
    ...(fields.has('subnet') && { subnet: textIn(fields, 'subnet') }),
    ...(fields.has('device') && { deviceName: textIn(fields, 'device') }),
    ...(fields.has('version') && { clientVersion: textIn(fields, 'version') }),
  };
  const conditions = withoutNulls({ ...countable(streams), ...offered });
  return {
    type: oneOf(callTypes, textIn(fields, 'type')),
    compare: oneOf(comparisons, textIn(fields, 'compare')),
    show: oneOf(otherSubjects, textIn(fields, 'show')),
    worst: textIn(fields, 'worst') === 'share' ? measures[0] : null,
    streams: Object.keys(conditions).length > 0 ? conditions : null,
  };
}

/** Undefined if the two days are no period. */
function readDays(form: HTMLFormElement): Days | undefined {
  const fields = new FormData(form);
  const [first, last] = ['from', 'to'].map((name) => dayFromText(textIn(fields, name)));
  if (first === undefined || last === undefined || last < first) return undefined;
  return { start: first, length: (last - first) / dayMs + 1 };
}

/** As the address has it. */
export function periodIn(form: HTMLFormElement): Pick<Location, 'from' | 'to'> | undefined {
  const days = readDays(form);
  return days && periodOf(days);
}
