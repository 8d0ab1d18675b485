import { hintsOf } from '../list/none-words.ts';
import type { Location } from '../location.ts';

/** How to write what was filtered by, because nothing was found. */
export function NoneFound({ streams }: Pick<Location, 'streams'>) {
  const { subnet = null, deviceName = null } = streams ?? {};
  const hints = hintsOf({ subnet, device: deviceName });
  return hints.length > 0 && <p className="quiet">{hints.join(' ')}</p>;
}
