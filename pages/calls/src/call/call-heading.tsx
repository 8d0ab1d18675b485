import { CopyLink } from '../copy-link.tsx';
import { formatLength } from '../format/moments.ts';
import { WithQuantities } from '../format/quantities.tsx';
import { wordsOf } from '../format/words.ts';
import { valueOrHidden } from '../gateway/hidden-value.ts';
import { QualityMark } from '../list/quality-mark.tsx';
import { peopleWhoSaid } from './people-who-said.ts';
import type { ViewedCall } from './viewed-call.ts';

/** Which call it is, and the sentence that says why it was bad. */
export function CallHeading({ call }: { readonly call: ViewedCall }) {
  const { title, sentence, worst, people, hidden } = call;
  return (
    <>
      <title>{title}</title>
      <h2>{title}</h2>
      <p className="sentence">
        <WithQuantities text={sentence} />
      </p>
      {peopleWhoSaid(worst, people, hidden).map(({ role, name, said }) => (
        <p key={role} className="said">
          {name} said: {said}
        </p>
      ))}
      <Facts call={call} />
      <p className="actions">
        <CopyLink />
      </p>
    </>
  );
}

function Facts({ call: { record, hidden } }: { readonly call: ViewedCall }) {
  const { durationMs, modalities, organizer, quality } = record;
  const kinds = (modalities ?? []).flatMap((kind) => wordsOf(kind) ?? []).join(', ');
  const organizerName =
    organizer?.identity && valueOrHidden(organizer.identity.displayName, 'identity', hidden);
  return (
    <p className="quiet">
      {!!quality?.failures?.length && <span className="mark failed">Failed</span>}{' '}
      <QualityMark quality={quality} />
      {typeof durationMs === 'number' && (
        <>
          {' '}
          Length: <WithQuantities text={formatLength(durationMs)} />.
        </>
      )}
      {kinds && ` Media: ${kinds}.`}
      {organizerName && ` Organizer: ${organizerName}.`}
    </p>
  );
}
