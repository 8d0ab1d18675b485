import { useLocation } from '../location.ts';
import { countable } from './trend-filter.ts';

/** A way back from the streams of one group, which may be of a property that the form does not have. */
export function FilterNote() {
  const [{ streams, type }, setLocation] = useLocation();
  if (type === null && Object.keys(countable(streams)).length === 0) return null;
  return (
    <p className="actions">
      <button type="button" onClick={() => void setLocation({ streams: null, type: null })}>
        Remove all filters
      </button>
    </p>
  );
}
