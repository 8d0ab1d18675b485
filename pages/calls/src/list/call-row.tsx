import { graphql } from '../gateway/generated/index.ts';
import { nameAt, service } from '../call/person.ts';
import { describeFailure } from '../call/sentence.ts';
import { formatDay, formatLength, formatMoment, formatTime } from '../format/moments.ts';
import { wordsOf } from '../format/words.ts';
import type { CallRowFragment } from '../gateway/generated/graphql.ts';
import { ViewLink } from '../view-link.tsx';
import { QualityMark } from './quality-mark.tsx';

graphql(`
  fragment CallRow on CallRecord {
    id
    type
    modalities
    startDateTime
    durationMs
    organizer {
      identity {
        displayName
        identityId
      }
    }
    ... @defer {
      quality {
        classification
        poorStreamCount
        goodStreamCount
        isWhole
        failures {
          stage
          failed
          of
        }
      }
      sessions(first: 60) {
        edges {
          node {
            id
            caller {
              ...Person
            }
            callee {
              ...Person
            }
          }
        }
      }
    }
  }
`);

interface CallRowProps {
  readonly call: CallRowFragment;
  readonly index: number;
  readonly measure: (element: Element | null) => void;
}

/** One call of the list. What needs a request of its own comes a little later. */
export function CallRow({ call, index, measure }: CallRowProps) {
  const { startDateTime, durationMs, type, modalities, quality } = call;
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2}>
      <th scope="row">
        <ViewLink to={{ call: call.id, session: null }}>
          {startDateTime ? (
            <time dateTime={startDateTime} title={formatMoment(startDateTime)}>
              {formatDay(startDateTime)}, {formatTime(startDateTime)}
            </time>
          ) : (
            'Unknown time'
          )}
        </ViewLink>
      </th>
      <td data-label="Length">{typeof durationMs === 'number' ? formatLength(durationMs) : '–'}</td>
      <td data-label="People">{peopleOf(call)}</td>
      <td data-label="Kind">
        {wordsOf(type) ?? 'Call'}
        <span className="quiet">
          {' '}
          {(modalities ?? []).flatMap((kind) => wordsOf(kind) ?? []).join(', ')}
        </span>
      </td>
      <td data-label="Quality">
        <QualityMark quality={quality} />
      </td>
      <td data-label="Failures" className={quality?.failures?.length ? undefined : 'quiet'}>
        {quality?.failures?.length ? (
          <span className="mark poor">{failuresOf(quality)}</span>
        ) : (
          failuresOf(quality)
        )}
      </td>
    </tr>
  );
}

const shownPeople = 2;

/** The people of the sessions, or the organizer until they have come. */
function peopleOf({ organizer, sessions }: CallRowFragment): string {
  const ends = (sessions?.edges ?? []).flatMap((edge) => [edge?.node?.caller, edge?.node?.callee]);
  const names = [...new Set(ends.map((end) => nameAt(end, '')))].filter(
    (name) => name !== '' && name !== service,
  );
  const { displayName, identityId } = organizer?.identity ?? {};
  if (names.length === 0) return displayName ?? identityId ?? '–';
  const others = names.length - shownPeople;
  return (
    names.slice(0, shownPeople).join(', ') + (others > 0 ? ` and\u00A0${others}\u00A0more` : '')
  );
}

function failuresOf(quality: CallRowFragment['quality']): string {
  if (!quality) return quality === undefined ? '…' : '–';
  const failures = quality.failures ?? [];
  return failures.map(describeFailure).join(', ') || 'None';
}
