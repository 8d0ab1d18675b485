import { capitalize, listWords, wordsOf } from '../format/words.ts';
import type { CallQualityDimension } from '../gateway/generated/graphql.ts';
import { stageWords } from './archive-values.ts';
import type { StreamFilter } from './stream-filter.ts';

const nouns: Readonly<Record<CallQualityDimension, string>> = {
  DAY: 'day',
  WEEKDAY: 'weekday',
  HOUR: 'hour',
  CALL_TYPE: 'kind of call',
  MEDIA_KIND: 'medium',
  SUBNET: 'subnet',
  CONNECTION_TYPE: 'connection',
  WIFI_BAND: 'Wi-Fi band',
  DEVICE: 'device',
  PLATFORM: 'platform',
  CLIENT_VERSION: 'client version',
};

const classes = { GOOD: 'good', POOR: 'poor', UNCLASSIFIED: 'unmeasured' } as const;

/** The conditions on a stream as a heading names them, such as `with a poor stream in the subnet 10.1.2.0`. */
export function wordsOfStreams(filter: StreamFilter): string {
  const kind = filter.classification ? `${classes[filter.classification]} ` : '';
  const article = filter.classification === 'UNCLASSIFIED' ? 'an' : 'a';
  return [`with ${article} ${kind}stream`, ...wordsOfConditions(filter)].join(' ');
}

/** Each condition beside the classification. */
export function wordsOfConditions(filter: StreamFilter): readonly string[] {
  const { mediaKind, subnet, connectionType, wifiBand, deviceName, platform } = filter;
  const { clientVersion, failure, hour, weekday, unknown } = filter;
  const words = [
    mediaKind && `of ${wordsOf(mediaKind) ?? 'an unknown medium'}`,
    subnet && `in the subnet ${subnet}`,
    connectionType && `over ${wordsOf(connectionType) ?? 'an unknown connection'}`,
    wifiBand && `on ${wordsOf(wifiBand) ?? 'an unknown Wi-Fi band'}`,
    deviceName && `at the device “${deviceName}”`,
    platform && `on ${wordsOf(platform) ?? 'an unknown platform'}`,
    clientVersion && `of the version ${clientVersion}`,
    failure && `that failed ${stageWords(failure)}`,
    unknown && `with no known ${listWords(unknown.map((name) => nouns[name]))}`,
    weekday && `on a ${capitalize(weekday.toLowerCase())} (UTC)`,
    typeof hour === 'number' && `from ${hourWords(hour)} UTC`,
  ];
  return words.filter((text) => typeof text === 'string' && text !== '') as string[];
}

/** Such as `09:00 to 10:00`. */
export function hourWords(hour: number): string {
  const text = (each: number) => `${String(each).padStart(2, '0')}:00`;
  return `${text(hour)} to ${text((hour + 1) % 24)}`;
}
