import {
  createParser,
  createSerializer,
  parseAsBoolean,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs';
import { callTypes, connectionTypes, modalities, orders } from './list/archive-values.ts';

const parseAsMoment = createParser({
  parse: (text) => (Number.isNaN(Date.parse(text)) ? null : text),
  serialize: (moment: string) => moment,
});

/** The state of the page, which is all in its address, so every view has a link. */
export const parameters = {
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
  /** How long a call was at least and at most, in minutes. */
  least: parseAsInteger,
  most: parseAsInteger,
  /** The id of the person who organized the call. */
  organizer: parseAsString,
  subnet: parseAsString,
  device: parseAsString,
};

export function useLocation() {
  return useQueryStates(parameters, { history: 'push' });
}

const serialize = createSerializer(parameters);

export type Location = ReturnType<typeof useLocation>[0];

/** The link to a view, relative to the page. */
export function linkTo(location: Location): string {
  return serialize(location) || './';
}
