import { useLocation } from '../location.ts';
import { wordsOfStreams } from './stream-words.ts';

/** What trends have led to is no field of the form, so it is told here, and can be removed. */
export function StreamsNote() {
  const [{ streams }, setLocation] = useLocation();
  if (streams === null) return null;
  return (
    <p className="archive-note">
      Only calls {wordsOfStreams(streams)}.{' '}
      <button type="button" onClick={() => void setLocation({ streams: null })}>
        Remove this filter
      </button>
    </p>
  );
}
