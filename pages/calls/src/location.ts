import {
  createParser,
  createSerializer,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';
import { callTypes, connectionTypes, modalities, orders, stages } from './list/archive-values.ts';
import { readStreamFilter, type StreamFilter } from './list/stream-filter.ts';
import { comparisons } from './trends/comparison.ts';
import { measures } from './trends/measure.ts';
import { otherSubjects } from './trends/subject.ts';

const parseAsMoment = createParser({
  parse: (text) => (Number.isNaN(Date.parse(text)) ? null : text),
  serialize: (moment: string) => moment,
});

const parseAsStreams = createParser<StreamFilter>({
  parse: readStreamFilter,
  serialize: (filter) => JSON.stringify(filter),
  eq: (one, other) => JSON.stringify(one) === JSON.stringify(other),
});

/** The state of the page, which is all in its address, so every view has a link. */
export const parameters = {
  /** None for the list of calls. */
  view: parseAsStringLiteral(['trends']),
  /** The id of the call that is shown; none for the list. */
  call: parseAsString,
  /** The id of the session that is shown. */
  session: parseAsString,
  from: parseAsMoment,
  to: parseAsMoment,
  /** The id of a participant. */
  person: parseAsString,
  /** Whether only bad calls are shown, of those that have been read. */
  bad: parseAsBoolean,
  // What only an archive can answer.
  order: parseAsStringLiteral(orders),
  type: parseAsStringLiteral(callTypes),
  media: parseAsStringLiteral(modalities),
  connection: parseAsStringLiteral(connectionTypes),
  failed: parseAsBoolean,
  /** The stage in which something of a call failed. */
  failure: parseAsStringLiteral(stages),
  /** How long a call was at least and at most, in minutes. */
  least: parseAsInteger,
  most: parseAsInteger,
  /** The id of the person who organized the call. */
  organizer: parseAsString,
  subnet: parseAsString,
  device: parseAsString,
  /** What one stream of a call has to be like, as JSON. */
  streams: parseAsStreams,
  /** The period that trends are compared with. */
  compare: parseAsStringLiteral(comparisons),
  /** What trends are of; none for poor streams. */
  show: parseAsStringLiteral(otherSubjects),
  /** What trends call the worst. */
  worst: parseAsStringLiteral(measures),
};

export function useLocation() {
  return useQueryStates(parameters, { history: 'push' });
}

export type Location = ReturnType<typeof useLocation>[0];

/** No call, no session and no filter: the default of every view. */
export const nowhere = Object.fromEntries(
  Object.keys(parameters).map((name) => [name, null]),
) as Location;

const serialize = createSerializer(parameters);

/** The link to a view, relative to the page. */
export function linkTo(location: Location): string {
  return serialize(location) || './';
}
