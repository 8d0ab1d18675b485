import { formatDay, formatLength, formatMoment, formatTime } from '../format/moments.ts';
import { wordsOf } from '../format/words.ts';
import type { CallRowFragment } from '../gateway/generated/graphql.ts';
import { graphql } from '../gateway/generated/index.ts';
import { ViewLink } from '../view-link.tsx';
import { peopleOf } from './people.ts';
import { QualityMark } from './quality-mark.tsx';
import { whatWasBad } from './what-was-bad.ts';

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
        worstStream {
          reasons {
            ...Reason
          }
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
  readonly areNamesHidden: boolean;
  readonly measure: (element: Element | null) => void;
}

/** One call of the list. What needs a request of its own comes a little later. */
export function CallRow({ call, index, areNamesHidden, measure }: CallRowProps) {
  const { startDateTime, durationMs, type, modalities, quality } = call;
  const people = peopleOf(call, areNamesHidden);
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
      <td data-label="People">{people}</td>
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
      <WhatWasBad quality={quality} />
    </tr>
  );
}

function WhatWasBad({ quality }: { readonly quality: CallRowFragment['quality'] | undefined }) {
  const { failures, reasons } = whatWasBad(quality);
  if (failures === '' && reasons === '')
    return (
      <td data-label="Bad" className="quiet">
        {emptyOf(quality)}
      </td>
    );
  return (
    <td data-label="Bad">
      {failures !== '' && <span className="mark failed">{failures}</span>} {reasons}
    </td>
  );
}

function emptyOf(quality: CallRowFragment['quality']): string {
  if (quality === undefined) return '…';
  // Of what was not measured, nobody knows.
  return quality?.classification === 'GOOD' ? 'Nothing' : '–';
}
