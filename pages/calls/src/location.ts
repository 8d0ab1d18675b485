import { createSerializer, parseAsBoolean, parseAsString, useQueryStates } from 'nuqs';

/** The state of the page, which is all in its address, so every view has a link. */
const parameters = {
  /** The id of the call that is shown; none for the list. */
  call: parseAsString,
  /** The id of the session that is shown. */
  session: parseAsString,
  from: parseAsString,
  to: parseAsString,
  /** The id of a participant. */
  person: parseAsString,
  /** Whether only bad calls are shown, of those that have been read. */
  bad: parseAsBoolean,
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
