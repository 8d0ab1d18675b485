import type {
  CallQualityDimension,
  CallRecordQualityFilter,
  ClientPlatform,
  MediaKind,
  QualityClassification,
  Weekday,
  WifiBand,
} from '../gateway/generated/graphql.ts';
import { connectionTypes, stages } from './archive-values.ts';

/** What one stream of a call has to be like. It has no null. */
export type StreamFilter = Omit<CallRecordQualityFilter, 'ruleSet'>;

export const wifiBands = [
  'FREQUENCY_24_GHZ',
  'FREQUENCY_50_GHZ',
  'FREQUENCY_60_GHZ',
] as const satisfies readonly WifiBand[];

export const weekdays = [
  'MONDAY',
  'TUESDAY',
  'WEDNESDAY',
  'THURSDAY',
  'FRIDAY',
  'SATURDAY',
  'SUNDAY',
] as const satisfies readonly Weekday[];

export const platforms = [
  'WINDOWS',
  'MAC_OS',
  'IOS',
  'ANDROID',
  'WEB',
  'IP_PHONE',
  'ROOM_SYSTEM',
  'SURFACE_HUB',
  'HOLO_LENS',
] as const satisfies readonly ClientPlatform[];

const mediaKinds = ['AUDIO', 'VIDEO', 'SCREEN_SHARING'] as const satisfies readonly MediaKind[];

const classifications = [
  'GOOD',
  'POOR',
  'UNCLASSIFIED',
] as const satisfies readonly QualityClassification[];

/** Those whose value can be unknown. */
const unknowable = [
  'CALL_TYPE',
  'MEDIA_KIND',
  'SUBNET',
  'CONNECTION_TYPE',
  'WIFI_BAND',
  'DEVICE',
  'PLATFORM',
  'CLIENT_VERSION',
] as const satisfies readonly CallQualityDimension[];

const isText = (value: unknown) => typeof value === 'string' && value !== '' && value.length <= 512;
/** A client may report that it does not know. */
const isOneOf = (values: readonly string[]) => (value: unknown) =>
  values.some((each) => each === value) || value === 'UNKNOWN';

const checks: Readonly<Record<keyof StreamFilter, (value: unknown) => boolean>> = {
  classification: (value) => classifications.some((each) => each === value),
  mediaKind: isOneOf(mediaKinds),
  subnet: isText,
  connectionType: isOneOf(connectionTypes),
  wifiBand: isOneOf(wifiBands),
  deviceName: isText,
  platform: isOneOf(platforms),
  clientVersion: isText,
  hour: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) < 24,
  weekday: (value) => weekdays.some((each) => each === value),
  failure: (value) => stages.some((each) => each === value),
  unknown: (value) =>
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((name) => unknowable.some((each) => each === name)),
};

/** Null unless the whole text is such a filter: a part of it would find other calls than the link meant. */
export function readStreamFilter(text: string): StreamFilter | null {
  const given = parseObject(text);
  const isFilter = Object.entries(given).every(([name, value]) => check(name)?.(value) === true);
  return isFilter && Object.keys(given).length > 0 ? given : null;
}

function check(name: string): ((value: unknown) => boolean) | undefined {
  return Object.hasOwn(checks, name) ? checks[name as keyof StreamFilter] : undefined;
}

function parseObject(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

/** The conditions that are given, of an object that may have nulls and other fields. */
export function withoutNulls(conditions: object): StreamFilter {
  const given = Object.entries(conditions).filter(
    ([name, value]) => check(name) !== undefined && value !== null && value !== undefined,
  );
  return Object.fromEntries(given);
}
