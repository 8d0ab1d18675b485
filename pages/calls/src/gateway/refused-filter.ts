import type { Words } from './problem-words.ts';

/** What each filter looks for, and what one has to be allowed to see for it. */
const filters: Readonly<Record<string, { readonly by: string; readonly needs: string }>> = {
  'filter.participantId': { by: 'person', needs: 'names and ids of people' },
  'filter.organizerId': { by: 'organizer', needs: 'names and ids of people' },
  'filter.subnet': { by: 'subnet', needs: 'addresses' },
  'filter.deviceName': { by: 'device', needs: 'names of machines and devices' },
  'filter.quality.subnet': { by: 'subnet', needs: 'addresses' },
  'filter.quality.deviceName': { by: 'device', needs: 'names of machines and devices' },
  'filter.quality.clientVersion': { by: 'client version', needs: 'names of machines and devices' },
  'filter.quality.unknown': { by: 'what is not known of it', needs: 'this kind of data' },
  'filter.clientVersion': { by: 'client version', needs: 'names of machines and devices' },
  'filter.unknown': { by: 'what is not known of it', needs: 'this kind of data' },
};

/**
 * Why a list with a filter was refused; undefined if that was not the reason.
 *
 * @param extensions those of the error.
 */
export function refusedFilter(extensions: Readonly<Record<string, unknown>>): Words | undefined {
  const { code, argument, class: dataClass } = extensions;
  const filter = typeof argument === 'string' ? filters[argument] : undefined;
  if (code !== 'FORBIDDEN' || !filter) return undefined;
  return dataClass === undefined
    ? {
        text: 'You may see only your own calls.',
        advice: `So you cannot look for the calls of another ${filter.by}. Remove this filter to see your own calls.`,
        retry: 'never',
      }
    : {
        text: `You may not look for calls by ${filter.by}.`,
        advice:
          `For that you have to be allowed to see ${filter.needs}. Remove this filter, or ask the people who run this ` +
          'service for that right.',
        retry: 'never',
      };
}
