import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CallRecordEntity, SessionEntity, SegmentEntity, ParticipantEntity, CallRecordConnection as CallRecordConnectionSource, CallRecordEdge as CallRecordEdgeSource, SessionConnection as SessionConnectionSource, SessionEdge as SessionEdgeSource, ParticipantConnection as ParticipantConnectionSource, ParticipantEdge as ParticipantEdgeSource, CallLogEntity, CallLogConnection as PstnCallConnectionSource, CallLogEdge as PstnCallEdgeSource, CallLogConnection as DirectRoutingCallConnectionSource, CallLogEdge as DirectRoutingCallEdgeSource, UserEntity, MediaSource, StreamSource } from '../entities.ts';
import type { CallQualityConnection as CallQualityConnectionSource, CallQualityEdge as CallQualityEdgeSource } from '../read-call-quality.ts';
import type { JsonObject } from '../../json.ts';
import type { DirectRoutingQualityConnection as DirectRoutingQualityConnectionSource, DirectRoutingQualityEdge as DirectRoutingQualityEdgeSource } from '../read-direct-routing-quality.ts';
import type { ChangeEntity, ChangeConnection as CallRecordChangeConnectionSource, ChangeEdge as CallRecordChangeEdgeSource } from '../change-entity.ts';
import type { PageInfo as PageInfoSource } from '../../connections/connection.ts';
import type { KnownIdentity } from '../values/identities.ts';
import type { StreamEnd as StreamEndSource } from '../values/stream-end.ts';
import type { GatewayContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /**
   * A moment in UTC as RFC 3339 text, such as `2020-02-25T18:52:21.2169889Z`. It keeps Microsoft's zero
   * to seven decimals unchanged. A JavaScript `Date` keeps only the first three.
   *
   * Arguments accept any offset from UTC, such as `2020-02-25T19:52:21+01:00`, and any number of
   * decimals. Microsoft accepts at most seven decimals and no leap seconds. Other values are rounded to
   * widen the range, so no record is lost.
   */
  DateTime: { input: string; output: string; }
  /**
   * A decimal number as text, such as `0.0315`, for amounts of money. It is exact to 15 significant
   * digits. A number that Microsoft writes with more digits is an error instead of a rounded value.
   */
  Decimal: { input: string; output: string; }
  /**
   * A length of time as ISO 8601 text, as Microsoft sends it, such as `PT0.016S` for 16 milliseconds. A
   * second field with the suffix `Ms` gives the same value as a number.
   */
  Duration: { input: string; output: string; }
  /**
   * A 64-bit integer, for values that do not fit into the 32 bits of `Int`. Responses contain a JSON
   * number up to 2^53, which JavaScript reads exactly, and a string of digits above that.
   */
  Long: { input: number | string; output: number | string; }
};

/** An administrative unit: a part of an organization with delegated administration in Microsoft Entra. */
export type AdministrativeUnitInfo = {
  readonly __typename?: 'AdministrativeUnitInfo';
  /**
   * Microsoft's `id` of the administrative unit. A call record contains nothing else about the unit.
   * Null if Microsoft reports none. Sensitive: class `identity`.
   */
  readonly administrativeUnitId?: Maybe<Scalars['String']['output']>;
};

/** An application, such as a bot, that takes part as itself. */
export type ApplicationIdentity = Identity & {
  readonly __typename?: 'ApplicationIdentity';
  /**
   * The name of Microsoft's own application that presents this identity, as free text. Null for other
   * applications.
   */
  readonly applicationType?: Maybe<Scalars['String']['output']>;
  /** The display name. Null if Microsoft reports none. Sensitive: class `identity`. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * True if the participant should not appear in the participant lists of others. Null if Microsoft
   * does not report it.
   */
  readonly hidden?: Maybe<Scalars['Boolean']['output']>;
  /**
   * Microsoft's `id` of the identity. The same identity has the same value in every call. Null if
   * Microsoft reports none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * The id of the identity's Microsoft Entra tenant. Null if Microsoft reports none. Sensitive: class
   * `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/** An instance of an application that takes part in a call. */
export type ApplicationInstanceIdentity = Identity & {
  readonly __typename?: 'ApplicationInstanceIdentity';
  /** The display name. Null if Microsoft reports none. Sensitive: class `identity`. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * True if the participant should not appear in the participant lists of others. Null if Microsoft
   * does not report it.
   */
  readonly hidden?: Maybe<Scalars['Boolean']['output']>;
  /**
   * Microsoft's `id` of the identity. The same identity has the same value in every call. Null if
   * Microsoft reports none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * The id of the application's Microsoft Entra tenant. Null if Microsoft reports none. Sensitive:
   * class `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/** An audio codec. */
export type AudioCodec =
  /** Adaptive Multi-Rate Wideband. */
  | 'AMR_WIDE'
  /** Comfort noise, which is sent during silence. */
  | 'CN'
  /** G.722. */
  | 'G722'
  /** G.729. */
  | 'G729'
  /** G.722.1. */
  | 'G7221'
  /** G.722.1 Annex C. */
  | 'G7221C'
  /** Not a valid codec. */
  | 'INVALID'
  /** The codec that Microsoft calls `muchv2`. Microsoft publishes only its name. */
  | 'MUCHV2'
  /** Multichannel audio. */
  | 'MULTI_CHANNEL_AUDIO'
  /** Opus. */
  | 'OPUS'
  /** G.711 A-law, a codec of telephone networks. */
  | 'PCMA'
  /** G.711 µ-law, a codec of telephone networks. */
  | 'PCMU'
  /** RTAudio at 8 kHz. */
  | 'RT_AUDIO_8'
  /** RTAudio at 16 kHz. */
  | 'RT_AUDIO_16'
  /** Satin, a codec by Microsoft. */
  | 'SATIN'
  /** Fullband Satin. */
  | 'SATIN_FULLBAND'
  /** SILK. */
  | 'SILK'
  /** Narrowband SILK. */
  | 'SILK_NARROW'
  /** Wideband SILK. */
  | 'SILK_WIDE'
  /** Siren. */
  | 'SIREN'
  /** Not known. Usual on streams without audio. */
  | 'UNKNOWN'
  /** A value that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE'
  /** RTAudio under its negotiated name, `x-msrta`. */
  | 'XMS_RTA';

/** A user of an application built on Azure Communication Services. */
export type AzureCommunicationServicesUserIdentity = Identity & {
  readonly __typename?: 'AzureCommunicationServicesUserIdentity';
  /**
   * The id of the user's Azure Communication Services resource. Null if Microsoft reports none.
   * Sensitive: class `identity`.
   */
  readonly azureCommunicationServicesResourceId?: Maybe<Scalars['String']['output']>;
  /** The display name. Null if Microsoft reports none. Sensitive: class `identity`. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * Microsoft's `id` of the identity. The same identity has the same value in every call. Null if
   * Microsoft reports none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * The id of the identity's Microsoft Entra tenant. Null if Microsoft reports none. Sensitive: class
   * `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/** One page of the groups of streams that the archive has. */
export type CallQualityConnection = {
  readonly __typename?: 'CallQualityConnection';
  /**
   * The beginning of the period of which the archive has every call and has counted its streams. If there are several
   * such periods, it is the latest one that overlaps the `startDateTime` of the filter. Null if there is none.
   */
  readonly completeFrom?: Maybe<Scalars['DateTime']['output']>;
  /** The end of the period that begins with `completeFrom`. Null if `completeFrom` is null. */
  readonly completeUntil?: Maybe<Scalars['DateTime']['output']>;
  /** The time up to which records that were archived are in the figures. Later ones may be missing. Never null. */
  readonly computedUntil?: Maybe<Scalars['DateTime']['output']>;
  /** The groups of this page with their cursors, in the order of the list. The list itself is never null. */
  readonly edges?: Maybe<ReadonlyArray<Maybe<CallQualityEdge>>>;
  /**
   * The number of people below which a group is not shown to the caller. Its streams are counted in the group of others.
   * Null if the caller may see every group, because they have the role for the class `identity`.
   */
  readonly minGroupSize?: Maybe<Scalars['Int']['output']>;
  /** The groups of this page without their edges. The list itself is never null. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<CallQualityGroup>>>;
  /** The position of this page in the list, and whether there are more pages. Never null. */
  readonly pageInfo: PageInfo;
  /** The name of the rule set by which the streams are classified. Never null. */
  readonly ruleSet?: Maybe<Scalars['String']['output']>;
  /** The number of groups, however many are on this page. Never null. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A property of streams by which they can be grouped. A stream has one value of each. */
export type CallQualityDimension =
  /** Whether the call was a group call or a call between two endpoints. */
  | 'CALL_TYPE'
  /**
   * The version of the software at the end. Without the role for the class `device`, it is rejected with the error
   * `FORBIDDEN`.
   */
  | 'CLIENT_VERSION'
  /** The type of connection of the end. */
  | 'CONNECTION_TYPE'
  /** The day on which the call began, in UTC. */
  | 'DAY'
  /** The device at the end. Without the role for the class `device`, it is rejected with the error `FORBIDDEN`. */
  | 'DEVICE'
  /** The hour of the day in which the call began, in UTC. */
  | 'HOUR'
  /** The kind of medium that the stream carried. */
  | 'MEDIA_KIND'
  /** The operating system or device type of the end. */
  | 'PLATFORM'
  /** The subnet of the end. Without the role for the class `network`, it is rejected with the error `FORBIDDEN`. */
  | 'SUBNET'
  /** The day of the week on which the call began, in UTC. */
  | 'WEEKDAY'
  /** The frequency band of the Wi-Fi connection of the end. */
  | 'WIFI_BAND';

/**
 * How measurements are distributed. Each is counted with its first two significant digits, so 129 counts
 * as 120.
 */
export type CallQualityDistribution = {
  readonly __typename?: 'CallQualityDistribution';
  /** The number of measurements. Never null. */
  readonly count?: Maybe<Scalars['Int']['output']>;
  /**
   * The smallest value that at least half of the values do not exceed. It is in milliseconds, or a ratio for the loss rate.
   * Null if nothing was measured.
   */
  readonly median?: Maybe<Scalars['Float']['output']>;
  /**
   * The smallest value that at least 95 of 100 values do not exceed. It is in milliseconds, or a ratio for the loss rate.
   * Null if nothing was measured.
   */
  readonly percentile95?: Maybe<Scalars['Float']['output']>;
};

/** A group of streams and its position in the list. */
export type CallQualityEdge = {
  readonly __typename?: 'CallQualityEdge';
  /**
   * The position of this group in the list. Cursors are opaque. To continue after this group, pass its cursor unchanged as
   * `after`, with the same other arguments.
   */
  readonly cursor: Scalars['String']['output'];
  /** The group. Null with an error if it could not be read. */
  readonly node?: Maybe<CallQualityGroup>;
};

/** How often something failed in one stage for one reason. */
export type CallQualityFailure = {
  readonly __typename?: 'CallQualityFailure';
  /** The number of failures. Never null. */
  readonly count?: Maybe<Scalars['Int']['output']>;
  /** Microsoft's reason, as free text. Null if Microsoft reports none. */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The stage in which it failed. Never null. */
  readonly stage?: Maybe<FailureStage>;
};

/** The feedback of users on the quality of their sessions. */
export type CallQualityFeedback = {
  readonly __typename?: 'CallQualityFeedback';
  /** The number of ratings `BAD`. Never null. */
  readonly bad?: Maybe<Scalars['Int']['output']>;
  /** The number of ratings `EXCELLENT`. Never null. */
  readonly excellent?: Maybe<Scalars['Int']['output']>;
  /** The number of ratings `FAIR`. Never null. */
  readonly fair?: Maybe<Scalars['Int']['output']>;
  /** The number of ratings `GOOD`. Never null. */
  readonly good?: Maybe<Scalars['Int']['output']>;
  /** The number of sessions of which Microsoft reports that the user gave no rating. Never null. */
  readonly notRated?: Maybe<Scalars['Int']['output']>;
  /** The number of ratings `POOR`. Never null. */
  readonly poor?: Maybe<Scalars['Int']['output']>;
  /** The share of ratings that are `POOR` or `BAD` among those that users gave, 0 to 1. Null if there are none. */
  readonly poorOrBadRate?: Maybe<Scalars['Float']['output']>;
  /** The number of sessions that users rated. Never null. */
  readonly rated?: Maybe<Scalars['Int']['output']>;
  /** The problems that users selected, the most frequent ones first. Never null; empty if there are none. */
  readonly tokens?: Maybe<ReadonlyArray<CallQualityFeedbackToken>>;
};

/** How often users selected a problem. */
export type CallQualityFeedbackToken = {
  readonly __typename?: 'CallQualityFeedbackToken';
  /** The number of sessions in which a user selected it. Never null. */
  readonly count?: Maybe<Scalars['Int']['output']>;
  /** Microsoft's name of the problem, as in `FeedbackToken.name`. Never null. */
  readonly name?: Maybe<Scalars['String']['output']>;
};

/**
 * Conditions on the streams that `callQuality` counts. A stream must match every condition given. At most three
 * dimensions may be used by `filter` and `groupBy` together. `startDateTime`, `DAY` and `WEEKDAY` do not count as such.
 */
export type CallQualityFilter = {
  /**
   * Whether the call was a group call or a call between two endpoints. `UNKNOWN_FUTURE_VALUE` is rejected with the
   * error `BAD_USER_INPUT`, here and below: it stands for several values.
   */
  readonly callType?: InputMaybe<CallType>;
  /**
   * The version of the software at the end, as in `CallQualityGroup.clientVersion`. Sensitive: class `device`. Without
   * the role for that class, any value is rejected with the error `FORBIDDEN`.
   */
  readonly clientVersion?: InputMaybe<Scalars['String']['input']>;
  /** The type of connection of the end. */
  readonly connectionType?: InputMaybe<NetworkConnectionType>;
  /**
   * The name of the device at the end, exactly as Microsoft writes it. Sensitive: class `device`. Without the role for
   * that class, any value is rejected with the error `FORBIDDEN`.
   */
  readonly deviceName?: InputMaybe<Scalars['String']['input']>;
  /** The hour of the day in UTC in which the call began, 0 to 23. */
  readonly hour?: InputMaybe<Scalars['Int']['input']>;
  /** The kind of medium that the stream carried. */
  readonly mediaKind?: InputMaybe<MediaKind>;
  /** The operating system or device type of the end. */
  readonly platform?: InputMaybe<ClientPlatform>;
  /** The days on which the calls began, in UTC. Null means every day of the archive. */
  readonly startDateTime?: InputMaybe<CallQualityPeriod>;
  /**
   * The subnet of the end, written exactly as in `NetworkInfo.subnet`. Sensitive: class `network`. Without the role for
   * that class, any value is rejected with the error `FORBIDDEN`.
   */
  readonly subnet?: InputMaybe<Scalars['String']['input']>;
  /**
   * Dimensions whose value must be unknown: Microsoft reports none for the stream. `DAY`, `WEEKDAY` and `HOUR` are
   * always known, and are rejected with the error `BAD_USER_INPUT`.
   */
  readonly unknown?: InputMaybe<ReadonlyArray<CallQualityDimension>>;
  /** The frequency band of the Wi-Fi connection of the end. */
  readonly wifiBand?: InputMaybe<WifiBand>;
};

/**
 * Streams that have the values of the dimensions in common, and their figures. A stream counts for one end: for its
 * receiver, whose client has measured it, or for its sender if the receiver is a service.
 *
 * The value of a dimension is null if Microsoft reports none, if `groupBy` does not name the dimension, and in the group
 * of others.
 */
export type CallQualityGroup = {
  readonly __typename?: 'CallQualityGroup';
  /**
   * The filter by which `callRecords` lists the calls of this group. Its fields have the names and types of
   * `CallRecordFilter`, where null is no condition. Null in the group of others, and if a value of the group is
   * `UNKNOWN_FUTURE_VALUE`: it stands for several values, so no list can be filtered by it.
   */
  readonly callRecordFilter?: Maybe<CallQualityRecordFilter>;
  /** Whether the calls were group calls or calls between two endpoints. Null if unknown or not grouped by `CALL_TYPE`. */
  readonly callType?: Maybe<CallType>;
  /**
   * The version of the software at the end (`UserAgent.applicationVersion`), or what the software says of itself
   * (`UserAgent.headerValue`) if Microsoft reports no version. Null if unknown or not grouped by `CLIENT_VERSION`.
   * Sensitive: class `device`.
   */
  readonly clientVersion?: Maybe<Scalars['String']['output']>;
  /** The type of connection of the end. Null if unknown or not grouped by `CONNECTION_TYPE`. */
  readonly connectionType?: Maybe<NetworkConnectionType>;
  /** The beginning of the day on which the calls began, in UTC. Null unless grouped by `DAY`. */
  readonly day?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The name of the device at the end. It is the one that plays if the end is the receiver, or the one that records if it is
   * the sender. Null if unknown or not grouped by `DEVICE`. Sensitive: class `device`.
   */
  readonly deviceName?: Maybe<Scalars['String']['output']>;
  /** The share of drops among the attempts that did not fail during call setup. Never null. */
  readonly dropRate?: Maybe<CallQualityRate>;
  /**
   * The number of drops during the call: of the streams of segments that dropped, and of segments and sessions that
   * dropped without a stream. Never null.
   */
  readonly drops?: Maybe<Scalars['Int']['output']>;
  /**
   * The failures by stage and reason, the most frequent ones first. They add up to `setupFailures`, `drops` and the failures in
   * an unknown stage. To list the calls behind them, add `failure` to the `quality` of the group's filter. Never null; empty if nothing
   * failed.
   */
  readonly failures?: Maybe<ReadonlyArray<CallQualityFailure>>;
  /**
   * The feedback of users on the quality of their sessions. It is counted once for a session and an end, with the first stream
   * or failure that counts for the end. Never null.
   */
  readonly feedback?: Maybe<CallQualityFeedback>;
  /** The number of streams that are classified as good. Never null. */
  readonly goodStreams?: Maybe<Scalars['Int']['output']>;
  /** The number of the hour of the day in which the calls began, in UTC, from 0 to 23. Null unless grouped by `HOUR`. */
  readonly hour?: Maybe<Scalars['Int']['output']>;
  /** Whether this is the group of all others: streams of groups that are too small to be shown to the caller. Never null. */
  readonly isOther?: Maybe<Scalars['Boolean']['output']>;
  /** The distribution of `Stream.averageJitterMs`. Never null. */
  readonly jitterMs?: Maybe<CallQualityDistribution>;
  /** The kind of medium. Null if unknown or not grouped by `MEDIA_KIND`. */
  readonly mediaKind?: Maybe<MediaKind>;
  /** The distribution of `Stream.averagePacketLossRate`. Never null. */
  readonly packetLossRate?: Maybe<CallQualityDistribution>;
  /** The number of people and devices at whose end a stream was counted. Never null. */
  readonly people?: Maybe<Scalars['Int']['output']>;
  /** The operating system or device type of the end. Null if unknown or not grouped by `PLATFORM`. */
  readonly platform?: Maybe<ClientPlatform>;
  /** The share of poor streams among the poor and the good ones. Never null. */
  readonly poorRate?: Maybe<CallQualityRate>;
  /** The number of streams that are classified as poor. Never null. */
  readonly poorStreams?: Maybe<Scalars['Int']['output']>;
  /** The distribution of `Stream.averageRoundTripTimeMs`. Never null. */
  readonly roundTripTimeMs?: Maybe<CallQualityDistribution>;
  /** The share of failures during call setup among all attempts: streams, and failures without a stream. Never null. */
  readonly setupFailureRate?: Maybe<CallQualityRate>;
  /**
   * The number of failures during call setup: of the streams of segments that failed, and of segments and sessions that
   * failed without a stream. Never null.
   */
  readonly setupFailures?: Maybe<Scalars['Int']['output']>;
  /** The number of streams. Never null. */
  readonly streams?: Maybe<Scalars['Int']['output']>;
  /** The subnet of the end. Null if unknown or not grouped by `SUBNET`. Sensitive: class `network`. */
  readonly subnet?: Maybe<Scalars['String']['output']>;
  /** The number of streams that cannot be classified. Never null. */
  readonly unclassifiedStreams?: Maybe<Scalars['Int']['output']>;
  /** The day of the week on which the calls began, in UTC. Null unless grouped by `WEEKDAY`. */
  readonly weekday?: Maybe<Weekday>;
  /** The frequency band of the Wi-Fi connection of the end. Null if unknown or not grouped by `WIFI_BAND`. */
  readonly wifiBand?: Maybe<WifiBand>;
};

/** How groups are ordered. Groups that are equal in the field are in the order of their values. */
export type CallQualityOrder = {
  /** Whether the list begins with the smallest or with the largest value. */
  readonly direction: OrderDirection;
  /** The field that the groups are ordered by. */
  readonly field: CallQualityOrderField;
};

/** A property of groups by which they can be ordered. A rate that has no value comes last in both directions. */
export type CallQualityOrderField =
  /** The number of drops. */
  | 'DROPS'
  /** The share of drops. */
  | 'DROP_RATE'
  /**
   * The values of the dimensions, in the order of `groupBy`. An unknown value comes first, and the group of all others
   * last in both directions.
   */
  | 'GROUP'
  /** The share of poor streams. */
  | 'POOR_RATE'
  /** The number of poor streams. */
  | 'POOR_STREAMS'
  /** The number of failures during call setup. */
  | 'SETUP_FAILURES'
  /** The share of failures during call setup. */
  | 'SETUP_FAILURE_RATE'
  /** The number of streams. */
  | 'STREAMS';

/**
 * A period of whole days in UTC. A side without a bound is open. It has the form of a `CallRecordDateTimeRange`. An empty or
 * reversed period is rejected with the error `BAD_USER_INPUT`.
 */
export type CallQualityPeriod = {
  /**
   * The beginning of the first day, such as `2026-11-01T00:00:00Z`. Any other time than midnight in UTC is rejected with
   * the error `BAD_USER_INPUT`.
   */
  readonly ge?: InputMaybe<Scalars['DateTime']['input']>;
  /**
   * The end of the last day, which is the beginning of the day after it. It must be later than `ge`. Any other time than
   * midnight in UTC is rejected with the error `BAD_USER_INPUT`.
   */
  readonly lt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A share of streams, and the highest one that Microsoft suggests. */
export type CallQualityRate = {
  readonly __typename?: 'CallQualityRate';
  /** The number of streams or attempts that could have it. Never null. */
  readonly denominator?: Maybe<Scalars['Int']['output']>;
  /** The number of streams or failures that have the property. Never null. */
  readonly numerator?: Maybe<Scalars['Int']['output']>;
  /**
   * The highest share of them that Microsoft suggests, 0 to 1. It depends on the type of call, the type of connection and
   * the Wi-Fi band, as far as `groupBy` and `filter` say them. Never null.
   */
  readonly target?: Maybe<Scalars['Float']['output']>;
  /** The share of those that have the property, 0 to 1. Null if there are none that could have it. */
  readonly value?: Maybe<Scalars['Float']['output']>;
};

/** A filter of call records, as a client can pass it to `callRecords`. */
export type CallQualityRecordFilter = {
  readonly __typename?: 'CallQualityRecordFilter';
  /** The conditions that a stream of each call matches. Null if there are none. */
  readonly quality?: Maybe<CallQualityStreamFilter>;
  /** The days on which the calls began. Null if the figures are of every day. */
  readonly startDateTime?: Maybe<CallQualityRecordPeriod>;
  /** Whether the calls were group calls or calls between two endpoints. Null for both. */
  readonly type?: Maybe<CallType>;
};

/** A period of whole days in UTC. */
export type CallQualityRecordPeriod = {
  readonly __typename?: 'CallQualityRecordPeriod';
  /** The beginning of the first day. Null if the period has none. */
  readonly ge?: Maybe<Scalars['DateTime']['output']>;
  /** The end of the last day. Null if the period has none. */
  readonly lt?: Maybe<Scalars['DateTime']['output']>;
};

/** Conditions on one stream of a call, with the names and types of `CallRecordQualityFilter`. */
export type CallQualityStreamFilter = {
  readonly __typename?: 'CallQualityStreamFilter';
  /** The version of the software at the end. Null for any. Sensitive: class `device`. */
  readonly clientVersion?: Maybe<Scalars['String']['output']>;
  /** The type of connection of the end. Null for any. */
  readonly connectionType?: Maybe<NetworkConnectionType>;
  /** The name of the device at the end. Null for any. Sensitive: class `device`. */
  readonly deviceName?: Maybe<Scalars['String']['output']>;
  /** The number of the hour of the day in which the call began, in UTC, from 0 to 23. Null for any. */
  readonly hour?: Maybe<Scalars['Int']['output']>;
  /** The kind of medium that the stream carried. Null for any. */
  readonly mediaKind?: Maybe<MediaKind>;
  /** The operating system or device type of the end. Null for any. */
  readonly platform?: Maybe<ClientPlatform>;
  /** The subnet of the end. Null for any. Sensitive: class `network`. */
  readonly subnet?: Maybe<Scalars['String']['output']>;
  /** Dimensions whose value is unknown. Null if there are none. */
  readonly unknown?: Maybe<ReadonlyArray<CallQualityDimension>>;
  /** The day of the week on which the call began, in UTC. Null for any. */
  readonly weekday?: Maybe<Weekday>;
  /** The frequency band of the Wi-Fi connection of the end. Null for any. */
  readonly wifiBand?: Maybe<WifiBand>;
};

/**
 * The record of one call or meeting that has ended: participants, times, devices, networks, and media
 * quality. Microsoft writes it after the end of the call and keeps it for 30 days. It may write a
 * newer version at any time, because some clients send their telemetry late.
 *
 * A record has sessions, a session has segments, a segment has media, and each medium has streams.
 */
export type CallRecord = Node & {
  readonly __typename?: 'CallRecord';
  /** The time when this version of the record was archived. Null if the record was read from Microsoft. */
  readonly archivedAt?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The number of milliseconds from `startDateTime` to `endDateTime`, computed by the gateway from all
   * decimals of both. Null if either is null, or if the end is before the start.
   */
  readonly durationMs?: Maybe<Scalars['Float']['output']>;
  /** The time when the last user left the call. Null only if Microsoft omits it. */
  readonly endDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * Microsoft's id of the call, a GUID. It is Microsoft's own value, unlike the ids of participants,
   * sessions and segments, which the gateway computes.
   */
  readonly id: Scalars['ID']['output'];
  /**
   * The web address to join the meeting. Null if the call is not a meeting, such as a call between two
   * endpoints. Sensitive: class `identity`.
   */
  readonly joinWebUrl?: Maybe<Scalars['String']['output']>;
  /**
   * The time when Microsoft created this version of the record. In Microsoft's samples, it is minutes
   * to half an hour after the end of the call. Null only if Microsoft omits it.
   */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * Every kind of media used during the call, such as audio and video. Null only if Microsoft omits
   * it.
   */
  readonly modalities?: Maybe<ReadonlyArray<Modality>>;
  /**
   * The party that organized the call. It is read from Microsoft's `organizer_v2`, or from the older
   * `organizer`, which Microsoft is retiring, if the newer one is missing. Null if neither identifies
   * an organizer.
   */
  readonly organizer?: Maybe<Organizer>;
  /**
   * The number of participants of the call, as many as `participants` lists. It causes no request: it is
   * known if `participants` is selected beside it and is read to its end by the same operation. That is
   * the case if all participants come with Microsoft's first page (up to 130), whatever `first` and
   * `after` are, or if a field without `after` lists all of them. Null otherwise, and if reading the
   * participants failed. A count that is not deferred does not wait for participants that are.
   */
  readonly participantCount?: Maybe<Scalars['Int']['output']>;
  /**
   * The distinct participants of the call, one page at a time. They are read from Microsoft's
   * `participants_v2`, or from the older `participants` (at most 130 entries), which Microsoft is
   * retiring. People who only watch the stream of a live event are not recorded. Microsoft documents
   * missing participants as a known issue of this list; the callers of `sessions` are a second source.
   * Null with an error if the participants could not be read.
   */
  readonly participants?: Maybe<ParticipantConnection>;
  /**
   * The quality of the call, classified from the measurements of its streams. The gateway reads the
   * first sessions of the call with all their segments: one request for 60 sessions, which `sessions`
   * shares if it is selected too. Null with an error if the sessions could not be read.
   */
  readonly quality?: Maybe<CallRecordQuality>;
  /**
   * The number of sessions of the call. It causes no request: it is known if `sessions` or `quality` is
   * selected beside it, and the operation reads the sessions to their end. That is the case if all
   * sessions come with Microsoft's first page (up to 60), whatever `first` and `after` are, or if a
   * field without `after` reads all of them. Null otherwise, and if reading the sessions failed. A count that is not deferred
   * does not wait for sessions that are.
   */
  readonly sessionCount?: Maybe<Scalars['Int']['output']>;
  /**
   * The sessions of the call, one page at a time. A call between two endpoints typically has one
   * session. A group call typically has at least one for each participant. Null with an error if the
   * sessions could not be read.
   */
  readonly sessions?: Maybe<SessionConnection>;
  /** Where the gateway has read this record. Never null. */
  readonly source?: Maybe<CallRecordSource>;
  /** The time when the first user joined the call. Null only if Microsoft omits it. */
  readonly startDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * Whether it was a group call (which includes meetings) or a call between two endpoints. `UNKNOWN`
   * does occur. Null only if Microsoft omits it.
   */
  readonly type?: Maybe<CallType>;
  /**
   * The version of this record. It only increases: a higher version of the same id contains more data.
   * Null only if Microsoft omits it.
   */
  readonly version?: Maybe<Scalars['Long']['output']>;
};


/**
 * The record of one call or meeting that has ended: participants, times, devices, networks, and media
 * quality. Microsoft writes it after the end of the call and keeps it for 30 days. It may write a
 * newer version at any time, because some clients send their telemetry late.
 *
 * A record has sessions, a session has segments, a segment has media, and each medium has streams.
 */
export type CallRecordParticipantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The record of one call or meeting that has ended: participants, times, devices, networks, and media
 * quality. Microsoft writes it after the end of the call and keeps it for 30 days. It may write a
 * newer version at any time, because some clients send their telemetry late.
 *
 * A record has sessions, a session has segments, a segment has media, and each medium has streams.
 */
export type CallRecordQualityArgs = {
  firstSessions?: InputMaybe<Scalars['Int']['input']>;
  ruleSet?: InputMaybe<Scalars['String']['input']>;
};


/**
 * The record of one call or meeting that has ended: participants, times, devices, networks, and media
 * quality. Microsoft writes it after the end of the call and keeps it for 30 days. It may write a
 * newer version at any time, because some clients send their telemetry late.
 *
 * A record has sessions, a session has segments, a segment has media, and each medium has streams.
 */
export type CallRecordSessionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/**
 * One change of the archive: a version of a call record that was archived. Changes have an order, in which every
 * client sees them.
 */
export type CallRecordChange = {
  readonly __typename?: 'CallRecordChange';
  /**
   * The record in its newest version, which can be a later one than that of this change. Null with an error if it could
   * not be read.
   */
  readonly callRecord?: Maybe<CallRecord>;
  /**
   * The position of this change. Cursors are opaque. To continue after this change, pass its cursor unchanged as `after`,
   * with the same filter.
   */
  readonly cursor: Scalars['String']['output'];
  /** The kind of the change. Null if it could not be read. */
  readonly kind?: Maybe<CallRecordChangeKind>;
  /**
   * The cursor of the change before this one, of those that match the same filter and that the caller may see. If it is
   * not the cursor of the last change that a client has seen, the client has missed changes: it can read them with
   * `callRecordChanges`. Null if there is no change before this one.
   */
  readonly previousCursor?: Maybe<Scalars['String']['output']>;
};

/** A page of the changes of the archive, the earliest first. */
export type CallRecordChangeConnection = {
  readonly __typename?: 'CallRecordChangeConnection';
  /** The changes of this page with their cursors. The list itself is never null. */
  readonly edges?: Maybe<ReadonlyArray<Maybe<CallRecordChangeEdge>>>;
  /** The changes of this page without their edges. The list itself is never null. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<CallRecordChange>>>;
  /** The position of this page among all changes, and whether there are more pages. Never null. */
  readonly pageInfo: PageInfo;
};

/** A change and its position. */
export type CallRecordChangeEdge = {
  readonly __typename?: 'CallRecordChangeEdge';
  /** The position of this change, which is the `cursor` of the change itself. */
  readonly cursor: Scalars['String']['output'];
  /** The change. Null with an error if it could not be read. */
  readonly node?: Maybe<CallRecordChange>;
};

/** The kind of a change in the archive. */
export type CallRecordChangeKind =
  /** The record was archived for the first time. */
  | 'NEW'
  /** A newer version of the record was archived. */
  | 'UPDATED';

/** One page of a list of call records. */
export type CallRecordConnection = {
  readonly __typename?: 'CallRecordConnection';
  /**
   * The beginning of the period in which the archive knows every record by its start. An hour without records
   * between this time and `completeUntil` is an hour without calls. Outside of them, records may be missing.
   * If there are several such periods, it is the latest one that overlaps the `startDateTime` of the
   * filter. Null if there is none. Without an archive, the list is rejected with the error
   * `BAD_USER_INPUT`.
   */
  readonly completeFrom?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The end of the period that begins with `completeFrom`. It is typically some hours ago, because
   * Microsoft writes records up to 150 minutes after the end of a call. Null if `completeFrom` is null.
   */
  readonly completeUntil?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The records of this page with their cursors, in the order of the list. If a later page could not be
   * read, the list keeps the records that were read and ends with a null edge and an error at its
   * path. The list itself is never null.
   */
  readonly edges?: Maybe<ReadonlyArray<Maybe<CallRecordEdge>>>;
  /**
   * Whether the list has the caller's own records only, because no role of the caller allows others. A filter by
   * the caller's own id does not matter. It needs no archive. Never null.
   */
  readonly isOwnOnly?: Maybe<Scalars['Boolean']['output']>;
  /**
   * The records of this page without their edges, for clients that do not need cursors. An item is
   * null, with an error, if the record or the rest of the page could not be read. The list itself is
   * never null.
   */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<CallRecord>>>;
  /** The position of this page in the list, and whether there are more pages. Never null. */
  readonly pageInfo: PageInfo;
  /**
   * The number of records in the whole list, however many are on this page. The archive counts them
   * for each operation. Without an archive, the list is rejected with the error `BAD_USER_INPUT`. Null
   * with an error if they could not be counted.
   */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A time range. A side without a bound is open. If no time is in the range, the list is empty. */
export type CallRecordDateTimeRange = {
  /** At this time or later. */
  readonly ge?: InputMaybe<Scalars['DateTime']['input']>;
  /** Later than this time. */
  readonly gt?: InputMaybe<Scalars['DateTime']['input']>;
  /** At this time or earlier. */
  readonly le?: InputMaybe<Scalars['DateTime']['input']>;
  /** Earlier than this time. */
  readonly lt?: InputMaybe<Scalars['DateTime']['input']>;
};

/** A range of lengths of time in milliseconds. A side without a bound is open. */
export type CallRecordDurationRange = {
  /** This long or longer. */
  readonly ge?: InputMaybe<Scalars['Float']['input']>;
  /** Longer than this. */
  readonly gt?: InputMaybe<Scalars['Float']['input']>;
  /** This long or shorter. */
  readonly le?: InputMaybe<Scalars['Float']['input']>;
  /** Shorter than this. */
  readonly lt?: InputMaybe<Scalars['Float']['input']>;
};

/** A call record and its position in the list. */
export type CallRecordEdge = {
  readonly __typename?: 'CallRecordEdge';
  /**
   * The position of this record in the list. Cursors are opaque. To continue after this record, pass
   * its cursor unchanged as `after`, with the same filter. The cursor of any edge works, not only the
   * last one.
   */
  readonly cursor: Scalars['String']['output'];
  /** The call record. Null with an error if it could not be read. */
  readonly node?: Maybe<CallRecord>;
};

/**
 * Filters a list of call records. A record must match every condition given. Some conditions need an
 * archive: without one, they are rejected with the error `BAD_USER_INPUT` before any request to
 * Microsoft.
 */
export type CallRecordFilter = {
  /**
   * A type of connection that a device used for media of the call. It needs an archive.
   * `UNKNOWN_FUTURE_VALUE` is rejected with the error `BAD_USER_INPUT`: it stands for several values.
   */
  readonly connectionType?: InputMaybe<NetworkConnectionType>;
  /**
   * The whole name of a capture or render device that was used during the call, in upper or lower
   * case. It needs an archive. Sensitive: class `device`. Without the role for that class, any value is
   * rejected with the error `FORBIDDEN`.
   */
  readonly deviceName?: InputMaybe<Scalars['String']['input']>;
  /** The number of milliseconds from the start to the end of the call. It needs an archive. */
  readonly durationMs?: InputMaybe<CallRecordDurationRange>;
  /** Whether any session or segment of the call has a `failureInfo`. It needs an archive. */
  readonly failed?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * The stage in which a session or segment of the call failed. It needs an archive. `UNKNOWN_FUTURE_VALUE` is rejected
   * with the error `BAD_USER_INPUT`: it stands for several values.
   */
  readonly failure?: InputMaybe<FailureStage>;
  /**
   * A kind of media that was used during the call, whatever other kinds were. It needs an archive.
   * `UNKNOWN_FUTURE_VALUE` is rejected with the error `BAD_USER_INPUT`: it stands for several values.
   */
  readonly modality?: InputMaybe<Modality>;
  /**
   * The organizer of the call, identified by `participantId` of `Organizer`, with the same restrictions as a
   * participant. It needs an archive. Sensitive: class `identity`. Without the role for that class,
   * you can filter by your own id only. Any other value is rejected with the error `FORBIDDEN`.
   */
  readonly organizerId?: InputMaybe<Scalars['ID']['input']>;
  /**
   * A participant of the call, identified by `participantId`: a user's object id in Microsoft Entra, a
   * telephone number, or another id that Microsoft reports. It has 1 to 256 printable characters and
   * no `@`. User principal names and e-mail addresses are not supported. Sensitive: class `identity`.
   * Without the role for that class, you can filter by your own id only. Any other value is rejected
   * with the error `FORBIDDEN`.
   */
  readonly participantId?: InputMaybe<Scalars['ID']['input']>;
  /** A condition on the streams of the call. It needs an archive. */
  readonly quality?: InputMaybe<CallRecordQualityFilter>;
  /** The time when the first user joined the call. */
  readonly startDateTime?: InputMaybe<CallRecordDateTimeRange>;
  /**
   * A subnet that a device used for media of the call, written exactly as in `NetworkInfo.subnet`. It
   * needs an archive. Sensitive: class `network`. Without the role for that class, any value is
   * rejected with the error `FORBIDDEN`.
   */
  readonly subnet?: InputMaybe<Scalars['String']['input']>;
  /**
   * Whether it was a group call or a call between two endpoints. It needs an archive.
   * `UNKNOWN_FUTURE_VALUE` is rejected with the error `BAD_USER_INPUT`: it stands for several values.
   */
  readonly type?: InputMaybe<CallType>;
};

/**
 * How a list of call records is ordered. Records that are equal in the field are in the order of their
 * ids.
 */
export type CallRecordOrder = {
  /** Whether the list begins with the smallest or with the largest value. */
  readonly direction: OrderDirection;
  /** The field that the list is ordered by. */
  readonly field: CallRecordOrderField;
};

/** A field that a list of call records can be ordered by. */
export type CallRecordOrderField =
  /** The length of the call. */
  | 'DURATION'
  /** The time when the first user joined the call. */
  | 'START_DATE_TIME';

/**
 * The quality of the streams of a call, and its failures. It is a count with reasons, because
 * Microsoft measures streams and recommends judging streams, not calls: one person with a bad
 * connection does not make everybody's call bad.
 *
 * Poor means that the network was bad while a stream was sent. It does not mean that a person heard or
 * saw it.
 */
export type CallRecordQuality = {
  readonly __typename?: 'CallRecordQuality';
  /**
   * `POOR` if any stream is, otherwise `GOOD` if any stream is, otherwise `UNCLASSIFIED`. It is based
   * on the sessions that were looked at: see `isWhole`. Never null.
   */
  readonly classification?: Maybe<QualityClassification>;
  /**
   * The failures of the sessions that were looked at, and of their segments: one entry for each stage.
   * Never null; empty if nothing failed.
   */
  readonly failures?: Maybe<ReadonlyArray<FailureCount>>;
  /** The number of good streams. Never null. */
  readonly goodStreamCount?: Maybe<Scalars['Int']['output']>;
  /**
   * Whether the call has no more sessions than were looked at. If false, all counts are lower bounds.
   * Never null.
   */
  readonly isWhole?: Maybe<Scalars['Boolean']['output']>;
  /** The number of sessions with a poor stream. Never null. */
  readonly poorSessionCount?: Maybe<Scalars['Int']['output']>;
  /**
   * The sessions with a poor stream. The first one is the session of `worstStream`, and the others
   * follow by their own worst streams. Never null; empty if no stream is poor.
   */
  readonly poorSessions?: Maybe<ReadonlyArray<Session>>;
  /** The number of poor streams. Never null. */
  readonly poorStreamCount?: Maybe<Scalars['Int']['output']>;
  /** The name of the rule set. Never null. */
  readonly ruleSet?: Maybe<Scalars['String']['output']>;
  /**
   * The number of sessions that were looked at: the first ones of the call, at most `firstSessions`.
   * Never null.
   */
  readonly sessionsClassified?: Maybe<Scalars['Int']['output']>;
  /** The number of streams that cannot be classified. Never null. */
  readonly unclassifiedStreamCount?: Maybe<Scalars['Int']['output']>;
  /**
   * The poor stream with the measurement that is beyond its threshold by the largest factor. Null if
   * no stream is poor.
   */
  readonly worstStream?: Maybe<WorstStream>;
};

/**
 * Conditions on the streams of a call: at least one stream must match all of them. A stream counts for one end, as in
 * `CallQualityGroup`.
 */
export type CallRecordQualityFilter = {
  /** The classification of the stream. */
  readonly classification?: InputMaybe<QualityClassification>;
  /**
   * The version of the software at the end, as in `CallQualityGroup.clientVersion`. Sensitive: class `device`. Without
   * the role for that class, any value is rejected with the error `FORBIDDEN`.
   */
  readonly clientVersion?: InputMaybe<Scalars['String']['input']>;
  /**
   * The type of connection of the end. `UNKNOWN_FUTURE_VALUE` is rejected with the error `BAD_USER_INPUT`, here and
   * below: it stands for several values.
   */
  readonly connectionType?: InputMaybe<NetworkConnectionType>;
  /**
   * The name of the device at the end, exactly as Microsoft writes it. Sensitive: class `device`. Without the role for
   * that class, any value is rejected with the error `FORBIDDEN`.
   */
  readonly deviceName?: InputMaybe<Scalars['String']['input']>;
  /** The stage in which the stream failed, or the attempt to have one. */
  readonly failure?: InputMaybe<FailureStage>;
  /** The hour of the day in UTC in which the call began, 0 to 23. */
  readonly hour?: InputMaybe<Scalars['Int']['input']>;
  /** The kind of medium that the stream carried. */
  readonly mediaKind?: InputMaybe<MediaKind>;
  /** The operating system or device type of the end. */
  readonly platform?: InputMaybe<ClientPlatform>;
  /**
   * The name of the rule set that classifies the stream. Null means the default one. A name that is not known is
   * rejected with the error `BAD_USER_INPUT`.
   */
  readonly ruleSet?: InputMaybe<Scalars['String']['input']>;
  /**
   * The subnet of the end, written exactly as in `NetworkInfo.subnet`. Sensitive: class `network`. Without the role for
   * that class, any value is rejected with the error `FORBIDDEN`.
   */
  readonly subnet?: InputMaybe<Scalars['String']['input']>;
  /**
   * Dimensions whose value must be unknown: Microsoft reports none for the stream. `DAY`, `WEEKDAY` and `HOUR` are
   * always known, and are rejected with the error `BAD_USER_INPUT`.
   */
  readonly unknown?: InputMaybe<ReadonlyArray<CallQualityDimension>>;
  /** The day of the week on which the call began, in UTC. */
  readonly weekday?: InputMaybe<Weekday>;
  /** The frequency band of the Wi-Fi connection of the end. */
  readonly wifiBand?: InputMaybe<WifiBand>;
};

/** Where a call record was read. */
export type CallRecordSource =
  /** The archive that the gateway keeps. */
  | 'ARCHIVE'
  /** Microsoft Graph, or the gateway's short-lived cache of its responses. */
  | 'MICROSOFT';

/** The type of a call. */
export type CallType =
  /** A call of several endpoints through a conference service, which includes meetings. */
  | 'GROUP_CALL'
  /** A call between two endpoints. */
  | 'PEER_TO_PEER'
  /** Microsoft does not know the type. It occurs on otherwise normal records. */
  | 'UNKNOWN'
  /** A value that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE';

/** The operating system or device type of a client. */
export type ClientPlatform =
  /** An Android device. */
  | 'ANDROID'
  /** A Microsoft HoloLens. */
  | 'HOLO_LENS'
  /** An iOS device. */
  | 'IOS'
  /** An IP phone. */
  | 'IP_PHONE'
  /** A macOS computer. */
  | 'MAC_OS'
  /** A meeting room system. */
  | 'ROOM_SYSTEM'
  /** A Microsoft Surface Hub. */
  | 'SURFACE_HUB'
  /** Not known. Usual for a service. */
  | 'UNKNOWN'
  /** A value that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE'
  /** A web browser. */
  | 'WEB'
  /** A Windows computer. */
  | 'WINDOWS';

/**
 * The software of a participant. Microsoft also uses it to describe a service, with platform and
 * product family `UNKNOWN`.
 */
export type ClientUserAgent = UserAgent & {
  readonly __typename?: 'ClientUserAgent';
  /** The version of the application. Often null. */
  readonly applicationVersion?: Maybe<Scalars['String']['output']>;
  /**
   * The id of the application in Microsoft Entra. It applies to applications built on Azure
   * Communication Services. Null for others. Sensitive: class `identity`.
   */
  readonly azureADAppId?: Maybe<Scalars['String']['output']>;
  /**
   * The immutable id of the Azure Communication Services resource of this endpoint. Null for software
   * that is not built on that service. Sensitive: class `identity`.
   */
  readonly communicationServiceId?: Maybe<Scalars['String']['output']>;
  /**
   * The user agent string, as it was sent. An example is `UCCAPI/16.0.12527.20122 OC/16.0.12527.20194
   * (Skype for Business)`. Null if not reported. Sensitive: class `device`.
   */
  readonly headerValue?: Maybe<Scalars['String']['output']>;
  /** The operating system or device type that the software runs on. Null only if Microsoft omits it. */
  readonly platform?: Maybe<ClientPlatform>;
  /** The product family of the software. Null only if Microsoft omits it. */
  readonly productFamily?: Maybe<ProductFamily>;
};

/** A device that takes part as itself. */
export type DeviceIdentity = Identity & {
  readonly __typename?: 'DeviceIdentity';
  /** The display name. Null if Microsoft reports none. Sensitive: class `identity`. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * Microsoft's `id` of the identity. The same identity has the same value in every call. Null if
   * Microsoft reports none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * The id of the identity's Microsoft Entra tenant. Null if Microsoft reports none. Sensitive: class
   * `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/**
 * The audio and video devices at one end of a medium, with measurements by the client. The capture
 * device records (microphone, camera). The render device plays (loudspeaker, screen). Each ratio is
 * the share of the call in which the client detected a condition, from 0 (never) to 1 (always). Every
 * field is null if the client reported nothing, as for a service.
 */
export type DeviceInfo = {
  readonly __typename?: 'DeviceInfo';
  /**
   * The driver of the capture device, such as `Microsoft: 5.0.8638.1100`. Null if not reported.
   * Sensitive: class `device`.
   */
  readonly captureDeviceDriver?: Maybe<Scalars['String']['output']>;
  /**
   * The name of the capture device: a microphone or camera. Null if not reported. Sensitive: class
   * `device`.
   */
  readonly captureDeviceName?: Maybe<Scalars['String']['output']>;
  /**
   * Share of the call (0 to 1) in which the capture device did not work properly. Null if not
   * measured.
   */
  readonly captureNotFunctioningEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Share of the call (0 to 1) in which insufficient processor capacity caused poor quality of sent
   * and received audio. The misspelling (`Insufficent`) is Microsoft's. Null if not measured.
   */
  readonly cpuInsufficentEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Share of the call (0 to 1) in which clipping in the captured audio caused poor quality of sent
   * audio. Null if not measured.
   */
  readonly deviceClippingEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Share of the call (0 to 1) in which glitches or gaps caused poor quality of sent or received
   * audio. The glitches are in audio that was played or captured. Null if not measured.
   */
  readonly deviceGlitchEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Number of times during the call that the client detected howling or screeching audio. Null if not
   * counted.
   */
  readonly howlingEventCount?: Maybe<Scalars['Int']['output']>;
  /**
   * Root mean square of the incoming signal during at most the first 30 seconds of the call. Microsoft
   * names no unit. Null if not measured.
   */
  readonly initialSignalLevelRootMeanSquare?: Maybe<Scalars['Float']['output']>;
  /**
   * Share of the call (0 to 1) in which a low speech level caused poor quality of sent audio. Null if
   * not measured.
   */
  readonly lowSpeechLevelEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Share of the call (0 to 1) in which a low speech-to-noise level caused poor quality of sent audio.
   * Null if not measured.
   */
  readonly lowSpeechToNoiseEventRatio?: Maybe<Scalars['Float']['output']>;
  /** Number of microphone glitches per five minutes. Null if not measured. */
  readonly micGlitchRate?: Maybe<Scalars['Float']['output']>;
  /**
   * Average energy level of received audio that was classified as noise. It is measured on mono audio
   * or the left stereo channel. It is negative in Microsoft's samples, such as -68. Microsoft names no
   * unit. Null if not measured.
   */
  readonly receivedNoiseLevel?: Maybe<Scalars['Int']['output']>;
  /**
   * Average energy level of received audio that was classified as speech. It is measured on mono audio
   * or the left stereo channel. It is negative in Microsoft's samples, such as -10. Microsoft names no
   * unit. Null if not measured.
   */
  readonly receivedSignalLevel?: Maybe<Scalars['Int']['output']>;
  /**
   * The driver of the render device, such as `Microsoft: 5.0.8638.1100`. Null if not reported.
   * Sensitive: class `device`.
   */
  readonly renderDeviceDriver?: Maybe<Scalars['String']['output']>;
  /**
   * The name of the render device: a loudspeaker, headset or screen. Null if not reported. Sensitive:
   * class `device`.
   */
  readonly renderDeviceName?: Maybe<Scalars['String']['output']>;
  /** Share of the call (0 to 1) in which the render device was muted. Null if not measured. */
  readonly renderMuteEventRatio?: Maybe<Scalars['Float']['output']>;
  /** Share of the call (0 to 1) in which the render device did not work properly. Null if not measured. */
  readonly renderNotFunctioningEventRatio?: Maybe<Scalars['Float']['output']>;
  /** Share of the call (0 to 1) in which the volume of the render device was 0. Null if not measured. */
  readonly renderZeroVolumeEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Average energy level of sent audio that was classified as noise. It is measured on mono audio or
   * the left stereo channel. Microsoft names no unit. Null if not measured.
   */
  readonly sentNoiseLevel?: Maybe<Scalars['Int']['output']>;
  /**
   * Average energy level of sent audio that was classified as speech. It is measured on mono audio or
   * the left stereo channel. Microsoft names no unit. Null if not measured.
   */
  readonly sentSignalLevel?: Maybe<Scalars['Int']['output']>;
  /** Number of loudspeaker glitches per five minutes. Null if not measured. */
  readonly speakerGlitchRate?: Maybe<Scalars['Float']['output']>;
};

/**
 * A telephone call over the company's own session border controller, or an attempt at one. Microsoft
 * calls it `directRoutingLogRow`.
 */
export type DirectRoutingCall = {
  readonly __typename?: 'DirectRoutingCall';
  /**
   * Microsoft's own code for the reason why the call ended, beside the SIP response code. Null if not
   * reported.
   */
  readonly callEndSubReason?: Maybe<Scalars['Int']['output']>;
  /**
   * The call record of the call, from Microsoft's `correlationId`. Null if that is null, and null with
   * an error if the record could not be read. The error is `NOT_FOUND` if the record has expired:
   * Microsoft keeps records for 30 days, and rows for longer.
   *
   * Each record is a separate request, up to 20 in a batch. If only `id` is selected, there is no
   * request, and the result does not show whether the record exists.
   */
  readonly callRecord?: Maybe<CallRecord>;
  /**
   * The kind of call as Microsoft's text, which has no published list. Microsoft's report shows
   * `dr_in`, `dr_out`, `dr_out_user_conf`, `dr_out_user_forwarding`, `dr_out_user_transfer`,
   * `dr_emergency_out`, `dr_in_ucap` and `dr_out_ucap`; its sample shows `ByotIn`. Null if not
   * reported.
   */
  readonly callType?: Maybe<Scalars['String']['output']>;
  /**
   * The number that was called, as the session border controller sent it, mostly in E.164 form.
   * Microsoft hides its last digits behind `***`. Null if not reported. Sensitive: class `phone`.
   */
  readonly calleeNumber?: Maybe<Scalars['String']['output']>;
  /**
   * The number of the caller as the session border controller sent it, mostly in E.164 form. Microsoft
   * hides its last digits behind `***`. Null if not reported. Sensitive: class `phone`.
   */
  readonly callerNumber?: Maybe<Scalars['String']['output']>;
  /**
   * Microsoft's id of the call: the id of its call record. Several rows may have the same. Null if not
   * reported.
   */
  readonly correlationId?: Maybe<Scalars['String']['output']>;
  /** The number of seconds that the call lasted. Null if not reported. */
  readonly duration?: Maybe<Scalars['Int']['output']>;
  /**
   * `duration` in milliseconds, computed by the gateway: a multiple of 1000. Null if `duration` is
   * null.
   */
  readonly durationMs?: Maybe<Scalars['Float']['output']>;
  /** The time when the call ended. Null if the call was not successful. */
  readonly endDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The time when the call failed. Null if it did not: Microsoft then writes the first moment of the
   * year 1.
   */
  readonly failureDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The final response code of the session initiation protocol (SIP), such as 486 for busy. It is 0 in
   * Microsoft's sample of a successful call. Null if not reported.
   */
  readonly finalSipCode?: Maybe<Scalars['Int']['output']>;
  /** Microsoft's text for the final SIP response, such as `BYE`. Null if not reported. */
  readonly finalSipCodePhrase?: Maybe<Scalars['String']['output']>;
  /**
   * An opaque key of the row for client caches. The same row always has the same key, and no other
   * object has it. It is a keyed hash that reveals nothing about its inputs. Microsoft's own id is
   * `rowId`.
   */
  readonly id: Scalars['ID']['output'];
  /** The time of the initial invitation of the session initiation protocol (SIP). Null if not reported. */
  readonly inviteDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the trunk was set up to bypass Microsoft's media servers. Null if not reported. */
  readonly mediaBypassEnabled?: Maybe<Scalars['Boolean']['output']>;
  /**
   * The Microsoft data center that the media went through, as a code such as `USWE`. Null if the media
   * bypassed Microsoft, or if not reported.
   */
  readonly mediaPathLocation?: Maybe<Scalars['String']['output']>;
  /** Microsoft's `id` of the row, a GUID. Null if not reported. */
  readonly rowId?: Maybe<Scalars['String']['output']>;
  /**
   * The Microsoft data center that handled the signaling, as a code such as `EUNO`. Null if not
   * reported.
   */
  readonly signalingLocation?: Maybe<Scalars['String']['output']>;
  /**
   * The time when the call started. It may equal `inviteDateTime` or `failureDateTime` if the call
   * failed. Null if not reported.
   */
  readonly startDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Whether the call was successful. False for an attempt. Null if not reported. */
  readonly successfulCall?: Maybe<Scalars['Boolean']['output']>;
  /**
   * The fully qualified domain name of the session border controller. Null if not reported. Sensitive:
   * class `network`.
   */
  readonly trunkFullyQualifiedDomainName?: Maybe<Scalars['String']['output']>;
  /**
   * The user who made or received the call, from Microsoft's `userId`: leads to the user's call
   * records, and to other subgraphs. Null if `userId` is null. Sensitive: class `identity`.
   */
  readonly user?: Maybe<User>;
  /**
   * The name of the user who made or received the call. Null for calls of applications, such as auto
   * attendants. Sensitive: class `identity`.
   */
  readonly userDisplayName?: Maybe<Scalars['String']['output']>;
  /**
   * The object id in Microsoft Entra of the user who made or received the call. Null for calls of
   * applications, such as auto attendants. Sensitive: class `identity`.
   */
  readonly userId?: Maybe<Scalars['String']['output']>;
  /**
   * The user principal name of the user who made or received the call. Null for calls of
   * applications, such as auto attendants. Sensitive: class `identity`.
   */
  readonly userPrincipalName?: Maybe<Scalars['String']['output']>;
};

/** One page of the log of telephone calls over the company's own session border controllers. */
export type DirectRoutingCallConnection = {
  readonly __typename?: 'DirectRoutingCallConnection';
  /**
   * The calls of this page with their cursors, in Microsoft's order, or in that of time if they are from the archive. If a later page could not be
   * read, the list keeps the calls that were read and ends with a null edge and an error at its path.
   * The list itself is never null.
   */
  readonly edges?: Maybe<ReadonlyArray<Maybe<DirectRoutingCallEdge>>>;
  /**
   * Whether the archive has every call of the window, or of the `day` of the filter. If false, it has not read a day yet,
   * or Microsoft may still add calls: rows come up to 48 hours after a call. Null without a filter, because the calls are
   * then those that Microsoft has.
   */
  readonly isComplete?: Maybe<Scalars['Boolean']['output']>;
  /**
   * The calls of this page without their edges, for clients that do not need cursors. An item is null,
   * with an error, if the rest of the page could not be read. The list itself is never null.
   */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<DirectRoutingCall>>>;
  /** The position of this page in the log, and whether there are more pages. Never null. */
  readonly pageInfo: PageInfo;
};

/** A telephone call over direct routing and its position in the log. */
export type DirectRoutingCallEdge = {
  readonly __typename?: 'DirectRoutingCallEdge';
  /**
   * The position of this call in the log. Cursors are opaque. To continue after this call, pass its
   * cursor unchanged as `after`, with the same `from`, `to` and `filter`. The cursor of any edge works, not only
   * the last one.
   */
  readonly cursor: Scalars['String']['output'];
  /** The telephone call. Null with an error if it could not be read. */
  readonly node?: Maybe<DirectRoutingCall>;
};

/**
 * Conditions on calls over direct routing. A call must match every condition given. `directRoutingCallFilter` of a
 * `DirectRoutingQualityGroup` has the same fields, so that it can be passed unchanged.
 */
export type DirectRoutingCallFilter = {
  /** Microsoft's own code for the reason why the call ended. */
  readonly callEndSubReason?: InputMaybe<Scalars['Int']['input']>;
  /** The kind of call, as in `DirectRoutingCall.callType`. */
  readonly callType?: InputMaybe<Scalars['String']['input']>;
  /**
   * The beginning of the day on which the call started, in UTC. Any other time, and a day of which the window has nothing,
   * is rejected with the error `BAD_USER_INPUT`.
   */
  readonly day?: InputMaybe<Scalars['DateTime']['input']>;
  /** The final response code of the session initiation protocol (SIP), such as 486. */
  readonly finalSipCode?: InputMaybe<Scalars['Int']['input']>;
  /** The hour of the day in UTC in which the call started, 0 to 23. */
  readonly hour?: InputMaybe<Scalars['Int']['input']>;
  /**
   * Whether the call was not successful: `successfulCall` is false. With `false`, calls are listed that were successful, or
   * for which Microsoft reports neither.
   */
  readonly isFailed?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * The fully qualified domain name of the session border controller. Sensitive: class `network`. Without the role for that
   * class, any value is rejected with the error `FORBIDDEN`.
   */
  readonly trunkFullyQualifiedDomainName?: InputMaybe<Scalars['String']['input']>;
  /**
   * Dimensions whose value must be unknown: Microsoft reports none for the call. `DAY` and `HOUR` are always known, and are
   * rejected with the error `BAD_USER_INPUT`.
   */
  readonly unknown?: InputMaybe<ReadonlyArray<DirectRoutingQualityDimension>>;
};

/** A filter of calls over direct routing, as a client can pass it to `directRoutingCalls`. */
export type DirectRoutingQualityCallFilter = {
  readonly __typename?: 'DirectRoutingQualityCallFilter';
  /** Microsoft's own code for the reason why the calls ended. Null for any. */
  readonly callEndSubReason?: Maybe<Scalars['Int']['output']>;
  /** The kind of call. Null for any. */
  readonly callType?: Maybe<Scalars['String']['output']>;
  /** The beginning of the day on which the calls started, in UTC. Null for every day of the window. */
  readonly day?: Maybe<Scalars['DateTime']['output']>;
  /** The final response code of the session initiation protocol (SIP). Null for any. */
  readonly finalSipCode?: Maybe<Scalars['Int']['output']>;
  /** The number of the hour of the day in which the calls started, in UTC, from 0 to 23. Null for any. */
  readonly hour?: Maybe<Scalars['Int']['output']>;
  /** The fully qualified domain name of the session border controller. Null for any. Sensitive: class `network`. */
  readonly trunkFullyQualifiedDomainName?: Maybe<Scalars['String']['output']>;
  /** Dimensions whose value is unknown. Null if there are none. */
  readonly unknown?: Maybe<ReadonlyArray<DirectRoutingQualityDimension>>;
};

/** One page of the groups of calls over direct routing that the archive has. */
export type DirectRoutingQualityConnection = {
  readonly __typename?: 'DirectRoutingQualityConnection';
  /** The groups of this page with their cursors, in the order of the list. The list itself is never null. */
  readonly edges?: Maybe<ReadonlyArray<Maybe<DirectRoutingQualityEdge>>>;
  /**
   * Whether the archive has every call of the period. If false, it has not read a day yet, or Microsoft may still add calls:
   * rows come up to 48 hours after a call. Never null.
   */
  readonly isComplete?: Maybe<Scalars['Boolean']['output']>;
  /**
   * The number of people below which a group is not shown to the caller. Its calls are counted in the group of others. Null
   * if the caller may see every group, because they have the role for the class `identity`.
   */
  readonly minGroupSize?: Maybe<Scalars['Int']['output']>;
  /** The groups of this page without their edges. The list itself is never null. */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<DirectRoutingQualityGroup>>>;
  /** The position of this page in the list, and whether there are more pages. Never null. */
  readonly pageInfo: PageInfo;
  /** The number of groups, however many are on this page. Never null. */
  readonly totalCount?: Maybe<Scalars['Int']['output']>;
};

/** A property by which calls over direct routing can be grouped. A call has one value of each. */
export type DirectRoutingQualityDimension =
  /** Microsoft's own code for the reason why the call ended. */
  | 'CALL_END_SUB_REASON'
  /** The kind of call. */
  | 'CALL_TYPE'
  /** The day on which the call started, in UTC. */
  | 'DAY'
  /** The final response code of the session initiation protocol (SIP). */
  | 'FINAL_SIP_CODE'
  /** The hour of the day in which the call started, in UTC. */
  | 'HOUR'
  /** The session border controller. Without the role for the class `network`, it is rejected with the error `FORBIDDEN`. */
  | 'TRUNK';

/** A group of calls over direct routing and its position in the list. */
export type DirectRoutingQualityEdge = {
  readonly __typename?: 'DirectRoutingQualityEdge';
  /**
   * The position of this group in the list. Cursors are opaque. To continue after this group, pass its cursor unchanged as
   * `after`, with the same other arguments.
   */
  readonly cursor: Scalars['String']['output'];
  /** The group. Null with an error if it could not be read. */
  readonly node?: Maybe<DirectRoutingQualityGroup>;
};

/** Conditions on the calls that `directRoutingQuality` counts. A call must match every condition given. */
export type DirectRoutingQualityFilter = {
  /** Microsoft's own code for the reason why the call ended. */
  readonly callEndSubReason?: InputMaybe<Scalars['Int']['input']>;
  /** The kind of call, as in `DirectRoutingCall.callType`. */
  readonly callType?: InputMaybe<Scalars['String']['input']>;
  /** The final response code of the session initiation protocol (SIP), such as 486. */
  readonly finalSipCode?: InputMaybe<Scalars['Int']['input']>;
  /** The hour of the day in UTC in which the call started, 0 to 23. */
  readonly hour?: InputMaybe<Scalars['Int']['input']>;
  /**
   * The fully qualified domain name of the session border controller. Sensitive: class `network`. Without the role for that
   * class, any value is rejected with the error `FORBIDDEN`.
   */
  readonly trunkFullyQualifiedDomainName?: InputMaybe<Scalars['String']['input']>;
  /**
   * Dimensions whose value must be unknown: Microsoft reports none for the call. `DAY` and `HOUR` are always known, and are
   * rejected with the error `BAD_USER_INPUT`.
   */
  readonly unknown?: InputMaybe<ReadonlyArray<DirectRoutingQualityDimension>>;
};

/**
 * Calls over direct routing that have the values of the dimensions in common, and their figures.
 *
 * The value of a dimension is null if Microsoft reports none, if `groupBy` does not name the dimension, and in the group
 * of others.
 */
export type DirectRoutingQualityGroup = {
  readonly __typename?: 'DirectRoutingQualityGroup';
  /** Microsoft's own code for the reason why the calls ended. Null if unknown or not grouped by `CALL_END_SUB_REASON`. */
  readonly callEndSubReason?: Maybe<Scalars['Int']['output']>;
  /** The kind of call. Null if unknown or not grouped by `CALL_TYPE`. */
  readonly callType?: Maybe<Scalars['String']['output']>;
  /** The number of calls, attempts included. Never null. */
  readonly calls?: Maybe<Scalars['Int']['output']>;
  /** The beginning of the day on which the calls started, in UTC. Null unless grouped by `DAY`. */
  readonly day?: Maybe<Scalars['DateTime']['output']>;
  /**
   * The filter by which `directRoutingCalls` lists the calls of this group, with the same `from` and `to`. Its fields have the
   * names and types of `DirectRoutingCallFilter`, where null is no condition. With `isFailed` beside it, the list has only
   * the calls that failed. Null in the group of others.
   */
  readonly directRoutingCallFilter?: Maybe<DirectRoutingQualityCallFilter>;
  /**
   * The number of calls that were not successful. An attempt that is not answered is one of them: `finalSipCode` says why.
   * Never null.
   */
  readonly failedCalls?: Maybe<Scalars['Int']['output']>;
  /** The share of calls that were not successful among all calls, 0 to 1. Never null. */
  readonly failureRate?: Maybe<Scalars['Float']['output']>;
  /** The final response code of the session initiation protocol (SIP). Null if unknown or not grouped by `FINAL_SIP_CODE`. */
  readonly finalSipCode?: Maybe<Scalars['Int']['output']>;
  /** The number of the hour of the day in which the calls started, in UTC, from 0 to 23. Null unless grouped by `HOUR`. */
  readonly hour?: Maybe<Scalars['Int']['output']>;
  /** Whether this is the group of all others: calls of groups that are too small to be shown to the caller. Never null. */
  readonly isOther?: Maybe<Scalars['Boolean']['output']>;
  /** The number of users who made or received the calls. Never null. */
  readonly people?: Maybe<Scalars['Int']['output']>;
  /**
   * The distribution of the time from `DirectRoutingCall.inviteDateTime` to `startDateTime`, in milliseconds, of the calls that
   * were successful. It has the time for which the telephone rang. Never null.
   */
  readonly setupTimeMs?: Maybe<CallQualityDistribution>;
  /**
   * The fully qualified domain name of the session border controller. Null if unknown or not grouped by `TRUNK`. Sensitive:
   * class `network`.
   */
  readonly trunkFullyQualifiedDomainName?: Maybe<Scalars['String']['output']>;
};

/** How groups of calls over direct routing are ordered. Groups that are equal in the field are in the order of their values. */
export type DirectRoutingQualityOrder = {
  /** Whether the list begins with the smallest or with the largest value. */
  readonly direction: OrderDirection;
  /** The field that the groups are ordered by. */
  readonly field: DirectRoutingQualityOrderField;
};

/** A property of groups of calls over direct routing by which they can be ordered. */
export type DirectRoutingQualityOrderField =
  /** The number of calls. */
  | 'CALLS'
  /** The number of calls that were not successful. */
  | 'FAILED_CALLS'
  /** The share of calls that were not successful. */
  | 'FAILURE_RATE'
  /**
   * The values of the dimensions, in the order of `groupBy`. An unknown value comes first, and the group of all others
   * last in both directions.
   */
  | 'GROUP';

/** A user that Microsoft calls encrypted. Microsoft publishes only the name of this kind. */
export type EncryptedIdentity = Identity & {
  readonly __typename?: 'EncryptedIdentity';
  /** The display name. Null if Microsoft reports none. Sensitive: class `identity`. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * Microsoft's `id` of the identity. The same identity has the same value in every call. Null if
   * Microsoft reports none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * The id of the identity's Microsoft Entra tenant. Null if Microsoft reports none. Sensitive: class
   * `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/** One end of a session or segment: a participant's device, or a service. */
export type Endpoint = {
  /** The software at this endpoint. Null if not reported. */
  readonly userAgent?: Maybe<UserAgent>;
};

/** The kind of endpoint that a participant used. */
export type EndpointType =
  /** An endpoint of no special kind. */
  | 'DEFAULT'
  /** Skype for Business. */
  | 'SKYPE_FOR_BUSINESS'
  /** A Skype for Business VoIP phone. */
  | 'SKYPE_FOR_BUSINESS_VOIP_PHONE'
  /** A value that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE'
  /** Voicemail. */
  | 'VOICEMAIL';

/**
 * How many parts failed in one stage: sessions of a call, or segments of a session. As in Microsoft's
 * propagation of failures, a part has failed if anything inside it has.
 */
export type FailureCount = {
  readonly __typename?: 'FailureCount';
  /**
   * The number of sessions or segments that failed in this stage. It is 0 if Microsoft reports a
   * failure of the session and of none of its segments. Never null.
   */
  readonly failed?: Maybe<Scalars['Int']['output']>;
  /**
   * The number of sessions or segments that were looked at, failed or not. A segment counts itself: 1.
   * Never null.
   */
  readonly of?: Maybe<Scalars['Int']['output']>;
  /**
   * Microsoft's reasons without repetitions, as free text. Never null; empty if Microsoft reports
   * none.
   */
  readonly reasons?: Maybe<ReadonlyArray<Scalars['String']['output']>>;
  /**
   * The stage in which they failed. `CALL_SETUP` means that media never flowed, and `MIDCALL` that the
   * call dropped. Never null.
   */
  readonly stage?: Maybe<FailureStage>;
};

/** The failure of a session or segment. */
export type FailureInfo = {
  readonly __typename?: 'FailureInfo';
  /**
   * Microsoft's classification of the failure, as free text. Microsoft publishes no list of values.
   * Null if Microsoft reports none.
   */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** The stage of the call in which the failure occurred. Null only if Microsoft omits it. */
  readonly stage?: Maybe<FailureStage>;
};

/** The stage of a call in which a failure occurred. */
export type FailureStage =
  /** During call setup. */
  | 'CALL_SETUP'
  /** During the call, after setup. */
  | 'MIDCALL'
  /** The stage is not known. */
  | 'UNKNOWN'
  /** A value that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE';

/**
 * One problem that the user could select. Microsoft sends the tokens as an open object of Booleans.
 * Their names depend on the client and may change.
 */
export type FeedbackToken = {
  readonly __typename?: 'FeedbackToken';
  /**
   * Microsoft's name of the problem. Known names are `NoSound`, `OtherNoSound`, `Echo`, `Noisy`,
   * `LowVolume`, `Stopped`, `DistortedSound` and `Interruptions`. Null if the name is
   * empty.
   */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Whether the user selected the problem. Null if Microsoft sends no Boolean. */
  readonly value?: Maybe<Scalars['Boolean']['output']>;
};

/** A person who took part as a guest. */
export type GuestIdentity = Identity & {
  readonly __typename?: 'GuestIdentity';
  /** The guest's name. Null if Microsoft reports none. Sensitive: class `identity`. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** The guest's e-mail address. Null if Microsoft reports none. Sensitive: class `identity`. */
  readonly email?: Maybe<Scalars['String']['output']>;
  /**
   * Microsoft's `id` of the identity. The same identity has the same value in every call. Null if
   * Microsoft reports none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * The id of the identity's Microsoft Entra tenant. Null if Microsoft reports none. Sensitive: class
   * `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/**
 * An identity in a call: a user, guest, telephone, application, or device. The concrete type is the
 * kind of identity; select `__typename` to read it.
 */
export type Identity = {
  /**
   * The display name. If Microsoft could not find a person's name, it is null or repeats the id.
   * Sensitive: class `identity`.
   */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * Microsoft's `id` of the identity. Its meaning depends on the kind, such as a user's object id in
   * Microsoft Entra or a telephone number. It is not called `id`, because it is not a cache key: the
   * same identity appears in many places and calls, each time with different fields. Null if Microsoft
   * reports none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * The id of the identity's Microsoft Entra tenant. Null if Microsoft reports none, as for
   * telephones. Sensitive: class `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/**
 * One medium that the two endpoints of a segment negotiated, such as the main audio. It describes the
 * devices and networks at both ends and the streams between them.
 */
export type Media = {
  readonly __typename?: 'Media';
  /**
   * The audio and video devices at the callee's end and their quality measurements. Null if not
   * reported.
   */
  readonly calleeDevice?: Maybe<DeviceInfo>;
  /** The network at the callee's end. Null if not reported. For a service, most of its fields are null. */
  readonly calleeNetwork?: Maybe<NetworkInfo>;
  /**
   * The audio and video devices at the caller's end and their quality measurements. Null if not
   * reported.
   */
  readonly callerDevice?: Maybe<DeviceInfo>;
  /** The network at the caller's end. Null if not reported. */
  readonly callerNetwork?: Maybe<NetworkInfo>;
  /**
   * The label of the medium from the negotiation between the endpoints, as free text. Verified labels
   * are `main-audio` (speech) and `data`. `main-video` and `applicationsharing-video` are usual for
   * cameras and shared screens. Microsoft publishes no list of labels. Null if Microsoft reports none.
   */
  readonly label?: Maybe<Scalars['String']['output']>;
  /**
   * The streams that carried the medium, normally one per direction. They hold the quality
   * measurements. Null if not reported.
   */
  readonly streams?: Maybe<ReadonlyArray<Stream>>;
};

/** A kind of media that has rules. */
export type MediaKind =
  /** Audio. */
  | 'AUDIO'
  /** A shared screen. */
  | 'SCREEN_SHARING'
  /** Video, such as from a camera. */
  | 'VIDEO';

/** The direction of a stream between the two ends of its segment. */
export type MediaStreamDirection =
  /** From the callee to the caller. In a group call, the participant received the stream. */
  | 'CALLEE_TO_CALLER'
  /** From the caller to the callee. In a group call, the participant sent the stream. */
  | 'CALLER_TO_CALLEE'
  /** A value that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE';

/** A kind of media in a call or session. */
export type Modality =
  /** Audio. */
  | 'AUDIO'
  /** Data other than audio and video. */
  | 'DATA'
  /** A shared screen, not sent as a video stream. */
  | 'SCREEN_SHARING'
  /** The kind is not known. Microsoft's documentation lists this value; its metadata does not. */
  | 'UNKNOWN'
  /** A value that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE'
  /** Video, such as from a camera. */
  | 'VIDEO'
  /** A shared screen, sent as a video stream. */
  | 'VIDEO_BASED_SCREEN_SHARING';

/** The type of a network connection. */
export type NetworkConnectionType =
  /** A mobile network. */
  | 'MOBILE'
  /** A tunnel, such as a virtual private network (VPN). */
  | 'TUNNEL'
  /** Not known. */
  | 'UNKNOWN'
  /** A value that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE'
  /** Wi-Fi. */
  | 'WIFI'
  /** Cable. */
  | 'WIRED';

/**
 * The network at one end of a medium, as reported by the client. Each ratio is the share of the call
 * in which the client detected a condition, from 0 (never) to 1 (always). For a service, little more
 * than the port is reported. Microsoft sends null or an empty string for an unknown value; in this
 * schema, both are null.
 */
export type NetworkInfo = {
  readonly __typename?: 'NetworkInfo';
  /**
   * Share of the call (0 to 1) in which low bandwidth or a bandwidth policy caused poor quality of
   * sent audio. Null if not measured.
   */
  readonly bandwidthLowEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * The basic service set identifier (BSSID) of the Wi-Fi access point. Null without Wi-Fi, or if the
   * user does not share the precise location. Sensitive: class `network`.
   */
  readonly basicServiceSetIdentifier?: Maybe<Scalars['String']['output']>;
  /** The type of connection: cable, Wi-Fi, mobile network or tunnel. Null only if Microsoft omits it. */
  readonly connectionType?: Maybe<NetworkConnectionType>;
  /**
   * Share of the call (0 to 1) in which network delay was long enough to disturb a two-way
   * conversation. Null if not measured.
   */
  readonly delayEventRatio?: Maybe<Scalars['Float']['output']>;
  /** The DNS suffix of the network adapter. Null if not reported. Sensitive: class `network`. */
  readonly dnsSuffix?: Maybe<Scalars['String']['output']>;
  /**
   * The IP address of the device in its own network. Null if not reported, and always for a service.
   * Sensitive: class `network`.
   */
  readonly ipAddress?: Maybe<Scalars['String']['output']>;
  /**
   * The link speed in bits per second, as reported by the network adapter. It is a property of the
   * hardware, not a measurement. It can be 0 for a service. Null if not reported.
   */
  readonly linkSpeed?: Maybe<Scalars['Long']['output']>;
  /**
   * The MAC address of the network device, in various spellings. If the operating system keeps it
   * private, it is null, all zeros, or `02:00:00:00:00:00`. Sensitive: class `network`.
   */
  readonly macAddress?: Maybe<Scalars['String']['output']>;
  /** The protocol that carried the streams. Null only if Microsoft omits it. */
  readonly networkTransportProtocol?: Maybe<NetworkTransportProtocol>;
  /**
   * The number of the network port that the device used for the media. Null if not reported.
   * Sensitive: class `network`.
   */
  readonly port?: Maybe<Scalars['Int']['output']>;
  /**
   * Share of the call (0 to 1) in which the network caused poor quality of received audio. Null if not
   * measured.
   */
  readonly receivedQualityEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * The IP address of the device as seen by the media relay, typically its public address. Null if not
   * reported. Sensitive: class `network`.
   */
  readonly reflexiveIPAddress?: Maybe<Scalars['String']['output']>;
  /**
   * The IP address of the media relay that the device allocated. Null if not reported. Sensitive:
   * class `network`.
   */
  readonly relayIPAddress?: Maybe<Scalars['String']['output']>;
  /**
   * The number of the network port that the device allocated on the media relay. Null if not reported.
   * Sensitive: class `network`.
   */
  readonly relayPort?: Maybe<Scalars['Int']['output']>;
  /**
   * Share of the call (0 to 1) in which the network caused poor quality of sent audio. Null if not
   * measured.
   */
  readonly sentQualityEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * The subnet that the device used for the media, such as `10.150.0.0`, possibly with a mask. Null if
   * not reported. Sensitive: class `network`.
   */
  readonly subnet?: Maybe<Scalars['String']['output']>;
  /**
   * The hops of a network trace for this medium: the routers on the path. Empty if there was no trace.
   * Null only if Microsoft omits it. Sensitive: class `network`.
   */
  readonly traceRouteHops?: Maybe<ReadonlyArray<TraceRouteHop>>;
  /** The Wi-Fi frequency band. It is `UNKNOWN` without Wi-Fi. Null only if Microsoft omits it. */
  readonly wifiBand?: Maybe<WifiBand>;
  /** The estimated remaining battery charge of the device in percent, 0 to 100. Null if not reported. */
  readonly wifiBatteryCharge?: Maybe<Scalars['Int']['output']>;
  /**
   * `wifiBatteryCharge` as a ratio, 0 to 1, computed by the gateway. Null if `wifiBatteryCharge` is
   * null.
   */
  readonly wifiBatteryChargeRatio?: Maybe<Scalars['Float']['output']>;
  /** The number of the Wi-Fi channel. Null without Wi-Fi. */
  readonly wifiChannel?: Maybe<Scalars['Int']['output']>;
  /**
   * The name of Microsoft's Wi-Fi driver, possibly in the language of the device. Null if not
   * reported. Sensitive: class `device`.
   */
  readonly wifiMicrosoftDriver?: Maybe<Scalars['String']['output']>;
  /**
   * The version of Microsoft's Wi-Fi driver, such as `Microsoft:10.0.26100.4484`. Null if not
   * reported. Sensitive: class `device`.
   */
  readonly wifiMicrosoftDriverVersion?: Maybe<Scalars['String']['output']>;
  /** The Wi-Fi standard of the radio. It is `UNKNOWN` without Wi-Fi. Null only if Microsoft omits it. */
  readonly wifiRadioType?: Maybe<WifiRadioType>;
  /** The Wi-Fi signal strength in percent, 0 to 100. Null without Wi-Fi. */
  readonly wifiSignalStrength?: Maybe<Scalars['Int']['output']>;
  /**
   * `wifiSignalStrength` as a ratio, 0 to 1, computed by the gateway. Null if `wifiSignalStrength` is
   * null.
   */
  readonly wifiSignalStrengthRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * The name of the vendor's Wi-Fi driver, possibly in the language of the device. An example is
   * `Intel(R) Wi-Fi 6E AX211 160MHz`. Null if not reported. Sensitive: class `device`.
   */
  readonly wifiVendorDriver?: Maybe<Scalars['String']['output']>;
  /**
   * The version of the vendor's Wi-Fi driver, such as `Intel:23.110.0.5`. Null if not reported.
   * Sensitive: class `device`.
   */
  readonly wifiVendorDriverVersion?: Maybe<Scalars['String']['output']>;
};

/** A transport protocol of media streams. */
export type NetworkTransportProtocol =
  /** TCP, which repeats lost packets. A bad network shows as delay. */
  | 'TCP'
  /** UDP, which does not repeat lost packets. */
  | 'UDP'
  /** Not known. */
  | 'UNKNOWN'
  /** A value that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE';

/**
 * An object that `Query.node` can find by its id alone, as in Relay's object identification
 * specification. Only call records implement it. Objects inside a record have ids for client caches
 * and are read through their record.
 */
export type Node = {
  /** The id of the object. Never null. */
  readonly id: Scalars['ID']['output'];
};

/** A user of a Skype for Business server on the premises of an organization. */
export type OnPremisesIdentity = Identity & {
  readonly __typename?: 'OnPremisesIdentity';
  /** The display name. Null if Microsoft reports none. Sensitive: class `identity`. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * Microsoft's `id` of the identity. The same identity has the same value in every call. Null if
   * Microsoft reports none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * The id of the identity's Microsoft Entra tenant. Null if Microsoft reports none. Sensitive: class
   * `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/** The direction of an order. */
export type OrderDirection =
  /** The smallest or earliest value is the first. */
  | 'ASC'
  /** The largest or latest value is the first. */
  | 'DESC';

/** The party that organized a call. */
export type Organizer = ParticipantBase & {
  readonly __typename?: 'Organizer';
  /**
   * The party's administrative units in Microsoft Entra. Empty if there are none. Null if Microsoft
   * does not report them.
   */
  readonly administrativeUnitInfos?: Maybe<ReadonlyArray<AdministrativeUnitInfo>>;
  /**
   * The type of endpoint that the party used, from Microsoft's `identity`. Null if Microsoft does not
   * report it, as in its samples.
   */
  readonly endpointType?: Maybe<EndpointType>;
  /**
   * All identities in Microsoft's identity set for this party. There is nearly always one, and
   * `identity` is the first. Empty if Microsoft reports none. Null with an error if the set has more
   * than 100 members.
   */
  readonly identities?: Maybe<ReadonlyArray<Identity>>;
  /** The identity of the party: the first one in Microsoft's identity set. Null if the set is empty. */
  readonly identity?: Maybe<Identity>;
  /**
   * Microsoft's `id` of the party: a user's object id in Microsoft Entra, or a telephone number in
   * E.164 form, such as `+15551234567`. The same party has the same value in every call. Null if
   * Microsoft reports none. Sensitive: class `identity`.
   */
  readonly participantId?: Maybe<Scalars['String']['output']>;
};

/**
 * An identity of a kind that has no type in this schema. Microsoft documents the kind only roughly or
 * not at all, or added it after this schema was written. `kind` is Microsoft's name for it.
 */
export type OtherIdentity = Identity & {
  readonly __typename?: 'OtherIdentity';
  /** The display name. Null if Microsoft reports none. Sensitive: class `identity`. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * Microsoft's `id` of the identity. The same identity has the same value in every call. Null if
   * Microsoft reports none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * Microsoft's name for the kind of identity. It is the property of Microsoft's identity set, such as
   * `assertedIdentity` (the identity that the participant presents to others) or `spoolUser`, or the
   * type name. Null if Microsoft reports none.
   */
  readonly kind?: Maybe<Scalars['String']['output']>;
  /**
   * The id of the identity's Microsoft Entra tenant. Null if Microsoft reports none. Sensitive: class
   * `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/** The position of a page in its list, as in Relay's connection specification. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /**
   * The cursor of the last edge that could be read. To continue, pass it as `after`. Null if the page
   * has no edges and there is no position to continue from.
   */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether the list continues after this page. Also true if a later page could not be read. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /**
   * Whether the list has items before this page. It is true if `after` was given and there are items
   * before the page.
   */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** The cursor of the first edge of this page. Null if the page has no edges. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** A party that took part in a call: a person, a telephone, or an application. */
export type Participant = ParticipantBase & {
  readonly __typename?: 'Participant';
  /**
   * The party's administrative units in Microsoft Entra. Empty if there are none. Null if Microsoft
   * does not report them.
   */
  readonly administrativeUnitInfos?: Maybe<ReadonlyArray<AdministrativeUnitInfo>>;
  /**
   * The type of endpoint that the party used, from Microsoft's `identity`. Null if Microsoft does not
   * report it, as in its samples.
   */
  readonly endpointType?: Maybe<EndpointType>;
  /**
   * An opaque key of this participation for client caches. The same party in the same call always has
   * the same key, and no other object has it. It is a keyed hash that reveals nothing about its
   * inputs. Microsoft's own id is `participantId`.
   */
  readonly id: Scalars['ID']['output'];
  /**
   * All identities in Microsoft's identity set for this party. There is nearly always one, and
   * `identity` is the first. Empty if Microsoft reports none. Null with an error if the set has more
   * than 100 members.
   */
  readonly identities?: Maybe<ReadonlyArray<Identity>>;
  /** The identity of the party: the first one in Microsoft's identity set. Null if the set is empty. */
  readonly identity?: Maybe<Identity>;
  /**
   * Microsoft's `id` of the party: a user's object id in Microsoft Entra, or a telephone number in
   * E.164 form, such as `+15551234567`. The same party has the same value in every call. Null if
   * Microsoft reports none. Sensitive: class `identity`.
   */
  readonly participantId?: Maybe<Scalars['String']['output']>;
};

/** The fields that organizers and participants share. */
export type ParticipantBase = {
  /**
   * The party's administrative units in Microsoft Entra. Empty if there are none. Null if Microsoft
   * does not report them.
   */
  readonly administrativeUnitInfos?: Maybe<ReadonlyArray<AdministrativeUnitInfo>>;
  /**
   * The type of endpoint that the party used, from Microsoft's `identity`. Null if Microsoft does not
   * report it, as in its samples.
   */
  readonly endpointType?: Maybe<EndpointType>;
  /**
   * All identities in Microsoft's identity set for this party. There is nearly always one, and
   * `identity` is the first. Empty if Microsoft reports none. Null with an error if the set has more
   * than 100 members.
   */
  readonly identities?: Maybe<ReadonlyArray<Identity>>;
  /** The identity of the party: the first one in Microsoft's identity set. Null if the set is empty. */
  readonly identity?: Maybe<Identity>;
  /**
   * Microsoft's `id` of the party: a user's object id in Microsoft Entra, or a telephone number in
   * E.164 form, such as `+15551234567`. The same party has the same value in every call. Null if
   * Microsoft reports none. Sensitive: class `identity`.
   */
  readonly participantId?: Maybe<Scalars['String']['output']>;
};

/** One page of the participants of a call. */
export type ParticipantConnection = {
  readonly __typename?: 'ParticipantConnection';
  /**
   * The participants of this page with their cursors, in Microsoft's order. If a later page could not
   * be read, the list keeps the participants that were read and ends with a null edge and an error at
   * its path. The list itself is never null.
   */
  readonly edges?: Maybe<ReadonlyArray<Maybe<ParticipantEdge>>>;
  /**
   * The participants of this page without their edges, for clients that do not need cursors. An item
   * is null, with an error, if the participant or the rest of the page could not be read. The list
   * itself is never null.
   */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<Participant>>>;
  /** The position of this page in the list, and whether there are more pages. Never null. */
  readonly pageInfo: PageInfo;
};

/** A participant and its position in the list. */
export type ParticipantEdge = {
  readonly __typename?: 'ParticipantEdge';
  /**
   * The position of this participant in the list. Cursors are opaque. To continue after this
   * participant, pass its cursor unchanged as `after`. The cursor of any edge works, not only the last
   * one.
   */
  readonly cursor: Scalars['String']['output'];
  /** The participant. Null with an error if it could not be read. */
  readonly node?: Maybe<Participant>;
};

/** The endpoint of a person, telephone or application that takes part in the call. */
export type ParticipantEndpoint = Endpoint & {
  readonly __typename?: 'ParticipantEndpoint';
  /**
   * The identity at this endpoint. It is read from Microsoft's `associatedIdentity`, or from the older
   * `identity`, which Microsoft is retiring, if the newer one is missing. Null if neither identifies a
   * participant.
   */
  readonly associatedIdentity?: Maybe<Identity>;
  /** The number of processor cores. Null if not reported. */
  readonly cpuCoresCount?: Maybe<Scalars['Int']['output']>;
  /**
   * The name of the machine's processor, such as `12th Gen Intel(R) Core(TM) i9-12900H`. Null if not
   * reported. Sensitive: class `device`.
   */
  readonly cpuName?: Maybe<Scalars['String']['output']>;
  /** The speed of the processor in megahertz. Null if not reported. */
  readonly cpuProcessorSpeedInMhz?: Maybe<Scalars['Int']['output']>;
  /** The user's feedback on the quality of the session. Null if none was reported. */
  readonly feedback?: Maybe<UserFeedback>;
  /** The name of the machine. Null if not reported. Sensitive: class `device`. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The software at this endpoint. Null if not reported. */
  readonly userAgent?: Maybe<UserAgent>;
};

/** A telephone on the public network. */
export type PhoneIdentity = Identity & {
  readonly __typename?: 'PhoneIdentity';
  /**
   * The display name. Null in Microsoft's samples, because a telephone has a number only. Sensitive:
   * class `phone`.
   */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * The telephone number in E.164 form, such as `+15551234567`, which is Microsoft's `id` of the
   * telephone. Null if Microsoft reports none. Sensitive: class `phone`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * The id of a Microsoft Entra tenant. Null in Microsoft's samples, because a telephone belongs to no
   * tenant. Sensitive: class `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/** The product family of a client. */
export type ProductFamily =
  /** An application built on Azure Communication Services. */
  | 'AZURE_COMMUNICATION_SERVICES'
  /** Microsoft Lync. */
  | 'LYNC'
  /** Skype for Business. */
  | 'SKYPE_FOR_BUSINESS'
  /** Microsoft Teams. */
  | 'TEAMS'
  /** Not known. Usual for a service. */
  | 'UNKNOWN'
  /** A value that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE';

/**
 * A telephone call over a number of a Microsoft Calling Plan or of an operator, which Microsoft calls
 * `pstnCallLogRow`. Microsoft documents no way from it to a call record: neither of its ids is the id
 * of one.
 */
export type PstnCall = {
  readonly __typename?: 'PstnCall';
  /** The source of `duration`: Microsoft, or the operator of the number. Null if not reported. */
  readonly callDurationSource?: Maybe<PstnCallDurationSource>;
  /**
   * Microsoft's id of the call, which may not be unique. It holds the address of a telephone gateway
   * in Microsoft's sample. Null if not reported. Sensitive: class `network`.
   */
  readonly callId?: Maybe<Scalars['String']['output']>;
  /**
   * The kind of call as Microsoft's text, which has no published list. Microsoft's report shows
   * `user_in`, `user_out`, `user_out_conf`, `user_out_transfer`, `user_out_forwarding`, `conf_in`,
   * `conf_out`, `ucap_in` and `ucap_out`. Null if not reported.
   */
  readonly callType?: Maybe<Scalars['String']['output']>;
  /**
   * The telephone number that was dialed, in E.164 form, such as `+15551234567`. Microsoft may hide
   * its last digits behind `***`. Null if not reported. Sensitive: class `phone`.
   */
  readonly calleeNumber?: Maybe<Scalars['String']['output']>;
  /**
   * The telephone number of the caller in E.164 form, such as `+15551234567`. Microsoft may hide its
   * last digits behind `***`. Null if not reported. Sensitive: class `phone`.
   */
  readonly callerNumber?: Maybe<Scalars['String']['output']>;
  /**
   * The charge for the call in units of `currency`, such as `0.0315`. With its time, an amount finds the
   * line of an itemized bill. Null if not reported. Sensitive: class `identity`.
   */
  readonly charge?: Maybe<Scalars['Decimal']['output']>;
  /**
   * The id of the audio conference that the call belongs to. Callers join the conference with it. Null
   * if the call belongs to none. Sensitive: class `identity`.
   */
  readonly conferenceId?: Maybe<Scalars['String']['output']>;
  /**
   * The fee for connecting the call in units of `currency`. With its time, an amount finds the line of
   * an itemized bill. Null if not reported. Sensitive: class `identity`.
   */
  readonly connectionCharge?: Maybe<Scalars['Decimal']['output']>;
  /**
   * The currency of `charge` and `connectionCharge` as an ISO 4217 code, such as `USD`. Null if not
   * reported.
   */
  readonly currency?: Maybe<Scalars['String']['output']>;
  /** Whether the call was `Domestic` or `International`, as Microsoft's text. Null if not reported. */
  readonly destinationContext?: Maybe<Scalars['String']['output']>;
  /**
   * The country or region that was dialed, as Microsoft's text, such as `United States`. Null if not
   * reported.
   */
  readonly destinationName?: Maybe<Scalars['String']['output']>;
  /** The number of seconds that the call lasted. Null if not reported. */
  readonly duration?: Maybe<Scalars['Int']['output']>;
  /**
   * `duration` in milliseconds, computed by the gateway: a multiple of 1000. Null if `duration` is
   * null.
   */
  readonly durationMs?: Maybe<Scalars['Float']['output']>;
  /** The time when the call ended. Null if not reported. */
  readonly endDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * An opaque key of the row for client caches. The same row always has the same key, and no other
   * object has it. It is a keyed hash that reveals nothing about its inputs. Microsoft's own id is
   * `rowId`.
   */
  readonly id: Scalars['ID']['output'];
  /** The kind of telephone number, as Microsoft's text, such as `Subscriber`. Null if not reported. */
  readonly inventoryType?: Maybe<Scalars['String']['output']>;
  /** The licence that the call used, as Microsoft's text, such as `MCOPSTNU`. Null if not reported. */
  readonly licenseCapability?: Maybe<Scalars['String']['output']>;
  /** The name of the operator that carried the call, such as `Microsoft`. Null if not reported. */
  readonly operator?: Maybe<Scalars['String']['output']>;
  /** Microsoft's `id` of the row, a GUID. Null if not reported. */
  readonly rowId?: Maybe<Scalars['String']['output']>;
  /** The time when the call started. Null if not reported. */
  readonly startDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The country of the tenant as an ISO 3166-1 alpha-2 code, such as `US`. Null if not reported. */
  readonly tenantCountryCode?: Maybe<Scalars['String']['output']>;
  /** The country of the user as an ISO 3166-1 alpha-2 code, such as `US`. Null if not reported. */
  readonly usageCountryCode?: Maybe<Scalars['String']['output']>;
  /**
   * The user who made or received the call, from Microsoft's `userId`: leads to the user's call
   * records, and to other subgraphs. Null if `userId` is null. Sensitive: class `identity`.
   */
  readonly user?: Maybe<User>;
  /**
   * The name of the user who made or received the call. Null for calls of applications, such as auto
   * attendants. Sensitive: class `identity`.
   */
  readonly userDisplayName?: Maybe<Scalars['String']['output']>;
  /**
   * The object id in Microsoft Entra of the user who made or received the call. Null for calls of
   * applications, such as auto attendants. Sensitive: class `identity`.
   */
  readonly userId?: Maybe<Scalars['String']['output']>;
  /**
   * The user principal name of the user who made or received the call. Null for calls of
   * applications, such as auto attendants. Sensitive: class `identity`.
   */
  readonly userPrincipalName?: Maybe<Scalars['String']['output']>;
};

/** One page of the log of telephone calls over numbers of Microsoft and of operators. */
export type PstnCallConnection = {
  readonly __typename?: 'PstnCallConnection';
  /**
   * The calls of this page with their cursors, in Microsoft's order. If a later page could not be
   * read, the list keeps the calls that were read and ends with a null edge and an error at its path.
   * The list itself is never null.
   */
  readonly edges?: Maybe<ReadonlyArray<Maybe<PstnCallEdge>>>;
  /**
   * The calls of this page without their edges, for clients that do not need cursors. An item is null,
   * with an error, if the rest of the page could not be read. The list itself is never null.
   */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<PstnCall>>>;
  /** The position of this page in the log, and whether there are more pages. Never null. */
  readonly pageInfo: PageInfo;
};

/** The source of the duration of a telephone call. */
export type PstnCallDurationSource =
  /** Microsoft measured the duration. */
  | 'MICROSOFT'
  /** The operator of the number reported the duration. */
  | 'OPERATOR'
  /** Microsoft sent a value that this version of the schema does not have. */
  | 'UNKNOWN_FUTURE_VALUE';

/** A telephone call and its position in the log. */
export type PstnCallEdge = {
  readonly __typename?: 'PstnCallEdge';
  /**
   * The position of this call in the log. Cursors are opaque. To continue after this call, pass its
   * cursor unchanged as `after`, with the same `from` and `to`. The cursor of any edge works, not only
   * the last one.
   */
  readonly cursor: Scalars['String']['output'];
  /** The telephone call. Null with an error if it could not be read. */
  readonly node?: Maybe<PstnCall>;
};

/** The classification of the quality of streams. */
export type QualityClassification =
  /** No measurement breaks a rule, and there were enough to decide. */
  | 'GOOD'
  /** At least one measurement breaks a rule: the network was bad. */
  | 'POOR'
  /** There was too little to decide. This is neither good nor bad. */
  | 'UNCLASSIFIED';

/**
 * How a poor value compares to the threshold. Both are strict: a value equal to the threshold is not
 * poor.
 */
export type QualityComparison =
  /** A poor value is greater than the threshold. */
  | 'GREATER_THAN'
  /** A poor value is less than the threshold. */
  | 'LESS_THAN';

/** A measurement that makes a stream poor, and the rule that it breaks. */
export type QualityReason = {
  readonly __typename?: 'QualityReason';
  /** How a poor value compares to the threshold. Never null. */
  readonly comparison?: Maybe<QualityComparison>;
  /** The measurement, as the name of a field of `Stream`, such as `averageRoundTripTime`. Never null. */
  readonly metric?: Maybe<Scalars['String']['output']>;
  /**
   * The threshold of the rule, in the unit of `unit`: a number of milliseconds for a duration. A value
   * equal to the threshold is not poor. Never null.
   */
  readonly threshold?: Maybe<Scalars['Float']['output']>;
  /** The unit of `value` and `threshold`. Never null. */
  readonly unit?: Maybe<QualityUnit>;
  /**
   * The value of the measurement, in the unit of `unit`: a number of milliseconds for a duration.
   * Never null.
   */
  readonly value?: Maybe<Scalars['Float']['output']>;
};

/**
 * A set of rules by which streams are classified. Microsoft's thresholds have changed over the years,
 * so a rule set has a name and a date.
 */
export type QualityRuleSet = {
  readonly __typename?: 'QualityRuleSet';
  /**
   * When the rules were published: a year, a month or a day, such as `2022` or `2026-01-13`. Never
   * null.
   */
  readonly date?: Maybe<Scalars['String']['output']>;
  /** The rules in short. Never null. */
  readonly description?: Maybe<Scalars['String']['output']>;
  /** Whether `quality` uses this rule set if it is given no `ruleSet`. Never null. */
  readonly isDefault?: Maybe<Scalars['Boolean']['output']>;
  /** The name, for the argument `ruleSet` of `quality`. Never null. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Where the rules were published. Never null. */
  readonly source?: Maybe<Scalars['String']['output']>;
};

/**
 * The quality of the streams of a segment or session, and its failures. It is a count with reasons,
 * because Microsoft measures streams and recommends judging streams, not calls: one person with a bad
 * connection does not make everybody's call bad.
 *
 * Poor means that the network was bad while a stream was sent. It does not mean that a person heard or
 * saw it.
 */
export type QualitySummary = {
  readonly __typename?: 'QualitySummary';
  /** `POOR` if any stream is, otherwise `GOOD` if any stream is, otherwise `UNCLASSIFIED`. Never null. */
  readonly classification?: Maybe<QualityClassification>;
  /**
   * The failures of the segment, or of the session and its segments: one entry for each stage. Never
   * null; empty if nothing failed.
   */
  readonly failures?: Maybe<ReadonlyArray<FailureCount>>;
  /** The number of good streams. Never null. */
  readonly goodStreamCount?: Maybe<Scalars['Int']['output']>;
  /** The number of poor streams. Never null. */
  readonly poorStreamCount?: Maybe<Scalars['Int']['output']>;
  /** The name of the rule set. Never null. */
  readonly ruleSet?: Maybe<Scalars['String']['output']>;
  /** The number of streams that cannot be classified. Never null. */
  readonly unclassifiedStreamCount?: Maybe<Scalars['Int']['output']>;
  /**
   * The poor stream with the measurement that is beyond its threshold by the largest factor. Null if
   * no stream is poor.
   */
  readonly worstStream?: Maybe<WorstStream>;
};

/** The unit of a measurement. */
export type QualityUnit =
  /** Bits per second. */
  | 'BITS_PER_SECOND'
  /** Frames per second. */
  | 'FRAMES_PER_SECOND'
  /** Milliseconds. */
  | 'MILLISECONDS'
  /** Points of the mean opinion score (MOS). */
  | 'MOS_POINTS'
  /** Packets. */
  | 'PACKETS'
  /** A percentage from 0 to 100. */
  | 'PERCENT'
  /** A share from 0 to 1. */
  | 'RATIO';

/**
 * The root of every query: read a call record by its id, or list the records of a period or a
 * participant. The logs of telephone calls can be listed too.
 *
 * Unknown values are null. A field marked as sensitive names its data class: `identity`, `phone`,
 * `network` or `device`. If the gateway authenticates callers, a caller without the role for that
 * class gets null, with one `FORBIDDEN` error per class that the operation selects, or a pseudonym.
 * The same text of the same property always has the same pseudonym.
 */
export type Query = {
  readonly __typename?: 'Query';
  /**
   * Counts the streams of the archive by their properties, and how many of them were poor or failed. It needs an archive:
   * without one, it is rejected with the error `BAD_USER_INPUT`. It needs no request to Microsoft. Null with an error if the
   * figures could not be read.
   *
   * The figures are of the calls of everyone. A caller who may see only their own records is rejected with the error
   * `FORBIDDEN`. To a caller without the role for the class `identity`, groups of few people are shown together, as one
   * group of others.
   */
  readonly callQuality?: Maybe<CallQualityConnection>;
  /**
   * Returns the record of one call or meeting by its id. Microsoft keeps a record for 30 days, and an
   * archive for as long as the operator decides. Null with an error if it could not be read. The error
   * is `NOT_FOUND` if the record is not available yet, is older than 30 days and not archived, or does
   * not exist; Microsoft does not distinguish these cases. A record becomes available 30 minutes after
   * the end of the call on average, and after at most 150 minutes.
   *
   * A record that is archived is read from the archive, without a request to Microsoft. With the header
   * `Cache-Control: no-cache` it is read from Microsoft, as long as Microsoft has it and can be
   * reached.
   */
  readonly callRecord?: Maybe<CallRecord>;
  /**
   * Lists the changes of the archive, one page at a time, the earliest change first. Only changes of records that the
   * caller may see are listed. It needs an archive: without one, it is rejected with the error `BAD_USER_INPUT`. It
   * needs no request to Microsoft. Null with an error if the changes could not be read.
   */
  readonly callRecordChanges?: Maybe<CallRecordChangeConnection>;
  /**
   * Lists call records, one page at a time. Null with an error if the list could not be read.
   *
   * With an archive, the list has every record that is archived, and needs no request to Microsoft.
   * Without one, it has the records of the last 30 days. While the archive cannot be reached, a list
   * that Microsoft can answer too is read from Microsoft; any other is rejected with the error
   * `ARCHIVE_UNAVAILABLE`.
   *
   * The list includes each record's own fields. Sessions and participants are read separately for each
   * record. From Microsoft that takes up to 20 requests in a batch, or requests side by side if segments are
   * selected.
   */
  readonly callRecords?: Maybe<CallRecordConnection>;
  /**
   * Returns several call records by their ids: one item per id, in the order of the ids. A repeated id
   * returns the same record again. If a record cannot be read, its item is null with an error at its
   * path, and the other records are still returned.
   */
  readonly callRecordsById?: Maybe<ReadonlyArray<Maybe<CallRecord>>>;
  /**
   * Lists the log of telephone calls over the company's own session border controllers, one page at a time. The order is Microsoft's, which is undocumented and
   * cannot be chosen. Null with an error if the log could not be read.
   *
   * The log has the calls of everyone. A caller who may see only their own records is rejected with
   * the error `FORBIDDEN`. Microsoft adds rows 24 to 48 hours after a call. Until then the pages of a
   * walk can shift, so that a row is repeated or missed: read recent windows again.
   */
  readonly directRoutingCalls?: Maybe<DirectRoutingCallConnection>;
  /**
   * Counts the calls over the company's own session border controllers that the archive has, and how many of them failed. It
   * needs an archive: without one, it is rejected with the error `BAD_USER_INPUT`. It needs no request to Microsoft. Null with
   * an error if the figures could not be read.
   *
   * The figures are of the calls of everyone. A caller who may see only their own records is rejected with the error
   * `FORBIDDEN`. To a caller without the role for the class `identity`, groups of few people are shown together, as one
   * group of others.
   */
  readonly directRoutingQuality?: Maybe<DirectRoutingQualityConnection>;
  /**
   * Returns the object with this id, as Relay clients expect. Only call records are found. It is
   * equivalent to `callRecord`: null in the same cases, with the same requests and errors. A gateway
   * can be configured without `node` if another subgraph of the supergraph has one.
   */
  readonly node?: Maybe<Node>;
  /**
   * Lists the log of telephone calls over numbers of Microsoft's Calling Plans and of operators, one page at a time. The order is Microsoft's, which is undocumented and
   * cannot be chosen. Null with an error if the log could not be read.
   *
   * The log has the calls of everyone. A caller who may see only their own records is rejected with
   * the error `FORBIDDEN`. Microsoft adds rows 24 to 48 hours after a call. Until then the pages of a
   * walk can shift, so that a row is repeated or missed: read recent windows again.
   */
  readonly pstnCalls?: Maybe<PstnCallConnection>;
  /**
   * Lists the rule sets by which `quality` can classify: those of the gateway, then those of the
   * operator. It needs no request to Microsoft. Null with the error `FORBIDDEN` for a caller who may
   * read no record.
   */
  readonly qualityRuleSets?: Maybe<ReadonlyArray<QualityRuleSet>>;
};


/**
 * The root of every query: read a call record by its id, or list the records of a period or a
 * participant. The logs of telephone calls can be listed too.
 *
 * Unknown values are null. A field marked as sensitive names its data class: `identity`, `phone`,
 * `network` or `device`. If the gateway authenticates callers, a caller without the role for that
 * class gets null, with one `FORBIDDEN` error per class that the operation selects, or a pseudonym.
 * The same text of the same property always has the same pseudonym.
 */
export type QueryCallQualityArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CallQualityFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  groupBy?: InputMaybe<ReadonlyArray<CallQualityDimension>>;
  orderBy?: InputMaybe<CallQualityOrder>;
  ruleSet?: InputMaybe<Scalars['String']['input']>;
};


/**
 * The root of every query: read a call record by its id, or list the records of a period or a
 * participant. The logs of telephone calls can be listed too.
 *
 * Unknown values are null. A field marked as sensitive names its data class: `identity`, `phone`,
 * `network` or `device`. If the gateway authenticates callers, a caller without the role for that
 * class gets null, with one `FORBIDDEN` error per class that the operation selects, or a pseudonym.
 * The same text of the same property always has the same pseudonym.
 */
export type QueryCallRecordArgs = {
  id: Scalars['ID']['input'];
};


/**
 * The root of every query: read a call record by its id, or list the records of a period or a
 * participant. The logs of telephone calls can be listed too.
 *
 * Unknown values are null. A field marked as sensitive names its data class: `identity`, `phone`,
 * `network` or `device`. If the gateway authenticates callers, a caller without the role for that
 * class gets null, with one `FORBIDDEN` error per class that the operation selects, or a pseudonym.
 * The same text of the same property always has the same pseudonym.
 */
export type QueryCallRecordChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CallRecordFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The root of every query: read a call record by its id, or list the records of a period or a
 * participant. The logs of telephone calls can be listed too.
 *
 * Unknown values are null. A field marked as sensitive names its data class: `identity`, `phone`,
 * `network` or `device`. If the gateway authenticates callers, a caller without the role for that
 * class gets null, with one `FORBIDDEN` error per class that the operation selects, or a pseudonym.
 * The same text of the same property always has the same pseudonym.
 */
export type QueryCallRecordsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CallRecordFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<CallRecordOrder>;
};


/**
 * The root of every query: read a call record by its id, or list the records of a period or a
 * participant. The logs of telephone calls can be listed too.
 *
 * Unknown values are null. A field marked as sensitive names its data class: `identity`, `phone`,
 * `network` or `device`. If the gateway authenticates callers, a caller without the role for that
 * class gets null, with one `FORBIDDEN` error per class that the operation selects, or a pseudonym.
 * The same text of the same property always has the same pseudonym.
 */
export type QueryCallRecordsByIdArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/**
 * The root of every query: read a call record by its id, or list the records of a period or a
 * participant. The logs of telephone calls can be listed too.
 *
 * Unknown values are null. A field marked as sensitive names its data class: `identity`, `phone`,
 * `network` or `device`. If the gateway authenticates callers, a caller without the role for that
 * class gets null, with one `FORBIDDEN` error per class that the operation selects, or a pseudonym.
 * The same text of the same property always has the same pseudonym.
 */
export type QueryDirectRoutingCallsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DirectRoutingCallFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
};


/**
 * The root of every query: read a call record by its id, or list the records of a period or a
 * participant. The logs of telephone calls can be listed too.
 *
 * Unknown values are null. A field marked as sensitive names its data class: `identity`, `phone`,
 * `network` or `device`. If the gateway authenticates callers, a caller without the role for that
 * class gets null, with one `FORBIDDEN` error per class that the operation selects, or a pseudonym.
 * The same text of the same property always has the same pseudonym.
 */
export type QueryDirectRoutingQualityArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<DirectRoutingQualityFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  from: Scalars['DateTime']['input'];
  groupBy?: InputMaybe<ReadonlyArray<DirectRoutingQualityDimension>>;
  orderBy?: InputMaybe<DirectRoutingQualityOrder>;
  to: Scalars['DateTime']['input'];
};


/**
 * The root of every query: read a call record by its id, or list the records of a period or a
 * participant. The logs of telephone calls can be listed too.
 *
 * Unknown values are null. A field marked as sensitive names its data class: `identity`, `phone`,
 * `network` or `device`. If the gateway authenticates callers, a caller without the role for that
 * class gets null, with one `FORBIDDEN` error per class that the operation selects, or a pseudonym.
 * The same text of the same property always has the same pseudonym.
 */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


/**
 * The root of every query: read a call record by its id, or list the records of a period or a
 * participant. The logs of telephone calls can be listed too.
 *
 * Unknown values are null. A field marked as sensitive names its data class: `identity`, `phone`,
 * `network` or `device`. If the gateway authenticates callers, a caller without the role for that
 * class gets null, with one `FORBIDDEN` error per class that the operation selects, or a pseudonym.
 * The same text of the same property always has the same pseudonym.
 */
export type QueryPstnCallsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  from: Scalars['DateTime']['input'];
  to: Scalars['DateTime']['input'];
};

/** A part of a session between two endpoints, with its media. Most sessions have one segment. */
export type Segment = {
  readonly __typename?: 'Segment';
  /**
   * The endpoint that answered the segment. It may name another machine than the session's endpoint.
   * Null if Microsoft reports none.
   */
  readonly callee?: Maybe<Endpoint>;
  /**
   * The endpoint that started the segment. It may name another machine than the session's endpoint.
   * Null if Microsoft reports none.
   */
  readonly caller?: Maybe<Endpoint>;
  /**
   * The number of milliseconds from `startDateTime` to `endDateTime`, computed by the gateway from all
   * decimals of both. Null if either is null, or if the end is before the start.
   */
  readonly durationMs?: Maybe<Scalars['Float']['output']>;
  /** The time when the segment ended. Null only if Microsoft omits it. */
  readonly endDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The stage and reason of a failure of the segment. Null if the segment did not fail. */
  readonly failureInfo?: Maybe<FailureInfo>;
  /**
   * An opaque key of the segment for client caches. The same segment always has the same key, and no
   * other object has it. It is a keyed hash that reveals nothing about its inputs. Microsoft's own id
   * is `segmentId`.
   */
  readonly id: Scalars['ID']['output'];
  /**
   * The media of the segment, one entry per medium that the endpoints negotiated, such as the main
   * audio. Null or empty if none was reported.
   */
  readonly media?: Maybe<ReadonlyArray<Media>>;
  /**
   * The quality of the segment, classified from the measurements of its streams. Null with an error if
   * a measurement does not have the documented type.
   */
  readonly quality?: Maybe<QualitySummary>;
  /**
   * Microsoft's `id` of the segment. It is not unique: if a session has one segment, it equals the
   * session id, and Microsoft repeats session ids within a record. Null only if Microsoft omits it.
   */
  readonly segmentId?: Maybe<Scalars['String']['output']>;
  /** The time when the segment started. Null only if Microsoft omits it. */
  readonly startDateTime?: Maybe<Scalars['DateTime']['output']>;
};


/** A part of a session between two endpoints, with its media. Most sessions have one segment. */
export type SegmentQualityArgs = {
  ruleSet?: InputMaybe<Scalars['String']['input']>;
};

/** The endpoint of a service, such as the conference service that a meeting participant connects to. */
export type ServiceEndpoint = Endpoint & {
  readonly __typename?: 'ServiceEndpoint';
  /**
   * The software of the service. Real records have a `ClientUserAgent` with platform and product
   * family `UNKNOWN` here; do not rely on a `ServiceUserAgent`. Null if not reported.
   */
  readonly userAgent?: Maybe<UserAgent>;
};

/**
 * The role of a service in a call. Microsoft publishes only the names of these values; the
 * descriptions spell them out.
 */
export type ServiceRole =
  /** The audio teleconferencer controller. */
  | 'AUDIO_TELECONFERENCER_CONTROLLER'
  /** The conferencing announcement service. */
  | 'CONFERENCING_ANNOUNCEMENT_SERVICE'
  /** The conferencing attendant. */
  | 'CONFERENCING_ATTENDANT'
  /** A custom calling bot. */
  | 'CUSTOM_BOT'
  /** The Exchange Unified Messaging service. */
  | 'EXCHANGE_UNIFIED_MESSAGING_SERVICE'
  /** A gateway. */
  | 'GATEWAY'
  /** A Mediation Server, which connects clients with the telephone gateway. */
  | 'MEDIATION_SERVER'
  /** A Mediation Server of Cloud Connector Edition. */
  | 'MEDIATION_SERVER_CLOUD_CONNECTOR_EDITION'
  /** The media controller. */
  | 'MEDIA_CONTROLLER'
  /** The response group service. */
  | 'RESPONSE_GROUP_SERVICE'
  /** The announcement service of the response group service. */
  | 'RESPONSE_GROUP_SERVICE_ANNOUNCEMENT_SERVICE'
  /** The Skype for Business conference server (multipoint control unit, MCU) for application sharing. */
  | 'SKYPE_FOR_BUSINESS_APPLICATION_SHARING_MCU'
  /** The Skype for Business attendant. */
  | 'SKYPE_FOR_BUSINESS_ATTENDANT'
  /** The Skype for Business conference server (multipoint control unit, MCU) for audio and video. */
  | 'SKYPE_FOR_BUSINESS_AUDIO_VIDEO_MCU'
  /** The Skype for Business auto attendant. */
  | 'SKYPE_FOR_BUSINESS_AUTO_ATTENDANT'
  /** Skype for Business call queues. */
  | 'SKYPE_FOR_BUSINESS_CALL_QUEUES'
  /** The gateway between Skype for Business and Microsoft Teams. */
  | 'SKYPE_FOR_BUSINESS_MICROSOFT_TEAMS_GATEWAY'
  /** The Skype for Business unified communication application platform. */
  | 'SKYPE_FOR_BUSINESS_UNIFIED_COMMUNICATION_APPLICATION_PLATFORM'
  /** Skype Translator. */
  | 'SKYPE_TRANSLATOR'
  /** The role is not known. */
  | 'UNKNOWN'
  /** A value that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE'
  /** Voicemail. */
  | 'VOICEMAIL';

/** The software of a service that takes part in the call. */
export type ServiceUserAgent = UserAgent & {
  readonly __typename?: 'ServiceUserAgent';
  /** The version of the application. Often null. */
  readonly applicationVersion?: Maybe<Scalars['String']['output']>;
  /** The user agent string, as it was sent. Null if not reported. Sensitive: class `device`. */
  readonly headerValue?: Maybe<Scalars['String']['output']>;
  /** The role of the service in the call. Null only if Microsoft omits it. */
  readonly role?: Maybe<ServiceRole>;
};

/**
 * A connection between two endpoints during a call. In a group call, it usually connects one
 * participant and the conference service. In a call between two endpoints, it connects both of them.
 */
export type Session = {
  readonly __typename?: 'Session';
  /**
   * The endpoint that answered the session. In a group call, it is the service's endpoint. Null if
   * Microsoft reports none.
   */
  readonly callee?: Maybe<Endpoint>;
  /**
   * The endpoint that started the session. In a group call, it is the participant's endpoint. Null if
   * Microsoft reports none.
   */
  readonly caller?: Maybe<Endpoint>;
  /**
   * The number of milliseconds from `startDateTime` to `endDateTime`, computed by the gateway from all
   * decimals of both. Null if either is null, or if the end is before the start.
   */
  readonly durationMs?: Maybe<Scalars['Float']['output']>;
  /** The time when the last user left the session. Null only if Microsoft omits it. */
  readonly endDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The stage and reason of a failure of the session. Null if the session did not fail. */
  readonly failureInfo?: Maybe<FailureInfo>;
  /**
   * An opaque key of the session for client caches. The same session always has the same key, and no
   * other object has it. It is a keyed hash that reveals nothing about its inputs. Microsoft's own id
   * is `sessionId`.
   */
  readonly id: Scalars['ID']['output'];
  /**
   * Whether the session was a test call. Null if not reported; Microsoft's US Government clouds never
   * report it.
   */
  readonly isTest?: Maybe<Scalars['Boolean']['output']>;
  /** Every kind of media used in the session. Null only if Microsoft omits it. */
  readonly modalities?: Maybe<ReadonlyArray<Modality>>;
  /**
   * The quality of the session, classified from the measurements of its streams. It needs the segments
   * of the session, as `segments` does. Null with an error if they could not be read.
   */
  readonly quality?: Maybe<QualitySummary>;
  /**
   * The segments of the session, with their media. A session usually has one segment. Telephone calls
   * have several, because of connections between servers. Microsoft always returns a segment with
   * everything below it, so selecting segments makes Microsoft's response much larger. Null with an
   * error if the segments could not be read.
   */
  readonly segments?: Maybe<ReadonlyArray<Segment>>;
  /**
   * Microsoft's `id` of the session. It is not unique: Microsoft repeats a session id within a record,
   * for instance when a call goes from an auto attendant to a call queue. In a call between two
   * endpoints, it equals the id of the record. Null only if Microsoft omits it.
   */
  readonly sessionId?: Maybe<Scalars['String']['output']>;
  /** The time when the first user joined the session. Null only if Microsoft omits it. */
  readonly startDateTime?: Maybe<Scalars['DateTime']['output']>;
};


/**
 * A connection between two endpoints during a call. In a group call, it usually connects one
 * participant and the conference service. In a call between two endpoints, it connects both of them.
 */
export type SessionQualityArgs = {
  ruleSet?: InputMaybe<Scalars['String']['input']>;
};

/** One page of the sessions of a call. */
export type SessionConnection = {
  readonly __typename?: 'SessionConnection';
  /**
   * The sessions of this page with their cursors, in Microsoft's order. If a later page could not be
   * read, the list keeps the sessions that were read and ends with a null edge and an error at its
   * path. The list itself is never null.
   */
  readonly edges?: Maybe<ReadonlyArray<Maybe<SessionEdge>>>;
  /**
   * The sessions of this page without their edges, for clients that do not need cursors. An item is
   * null, with an error, if the session or the rest of the page could not be read. The list itself is
   * never null.
   */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<Session>>>;
  /** The position of this page in the list, and whether there are more pages. Never null. */
  readonly pageInfo: PageInfo;
};

/** A session and its position in the list. */
export type SessionEdge = {
  readonly __typename?: 'SessionEdge';
  /**
   * The position of this session in the list. Cursors are opaque. To continue after this session, pass
   * its cursor unchanged as `after`. The cursor of any edge works, not only the last one.
   */
  readonly cursor: Scalars['String']['output'];
  /** The session. Null with an error if it could not be read. */
  readonly node?: Maybe<Session>;
};

/**
 * A stream of packets in one direction, which Microsoft calls `mediaStream`. It holds the quality
 * measurements, and any of them may be null. An audio stream has no video measurements, and vice
 * versa. A short or silent stream may have none. A missing measurement means neither good nor bad
 * quality.
 *
 * If Microsoft's Call Quality Dashboard has a threshold since 2022 or had one before, the field states
 * it. A value beyond the threshold makes the stream poor: the network was bad, but not necessarily
 * audibly or visibly. `quality` compares the values with the thresholds of a rule set.
 */
export type Stream = {
  readonly __typename?: 'Stream';
  /** The audio codec used on the network. `UNKNOWN` or null if the stream carries no audio. */
  readonly audioCodec?: Maybe<AudioCodec>;
  /**
   * Average degradation, in points of the network mean opinion score (MOS). It shows how much network
   * loss and jitter reduced the quality of received audio. 0 means no degradation. About 2020,
   * Microsoft's Call Quality Dashboard classified an audio stream as poor above 1.0. It no longer uses
   * this value. Null if not measured.
   */
  readonly averageAudioDegradation?: Maybe<Scalars['Float']['output']>;
  /**
   * Average network jitter of the audio. Microsoft describes it in the same words as `averageJitter`,
   * but its samples show higher values here. Null if not measured.
   */
  readonly averageAudioNetworkJitter?: Maybe<Scalars['Duration']['output']>;
  /**
   * `averageAudioNetworkJitter` in milliseconds, computed by the gateway. Null if
   * `averageAudioNetworkJitter` is null.
   */
  readonly averageAudioNetworkJitterMs?: Maybe<Scalars['Float']['output']>;
  /**
   * The average estimated bandwidth available between the two ends, in bits per second. Null if not
   * measured.
   */
  readonly averageBandwidthEstimate?: Maybe<Scalars['Long']['output']>;
  /** Average duration of freezes in the received video. Null if not measured. */
  readonly averageFreezeDuration?: Maybe<Scalars['Duration']['output']>;
  /**
   * `averageFreezeDuration` in milliseconds, computed by the gateway. Null if `averageFreezeDuration`
   * is null.
   */
  readonly averageFreezeDurationMs?: Maybe<Scalars['Float']['output']>;
  /**
   * Average jitter (variation in packet arrival times) of the stream, computed as in RFC 3550.
   * Microsoft's Call Quality Dashboard classifies an audio stream as poor above 30 ms. Null if not
   * measured.
   */
  readonly averageJitter?: Maybe<Scalars['Duration']['output']>;
  /**
   * `averageJitter` in milliseconds, computed by the gateway. Microsoft's Call Quality Dashboard
   * classifies an audio stream as poor above 30. Null if `averageJitter` is null.
   */
  readonly averageJitterMs?: Maybe<Scalars['Float']['output']>;
  /**
   * Average share of packets that were lost, 0 to 1. Microsoft's Call Quality Dashboard classifies an
   * audio stream as poor above 0.1. Null if not measured.
   */
  readonly averagePacketLossRate?: Maybe<Scalars['Float']['output']>;
  /**
   * Average share of audio frames with samples from packet loss concealment, 0 to 1. About 2020,
   * Microsoft's Call Quality Dashboard classified an audio stream as poor above 0.07. It no longer
   * uses this value. Null if not measured.
   */
  readonly averageRatioOfConcealedSamples?: Maybe<Scalars['Float']['output']>;
  /** Average frames per second received over all video streams of the session. Null if not measured. */
  readonly averageReceivedFrameRate?: Maybe<Scalars['Float']['output']>;
  /**
   * Average network round-trip time of a packet to the other end, computed as in RFC 3550. Microsoft's
   * Call Quality Dashboard classifies an audio stream as poor above 500 ms. Null if not measured.
   */
  readonly averageRoundTripTime?: Maybe<Scalars['Duration']['output']>;
  /**
   * `averageRoundTripTime` in milliseconds, computed by the gateway. Microsoft's Call Quality
   * Dashboard classifies an audio stream as poor above 500. Null if `averageRoundTripTime` is null.
   */
  readonly averageRoundTripTimeMs?: Maybe<Scalars['Float']['output']>;
  /**
   * Average percentage of video frames lost, as displayed to the user, in percent, 0 to 100.
   * Microsoft's Call Quality Dashboard classifies a video stream as poor above 50, and also a screen
   * share that a client received, unless it was encoded as `H264S`. For video it checks this value
   * before the frame rate. Null if not measured.
   */
  readonly averageVideoFrameLossPercentage?: Maybe<Scalars['Float']['output']>;
  /**
   * `averageVideoFrameLossPercentage` as a ratio, 0 to 1, computed by the gateway. Microsoft's Call
   * Quality Dashboard classifies a video stream as poor above 0.5, and also a screen share that a
   * client received, unless it was encoded as `H264S`. Null if `averageVideoFrameLossPercentage` is
   * null.
   */
  readonly averageVideoFrameLossRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Average video frames per second received in this stream, over the session. Microsoft's Call
   * Quality Dashboard classifies a video stream as poor below 7 if the frame loss is not known. It
   * classifies a screen share that a client sent to a service, or that was encoded as `H264S`, as poor
   * below 1. Null if not measured.
   */
  readonly averageVideoFrameRate?: Maybe<Scalars['Float']['output']>;
  /**
   * Average share of video packets that were lost, 0 to 1, computed as in RFC 3550. Null if not
   * measured.
   */
  readonly averageVideoPacketLossRate?: Maybe<Scalars['Float']['output']>;
  /** The time when the stream ended. Null unless the stream uses SIP. */
  readonly endDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * Whether forward error correction was used for audio at any time in the session. It sends redundant
   * data to make up for lost packets. Null if not reported.
   */
  readonly isAudioForwardErrorCorrectionUsed?: Maybe<Scalars['Boolean']['output']>;
  /**
   * Share of the call, 0 to 1, in which the frame rate was below 7.5 frames per second. Null if not
   * measured.
   */
  readonly lowFrameRateRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Share of the call, 0 to 1, in which the client had less than 70 percent of the expected video
   * processing capability. Null if not measured.
   */
  readonly lowVideoProcessingCapabilityRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Maximum network jitter of the audio, over all 20-second windows of the session. Null if not
   * measured.
   */
  readonly maxAudioNetworkJitter?: Maybe<Scalars['Duration']['output']>;
  /**
   * `maxAudioNetworkJitter` in milliseconds, computed by the gateway. Null if `maxAudioNetworkJitter`
   * is null.
   */
  readonly maxAudioNetworkJitterMs?: Maybe<Scalars['Float']['output']>;
  /**
   * Maximum jitter (variation in packet arrival times) of the stream, computed as in RFC 3550. Null if
   * not measured.
   */
  readonly maxJitter?: Maybe<Scalars['Duration']['output']>;
  /** `maxJitter` in milliseconds, computed by the gateway. Null if `maxJitter` is null. */
  readonly maxJitterMs?: Maybe<Scalars['Float']['output']>;
  /** Maximum share of packets that were lost, 0 to 1. Null if not measured. */
  readonly maxPacketLossRate?: Maybe<Scalars['Float']['output']>;
  /** Maximum share of audio from packet loss concealment, 0 to 1. Null if not measured. */
  readonly maxRatioOfConcealedSamples?: Maybe<Scalars['Float']['output']>;
  /**
   * Maximum network round-trip time of a packet to the other end, computed as in RFC 3550. Null if not
   * measured.
   */
  readonly maxRoundTripTime?: Maybe<Scalars['Duration']['output']>;
  /** `maxRoundTripTime` in milliseconds, computed by the gateway. Null if `maxRoundTripTime` is null. */
  readonly maxRoundTripTimeMs?: Maybe<Scalars['Float']['output']>;
  /**
   * The number of packets in the stream. Microsoft's Call Quality Dashboard classifies an audio stream
   * only above 500 packets. A muted microphone sends few. The value can be 0, with every measurement
   * null. Null if not reported.
   */
  readonly packetUtilization?: Maybe<Scalars['Long']['output']>;
  /**
   * Share of packets still lost after forward error correction, 0 to 1, over all video streams and
   * codecs. Microsoft's Call Quality Dashboard classifies a video stream as poor above 0.15 if neither
   * frame loss nor frame rate is known. Null if not measured.
   */
  readonly postForwardErrorCorrectionPacketLossRate?: Maybe<Scalars['Float']['output']>;
  /**
   * The quality of the stream, classified from its measurements and the label of its medium. Null with
   * an error if a measurement does not have the documented type.
   */
  readonly quality?: Maybe<StreamQuality>;
  /**
   * The end that received the stream: the caller or the callee, depending on `streamDirection`. Jitter
   * and packet loss are measured at this end. Null if the direction is not reported, or if nothing is
   * reported about that end.
   */
  readonly receiver?: Maybe<StreamEnd>;
  /**
   * Root mean square of the durations of freezes in the received video. A long freeze weighs more than
   * in the average. Null if not measured.
   */
  readonly rmsFreezeDuration?: Maybe<Scalars['Duration']['output']>;
  /** `rmsFreezeDuration` in milliseconds, computed by the gateway. Null if `rmsFreezeDuration` is null. */
  readonly rmsFreezeDurationMs?: Maybe<Scalars['Float']['output']>;
  /**
   * The end that sent the stream: the caller or the callee, depending on `streamDirection`. Null if
   * the direction is not reported, or if nothing is reported about that end.
   */
  readonly sender?: Maybe<StreamEnd>;
  /** The time when the stream started. Null unless the stream uses SIP. */
  readonly startDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** The direction of the stream. Null only if Microsoft omits it. */
  readonly streamDirection?: Maybe<MediaStreamDirection>;
  /** Microsoft's id of the stream, a string of digits in its samples. Null if not reported. */
  readonly streamId?: Maybe<Scalars['String']['output']>;
  /** The video codec used on the network. `UNKNOWN` or null if the stream carries no video. */
  readonly videoCodec?: Maybe<VideoCodec>;
  /**
   * True if the media bypassed the Mediation Server and went directly between the client and the
   * telephone gateway. Otherwise false. Null if not reported.
   */
  readonly wasMediaBypassed?: Maybe<Scalars['Boolean']['output']>;
};


/**
 * A stream of packets in one direction, which Microsoft calls `mediaStream`. It holds the quality
 * measurements, and any of them may be null. An audio stream has no video measurements, and vice
 * versa. A short or silent stream may have none. A missing measurement means neither good nor bad
 * quality.
 *
 * If Microsoft's Call Quality Dashboard has a threshold since 2022 or had one before, the field states
 * it. A value beyond the threshold makes the stream poor: the network was bad, but not necessarily
 * audibly or visibly. `quality` compares the values with the thresholds of a rule set.
 */
export type StreamQualityArgs = {
  ruleSet?: InputMaybe<Scalars['String']['input']>;
};

/**
 * One end of a stream, with everything that the record reports about it. Microsoft reports it in the
 * stream's segment, session and medium, under the names caller and callee.
 */
export type StreamEnd = {
  readonly __typename?: 'StreamEnd';
  /** The audio and video devices at this end and their quality measurements. Null if not reported. */
  readonly device?: Maybe<DeviceInfo>;
  /**
   * The endpoint of the segment, or of the session if the segment reports none. Null if neither
   * reports one.
   */
  readonly endpoint?: Maybe<Endpoint>;
  /**
   * The identity at `endpoint`, which is the `associatedIdentity` of a participant's endpoint. Null if
   * the endpoint is a service, or if none is reported.
   */
  readonly identity?: Maybe<Identity>;
  /**
   * True if this end is the caller of the stream's segment, false if it is the callee. In a group
   * call, the caller is the participant. Never null.
   */
  readonly isCaller?: Maybe<Scalars['Boolean']['output']>;
  /** The network at this end. Null if not reported. */
  readonly network?: Maybe<NetworkInfo>;
};

/**
 * The classification of a stream by a rule set. As Microsoft says, poor means that the network was bad
 * while the stream was sent. It does not mean that a person heard or saw it.
 */
export type StreamQuality = {
  readonly __typename?: 'StreamQuality';
  /** The classification. Never null. */
  readonly classification?: Maybe<QualityClassification>;
  /**
   * The kind of medium that the stream carried, from the label of the medium. It decides which rules
   * apply. Null if the label does not say it.
   */
  readonly mediaKind?: Maybe<MediaKind>;
  /**
   * The measurements that make the stream poor, each with the rule that it breaks. Never null; empty
   * unless the stream is `POOR`.
   */
  readonly reasons?: Maybe<ReadonlyArray<QualityReason>>;
  /** The name of the rule set. Never null. */
  readonly ruleSet?: Maybe<Scalars['String']['output']>;
  /** The reason why the stream is `UNCLASSIFIED`. Null if it is classified. */
  readonly unclassifiedBecause?: Maybe<UnclassifiedBecause>;
};

/**
 * The root of every subscription. Events come as a stream: by Server-Sent Events or as `multipart/mixed`, by the
 * `Accept` header of the request.
 */
export type Subscription = {
  readonly __typename?: 'Subscription';
  /**
   * Sends each change of the archive when it is archived, in order and once. Only changes of records that the caller may
   * see are sent. It needs an archive: without one, it is rejected with the error `BAD_USER_INPUT`. Each event is an
   * operation of its own, with its own context, cost and errors, and needs no request to Microsoft. Never null.
   */
  readonly callRecordChanged: CallRecordChange;
};


/**
 * The root of every subscription. Events come as a stream: by Server-Sent Events or as `multipart/mixed`, by the
 * `Accept` header of the request.
 */
export type SubscriptionCallRecordChangedArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CallRecordFilter>;
};

/** One hop of a network trace: a router on the path of the packets. */
export type TraceRouteHop = {
  readonly __typename?: 'TraceRouteHop';
  /** The number of the hop in the trace. Null if not reported. Sensitive: class `network`. */
  readonly hopCount?: Maybe<Scalars['Int']['output']>;
  /** The IP address of the hop. Null if not reported. Sensitive: class `network`. */
  readonly ipAddress?: Maybe<Scalars['String']['output']>;
  /**
   * The round-trip time of a trace packet from the client to this hop. Null if not reported.
   * Sensitive: class `network`.
   */
  readonly roundTripTime?: Maybe<Scalars['Duration']['output']>;
  /**
   * `roundTripTime` in milliseconds, computed by the gateway. Null if `roundTripTime` is null.
   * Sensitive: class `network`.
   */
  readonly roundTripTimeMs?: Maybe<Scalars['Float']['output']>;
};

/** The reason why a stream cannot be classified. */
export type UnclassifiedBecause =
  /**
   * Microsoft reports none of the measurements that the rules use, or not the number of packets although
   * the rules require a minimum.
   */
  | 'NO_METRICS'
  /** The stream has too few packets, as with a muted microphone. */
  | 'TOO_FEW_PACKETS'
  /**
   * The medium has no rules: its label names neither audio, video nor a shared screen, or the rule set
   * has no rules for it.
   */
  | 'UNKNOWN_MEDIA';

/**
 * A user of the tenant whose call records are served, with the calls of that user. The user is
 * identified by the object id in Microsoft Entra. Another subgraph of the supergraph can add the
 * fields of a person.
 */
export type User = {
  readonly __typename?: 'User';
  /**
   * Lists the user's call records, one page at a time. It is the same list as `Query.callRecords` with
   * `participantId`. Null with an error if it could not be read. The error is
   * `FORBIDDEN` for another user's list if the caller may see only their own records, or lacks the
   * role for the data class `identity`.
   *
   * Without an archive, each user's list is a separate request, and Microsoft allows 15 of them in 20
   * seconds. Below a list of people, the number of requests multiplies. An operation that may need more requests than
   * its deadline allows is rejected with the error `COST_LIMIT_EXCEEDED`.
   */
  readonly callRecords?: Maybe<CallRecordConnection>;
  /** The user's object id in Microsoft Entra, a GUID in lower case. */
  readonly id: Scalars['ID']['output'];
};


/**
 * A user of the tenant whose call records are served, with the calls of that user. The user is
 * identified by the object id in Microsoft Entra. Another subgraph of the supergraph can add the
 * fields of a person.
 */
export type UserCallRecordsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserCallRecordFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: InputMaybe<CallRecordOrder>;
};

/** The software at one end of a session. */
export type UserAgent = {
  /** The version of the application. Often null. */
  readonly applicationVersion?: Maybe<Scalars['String']['output']>;
  /**
   * The user agent string, as it was sent. An example is `UCCAPI/16.0.12527.20122 OC/16.0.12527.20194
   * (Skype for Business)`. Null if not reported. Sensitive: class `device`.
   */
  readonly headerValue?: Maybe<Scalars['String']['output']>;
};

/**
 * Filters the list of a user's call records. A record must match every condition given. Some
 * conditions need an archive: without one, they are rejected with the error `BAD_USER_INPUT` before the
 * list is read.
 */
export type UserCallRecordFilter = {
  /**
   * A type of connection that a device used for media of the call. It needs an archive.
   * `UNKNOWN_FUTURE_VALUE` is rejected with the error `BAD_USER_INPUT`: it stands for several values.
   */
  readonly connectionType?: InputMaybe<NetworkConnectionType>;
  /**
   * The whole name of a capture or render device that was used during the call, in upper or lower
   * case. It needs an archive. Sensitive: class `device`. Without the role for that class, any value is
   * rejected with the error `FORBIDDEN`.
   */
  readonly deviceName?: InputMaybe<Scalars['String']['input']>;
  /** The number of milliseconds from the start to the end of the call. It needs an archive. */
  readonly durationMs?: InputMaybe<CallRecordDurationRange>;
  /** Whether any session or segment of the call has a `failureInfo`. It needs an archive. */
  readonly failed?: InputMaybe<Scalars['Boolean']['input']>;
  /**
   * The stage in which a session or segment of the call failed. It needs an archive. `UNKNOWN_FUTURE_VALUE` is rejected
   * with the error `BAD_USER_INPUT`: it stands for several values.
   */
  readonly failure?: InputMaybe<FailureStage>;
  /**
   * A kind of media that was used during the call, whatever other kinds were. It needs an archive.
   * `UNKNOWN_FUTURE_VALUE` is rejected with the error `BAD_USER_INPUT`: it stands for several values.
   */
  readonly modality?: InputMaybe<Modality>;
  /**
   * The organizer of the call, identified by `participantId` of `Organizer`, with the same restrictions as a
   * participant. It needs an archive. Sensitive: class `identity`. Without the role for that class,
   * you can filter by your own id only. Any other value is rejected with the error `FORBIDDEN`.
   */
  readonly organizerId?: InputMaybe<Scalars['ID']['input']>;
  /** A condition on the streams of the call. It needs an archive. */
  readonly quality?: InputMaybe<CallRecordQualityFilter>;
  /** The time when the first user joined the call. */
  readonly startDateTime?: InputMaybe<CallRecordDateTimeRange>;
  /**
   * A subnet that a device used for media of the call, written exactly as in `NetworkInfo.subnet`. It
   * needs an archive. Sensitive: class `network`. Without the role for that class, any value is
   * rejected with the error `FORBIDDEN`.
   */
  readonly subnet?: InputMaybe<Scalars['String']['input']>;
  /**
   * Whether it was a group call or a call between two endpoints. It needs an archive.
   * `UNKNOWN_FUTURE_VALUE` is rejected with the error `BAD_USER_INPUT`: it stands for several values.
   */
  readonly type?: InputMaybe<CallType>;
};

/** A user's answer when the client asked about the quality of the session. */
export type UserFeedback = {
  readonly __typename?: 'UserFeedback';
  /** The user's rating. It is `NOT_RATED` if the user gave none. Null only if Microsoft omits it. */
  readonly rating?: Maybe<UserFeedbackRating>;
  /** The user's comment, word for word. Null if the user wrote none. Sensitive: class `identity`. */
  readonly text?: Maybe<Scalars['String']['output']>;
  /**
   * The problems that the client offered for selection, such as `Noisy` or `Echo`, each with the
   * choice of the user. Null or empty if none were reported.
   */
  readonly tokens?: Maybe<ReadonlyArray<FeedbackToken>>;
};

/** A user's rating of the quality of a session, from worst to best. */
export type UserFeedbackRating =
  /** The lowest rating. */
  | 'BAD'
  /** The highest rating. */
  | 'EXCELLENT'
  /** The middle rating. */
  | 'FAIR'
  /** The second highest rating. */
  | 'GOOD'
  /** The user gave no rating. */
  | 'NOT_RATED'
  /** The second lowest rating. */
  | 'POOR'
  /** A value that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE';

/** A person with an account in a Microsoft Entra tenant, either the caller's own or another. */
export type UserIdentity = Identity & {
  readonly __typename?: 'UserIdentity';
  /**
   * The user's name. If Microsoft could not find it, it is null or repeats the id. Sensitive: class
   * `identity`.
   */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * The user's object id in Microsoft Entra, which is Microsoft's `id` of the identity. It is the same
   * in every call. Null if Microsoft reports none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * The client's IP address. Expect null in call records: Microsoft's general user type has this
   * property for the audit log only. `NetworkInfo` has the addresses of a call. Sensitive: class
   * `network`.
   */
  readonly ipAddress?: Maybe<Scalars['String']['output']>;
  /**
   * The id of the user's Microsoft Entra tenant. Null if Microsoft reports none. Sensitive: class
   * `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
  /**
   * The user in Microsoft Entra, with all of the user's calls. Null if the user belongs to another
   * tenant than the call records, or if Microsoft reports no tenant or no object id. Sensitive: class
   * `identity`.
   */
  readonly user?: Maybe<User>;
  /**
   * The name that the user signs in with, usually in the form of an e-mail address. Null if Microsoft
   * could not find the user, and null in the older properties that Microsoft is retiring. Sensitive:
   * class `identity`.
   */
  readonly userPrincipalName?: Maybe<Scalars['String']['output']>;
};

/** A video codec. */
export type VideoCodec =
  /** AV1. */
  | 'AV1'
  /** H.263. */
  | 'H263'
  /** H.264. */
  | 'H264'
  /** The H.264 variant that Microsoft calls `h264s` and uses for shared screens. */
  | 'H264S'
  /** The H.264 variant that Microsoft calls `h264uc`. Microsoft publishes only its name. */
  | 'H264UC'
  /** H.265. */
  | 'H265'
  /** Not a valid codec. */
  | 'INVALID'
  /** The codec that Microsoft calls `rtvc1`. Microsoft publishes only its name. */
  | 'RTVC1'
  /** RTVideo. */
  | 'RT_VIDEO'
  /** Not known. Usual on streams without video. */
  | 'UNKNOWN'
  /** A value that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE'
  /** The codec that Microsoft calls `xrtvc1`. Microsoft publishes only its name. */
  | 'XRTVC1';

/** A day of the week. */
export type Weekday =
  /** The fifth day of the week. */
  | 'FRIDAY'
  /** The first day of the week, by ISO 8601. */
  | 'MONDAY'
  /** The sixth day of the week. */
  | 'SATURDAY'
  /** The last day of the week. */
  | 'SUNDAY'
  /** The fourth day of the week. */
  | 'THURSDAY'
  /** The second day of the week. */
  | 'TUESDAY'
  /** The third day of the week. */
  | 'WEDNESDAY';

/** A Wi-Fi frequency band. Microsoft's names are in tenths of a gigahertz: 24 is 2.4 GHz. */
export type WifiBand =
  /** 2.4 GHz. */
  | 'FREQUENCY_24_GHZ'
  /** 5.0 GHz. */
  | 'FREQUENCY_50_GHZ'
  /** 6.0 GHz. */
  | 'FREQUENCY_60_GHZ'
  /** Not known, or no Wi-Fi. */
  | 'UNKNOWN'
  /** A value that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE';

/** A Wi-Fi standard. */
export type WifiRadioType =
  /** Not known, or no Wi-Fi. */
  | 'UNKNOWN'
  /** A value that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE'
  /** IEEE 802.11a. */
  | 'WIFI_80211A'
  /** IEEE 802.11ac, sold as Wi-Fi 5. */
  | 'WIFI_80211AC'
  /** IEEE 802.11ax, sold as Wi-Fi 6. */
  | 'WIFI_80211AX'
  /** IEEE 802.11b. */
  | 'WIFI_80211B'
  /** IEEE 802.11g. */
  | 'WIFI_80211G'
  /** IEEE 802.11n, sold as Wi-Fi 4. */
  | 'WIFI_80211N';

/** The worst of several streams, with what makes it poor. */
export type WorstStream = {
  readonly __typename?: 'WorstStream';
  /**
   * The label of the medium that the stream carried, such as `main-audio`. Null if Microsoft reports
   * none.
   */
  readonly mediaLabel?: Maybe<Scalars['String']['output']>;
  /**
   * The measurements that make the stream poor, each with the rule that it breaks. Never null and
   * never empty.
   */
  readonly reasons?: Maybe<ReadonlyArray<QualityReason>>;
  /** The session that the stream belongs to. It needs no further request. Never null. */
  readonly session?: Maybe<Session>;
  /**
   * The stream. Its `sender` and `receiver` say between whom, and `streamDirection` in which
   * direction. Never null.
   */
  readonly stream?: Maybe<Stream>;
};



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Endpoint:
    | ( JsonObject )
    | ( JsonObject )
  ;
  Identity:
    | ( KnownIdentity )
    | ( KnownIdentity )
    | ( KnownIdentity )
    | ( KnownIdentity )
    | ( KnownIdentity )
    | ( KnownIdentity )
    | ( KnownIdentity )
    | ( KnownIdentity )
    | ( KnownIdentity )
    | ( KnownIdentity )
  ;
  Node: ( CallRecordEntity );
  ParticipantBase:
    | ( JsonObject )
    | ( ParticipantEntity )
  ;
  UserAgent:
    | ( JsonObject )
    | ( JsonObject )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AdministrativeUnitInfo: ResolverTypeWrapper<JsonObject>;
  ApplicationIdentity: ResolverTypeWrapper<KnownIdentity>;
  ApplicationInstanceIdentity: ResolverTypeWrapper<KnownIdentity>;
  AudioCodec: AudioCodec;
  AzureCommunicationServicesUserIdentity: ResolverTypeWrapper<KnownIdentity>;
  Boolean: ResolverTypeWrapper<Scalars['Boolean']['output']>;
  CallQualityConnection: ResolverTypeWrapper<CallQualityConnectionSource>;
  CallQualityDimension: CallQualityDimension;
  CallQualityDistribution: ResolverTypeWrapper<CallQualityDistribution>;
  CallQualityEdge: ResolverTypeWrapper<CallQualityEdgeSource>;
  CallQualityFailure: ResolverTypeWrapper<CallQualityFailure>;
  CallQualityFeedback: ResolverTypeWrapper<CallQualityFeedback>;
  CallQualityFeedbackToken: ResolverTypeWrapper<CallQualityFeedbackToken>;
  CallQualityFilter: CallQualityFilter;
  CallQualityGroup: ResolverTypeWrapper<JsonObject>;
  CallQualityOrder: CallQualityOrder;
  CallQualityOrderField: CallQualityOrderField;
  CallQualityPeriod: CallQualityPeriod;
  CallQualityRate: ResolverTypeWrapper<CallQualityRate>;
  CallQualityRecordFilter: ResolverTypeWrapper<CallQualityRecordFilter>;
  CallQualityRecordPeriod: ResolverTypeWrapper<CallQualityRecordPeriod>;
  CallQualityStreamFilter: ResolverTypeWrapper<CallQualityStreamFilter>;
  CallRecord: ResolverTypeWrapper<CallRecordEntity>;
  CallRecordChange: ResolverTypeWrapper<ChangeEntity>;
  CallRecordChangeConnection: ResolverTypeWrapper<CallRecordChangeConnectionSource>;
  CallRecordChangeEdge: ResolverTypeWrapper<CallRecordChangeEdgeSource>;
  CallRecordChangeKind: CallRecordChangeKind;
  CallRecordConnection: ResolverTypeWrapper<CallRecordConnectionSource>;
  CallRecordDateTimeRange: CallRecordDateTimeRange;
  CallRecordDurationRange: CallRecordDurationRange;
  CallRecordEdge: ResolverTypeWrapper<CallRecordEdgeSource>;
  CallRecordFilter: CallRecordFilter;
  CallRecordOrder: CallRecordOrder;
  CallRecordOrderField: CallRecordOrderField;
  CallRecordQuality: ResolverTypeWrapper<Omit<CallRecordQuality, 'poorSessions' | 'worstStream'> & { poorSessions?: Maybe<ReadonlyArray<ResolversTypes['Session']>>, worstStream?: Maybe<ResolversTypes['WorstStream']> }>;
  CallRecordQualityFilter: CallRecordQualityFilter;
  CallRecordSource: CallRecordSource;
  CallType: CallType;
  ClientPlatform: ClientPlatform;
  ClientUserAgent: ResolverTypeWrapper<JsonObject>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  Decimal: ResolverTypeWrapper<Scalars['Decimal']['output']>;
  DeviceIdentity: ResolverTypeWrapper<KnownIdentity>;
  DeviceInfo: ResolverTypeWrapper<JsonObject>;
  DirectRoutingCall: ResolverTypeWrapper<CallLogEntity>;
  DirectRoutingCallConnection: ResolverTypeWrapper<DirectRoutingCallConnectionSource>;
  DirectRoutingCallEdge: ResolverTypeWrapper<DirectRoutingCallEdgeSource>;
  DirectRoutingCallFilter: DirectRoutingCallFilter;
  DirectRoutingQualityCallFilter: ResolverTypeWrapper<DirectRoutingQualityCallFilter>;
  DirectRoutingQualityConnection: ResolverTypeWrapper<DirectRoutingQualityConnectionSource>;
  DirectRoutingQualityDimension: DirectRoutingQualityDimension;
  DirectRoutingQualityEdge: ResolverTypeWrapper<DirectRoutingQualityEdgeSource>;
  DirectRoutingQualityFilter: DirectRoutingQualityFilter;
  DirectRoutingQualityGroup: ResolverTypeWrapper<JsonObject>;
  DirectRoutingQualityOrder: DirectRoutingQualityOrder;
  DirectRoutingQualityOrderField: DirectRoutingQualityOrderField;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  EncryptedIdentity: ResolverTypeWrapper<KnownIdentity>;
  Endpoint: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Endpoint']>;
  EndpointType: EndpointType;
  FailureCount: ResolverTypeWrapper<FailureCount>;
  FailureInfo: ResolverTypeWrapper<JsonObject>;
  FailureStage: FailureStage;
  FeedbackToken: ResolverTypeWrapper<JsonObject>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  GuestIdentity: ResolverTypeWrapper<KnownIdentity>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Identity: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Identity']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Long: ResolverTypeWrapper<Scalars['Long']['output']>;
  Media: ResolverTypeWrapper<MediaSource>;
  MediaKind: MediaKind;
  MediaStreamDirection: MediaStreamDirection;
  Modality: Modality;
  NetworkConnectionType: NetworkConnectionType;
  NetworkInfo: ResolverTypeWrapper<JsonObject>;
  NetworkTransportProtocol: NetworkTransportProtocol;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  OnPremisesIdentity: ResolverTypeWrapper<KnownIdentity>;
  OrderDirection: OrderDirection;
  Organizer: ResolverTypeWrapper<JsonObject>;
  OtherIdentity: ResolverTypeWrapper<KnownIdentity>;
  PageInfo: ResolverTypeWrapper<PageInfoSource>;
  Participant: ResolverTypeWrapper<ParticipantEntity>;
  ParticipantBase: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['ParticipantBase']>;
  ParticipantConnection: ResolverTypeWrapper<ParticipantConnectionSource>;
  ParticipantEdge: ResolverTypeWrapper<ParticipantEdgeSource>;
  ParticipantEndpoint: ResolverTypeWrapper<JsonObject>;
  PhoneIdentity: ResolverTypeWrapper<KnownIdentity>;
  ProductFamily: ProductFamily;
  PstnCall: ResolverTypeWrapper<CallLogEntity>;
  PstnCallConnection: ResolverTypeWrapper<PstnCallConnectionSource>;
  PstnCallDurationSource: PstnCallDurationSource;
  PstnCallEdge: ResolverTypeWrapper<PstnCallEdgeSource>;
  QualityClassification: QualityClassification;
  QualityComparison: QualityComparison;
  QualityReason: ResolverTypeWrapper<QualityReason>;
  QualityRuleSet: ResolverTypeWrapper<QualityRuleSet>;
  QualitySummary: ResolverTypeWrapper<Omit<QualitySummary, 'worstStream'> & { worstStream?: Maybe<ResolversTypes['WorstStream']> }>;
  QualityUnit: QualityUnit;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Segment: ResolverTypeWrapper<SegmentEntity>;
  ServiceEndpoint: ResolverTypeWrapper<JsonObject>;
  ServiceRole: ServiceRole;
  ServiceUserAgent: ResolverTypeWrapper<JsonObject>;
  Session: ResolverTypeWrapper<SessionEntity>;
  SessionConnection: ResolverTypeWrapper<SessionConnectionSource>;
  SessionEdge: ResolverTypeWrapper<SessionEdgeSource>;
  Stream: ResolverTypeWrapper<StreamSource>;
  StreamEnd: ResolverTypeWrapper<StreamEndSource>;
  StreamQuality: ResolverTypeWrapper<Omit<StreamQuality, 'reasons'> & { reasons?: Maybe<ReadonlyArray<ResolversTypes['QualityReason']>> }>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  TraceRouteHop: ResolverTypeWrapper<JsonObject>;
  UnclassifiedBecause: UnclassifiedBecause;
  User: ResolverTypeWrapper<UserEntity>;
  UserAgent: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserAgent']>;
  UserCallRecordFilter: UserCallRecordFilter;
  UserFeedback: ResolverTypeWrapper<JsonObject>;
  UserFeedbackRating: UserFeedbackRating;
  UserIdentity: ResolverTypeWrapper<KnownIdentity>;
  VideoCodec: VideoCodec;
  Weekday: Weekday;
  WifiBand: WifiBand;
  WifiRadioType: WifiRadioType;
  WorstStream: ResolverTypeWrapper<Omit<WorstStream, 'reasons' | 'session' | 'stream'> & { reasons?: Maybe<ReadonlyArray<ResolversTypes['QualityReason']>>, session?: Maybe<ResolversTypes['Session']>, stream?: Maybe<ResolversTypes['Stream']> }>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AdministrativeUnitInfo: JsonObject;
  ApplicationIdentity: KnownIdentity;
  ApplicationInstanceIdentity: KnownIdentity;
  AzureCommunicationServicesUserIdentity: KnownIdentity;
  Boolean: Scalars['Boolean']['output'];
  CallQualityConnection: CallQualityConnectionSource;
  CallQualityDistribution: CallQualityDistribution;
  CallQualityEdge: CallQualityEdgeSource;
  CallQualityFailure: CallQualityFailure;
  CallQualityFeedback: CallQualityFeedback;
  CallQualityFeedbackToken: CallQualityFeedbackToken;
  CallQualityFilter: CallQualityFilter;
  CallQualityGroup: JsonObject;
  CallQualityOrder: CallQualityOrder;
  CallQualityPeriod: CallQualityPeriod;
  CallQualityRate: CallQualityRate;
  CallQualityRecordFilter: CallQualityRecordFilter;
  CallQualityRecordPeriod: CallQualityRecordPeriod;
  CallQualityStreamFilter: CallQualityStreamFilter;
  CallRecord: CallRecordEntity;
  CallRecordChange: ChangeEntity;
  CallRecordChangeConnection: CallRecordChangeConnectionSource;
  CallRecordChangeEdge: CallRecordChangeEdgeSource;
  CallRecordConnection: CallRecordConnectionSource;
  CallRecordDateTimeRange: CallRecordDateTimeRange;
  CallRecordDurationRange: CallRecordDurationRange;
  CallRecordEdge: CallRecordEdgeSource;
  CallRecordFilter: CallRecordFilter;
  CallRecordOrder: CallRecordOrder;
  CallRecordQuality: Omit<CallRecordQuality, 'poorSessions' | 'worstStream'> & { poorSessions?: Maybe<ReadonlyArray<ResolversParentTypes['Session']>>, worstStream?: Maybe<ResolversParentTypes['WorstStream']> };
  CallRecordQualityFilter: CallRecordQualityFilter;
  ClientUserAgent: JsonObject;
  DateTime: Scalars['DateTime']['output'];
  Decimal: Scalars['Decimal']['output'];
  DeviceIdentity: KnownIdentity;
  DeviceInfo: JsonObject;
  DirectRoutingCall: CallLogEntity;
  DirectRoutingCallConnection: DirectRoutingCallConnectionSource;
  DirectRoutingCallEdge: DirectRoutingCallEdgeSource;
  DirectRoutingCallFilter: DirectRoutingCallFilter;
  DirectRoutingQualityCallFilter: DirectRoutingQualityCallFilter;
  DirectRoutingQualityConnection: DirectRoutingQualityConnectionSource;
  DirectRoutingQualityEdge: DirectRoutingQualityEdgeSource;
  DirectRoutingQualityFilter: DirectRoutingQualityFilter;
  DirectRoutingQualityGroup: JsonObject;
  DirectRoutingQualityOrder: DirectRoutingQualityOrder;
  Duration: Scalars['Duration']['output'];
  EncryptedIdentity: KnownIdentity;
  Endpoint: ResolversInterfaceTypes<ResolversParentTypes>['Endpoint'];
  FailureCount: FailureCount;
  FailureInfo: JsonObject;
  FeedbackToken: JsonObject;
  Float: Scalars['Float']['output'];
  GuestIdentity: KnownIdentity;
  ID: Scalars['ID']['output'];
  Identity: ResolversInterfaceTypes<ResolversParentTypes>['Identity'];
  Int: Scalars['Int']['output'];
  Long: Scalars['Long']['output'];
  Media: MediaSource;
  NetworkInfo: JsonObject;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  OnPremisesIdentity: KnownIdentity;
  Organizer: JsonObject;
  OtherIdentity: KnownIdentity;
  PageInfo: PageInfoSource;
  Participant: ParticipantEntity;
  ParticipantBase: ResolversInterfaceTypes<ResolversParentTypes>['ParticipantBase'];
  ParticipantConnection: ParticipantConnectionSource;
  ParticipantEdge: ParticipantEdgeSource;
  ParticipantEndpoint: JsonObject;
  PhoneIdentity: KnownIdentity;
  PstnCall: CallLogEntity;
  PstnCallConnection: PstnCallConnectionSource;
  PstnCallEdge: PstnCallEdgeSource;
  QualityReason: QualityReason;
  QualityRuleSet: QualityRuleSet;
  QualitySummary: Omit<QualitySummary, 'worstStream'> & { worstStream?: Maybe<ResolversParentTypes['WorstStream']> };
  Query: Record<PropertyKey, never>;
  Segment: SegmentEntity;
  ServiceEndpoint: JsonObject;
  ServiceUserAgent: JsonObject;
  Session: SessionEntity;
  SessionConnection: SessionConnectionSource;
  SessionEdge: SessionEdgeSource;
  Stream: StreamSource;
  StreamEnd: StreamEndSource;
  StreamQuality: Omit<StreamQuality, 'reasons'> & { reasons?: Maybe<ReadonlyArray<ResolversParentTypes['QualityReason']>> };
  String: Scalars['String']['output'];
  Subscription: Record<PropertyKey, never>;
  TraceRouteHop: JsonObject;
  User: UserEntity;
  UserAgent: ResolversInterfaceTypes<ResolversParentTypes>['UserAgent'];
  UserCallRecordFilter: UserCallRecordFilter;
  UserFeedback: JsonObject;
  UserIdentity: KnownIdentity;
  WorstStream: Omit<WorstStream, 'reasons' | 'session' | 'stream'> & { reasons?: Maybe<ReadonlyArray<ResolversParentTypes['QualityReason']>>, session?: Maybe<ResolversParentTypes['Session']>, stream?: Maybe<ResolversParentTypes['Stream']> };
};

export type ContactDirectiveArgs = {
  description?: Maybe<Scalars['String']['input']>;
  name: Scalars['String']['input'];
  url?: Maybe<Scalars['String']['input']>;
};

export type ContactDirectiveResolver<Result, Parent, ContextType = GatewayContext, Args = ContactDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type CountDirectiveArgs = {
  of: Scalars['String']['input'];
};

export type CountDirectiveResolver<Result, Parent, ContextType = GatewayContext, Args = CountDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type DeferDirectiveArgs = {
  if?: Scalars['Boolean']['input'];
  label?: Maybe<Scalars['String']['input']>;
};

export type DeferDirectiveResolver<Result, Parent, ContextType = GatewayContext, Args = DeferDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type MillisecondsDirectiveArgs = {
  isSeconds?: Scalars['Boolean']['input'];
  of: Scalars['String']['input'];
};

export type MillisecondsDirectiveResolver<Result, Parent, ContextType = GatewayContext, Args = MillisecondsDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type NavigationDirectiveArgs = {
  name: Scalars['String']['input'];
};

export type NavigationDirectiveResolver<Result, Parent, ContextType = GatewayContext, Args = NavigationDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PropertyDirectiveArgs = {
  names: ReadonlyArray<Scalars['String']['input']>;
};

export type PropertyDirectiveResolver<Result, Parent, ContextType = GatewayContext, Args = PropertyDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PublicDirectiveArgs = { };

export type PublicDirectiveResolver<Result, Parent, ContextType = GatewayContext, Args = PublicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RatioDirectiveArgs = {
  of: Scalars['String']['input'];
};

export type RatioDirectiveResolver<Result, Parent, ContextType = GatewayContext, Args = RatioDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type SensitiveDirectiveArgs = {
  class: Scalars['String']['input'];
};

export type SensitiveDirectiveResolver<Result, Parent, ContextType = GatewayContext, Args = SensitiveDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AdministrativeUnitInfoResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['AdministrativeUnitInfo'] = ResolversParentTypes['AdministrativeUnitInfo']> = {
  administrativeUnitId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ApplicationIdentityResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ApplicationIdentity'] = ResolversParentTypes['ApplicationIdentity']> = {
  applicationType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hidden?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  identityId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tenantId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApplicationInstanceIdentityResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ApplicationInstanceIdentity'] = ResolversParentTypes['ApplicationInstanceIdentity']> = {
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hidden?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  identityId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tenantId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AzureCommunicationServicesUserIdentityResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['AzureCommunicationServicesUserIdentity'] = ResolversParentTypes['AzureCommunicationServicesUserIdentity']> = {
  azureCommunicationServicesResourceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  identityId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tenantId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CallQualityConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallQualityConnection'] = ResolversParentTypes['CallQualityConnection']> = {
  completeFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  completeUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  computedUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['CallQualityEdge']>>>, ParentType, ContextType>;
  minGroupSize?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['CallQualityGroup']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  ruleSet?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CallQualityDistributionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallQualityDistribution'] = ResolversParentTypes['CallQualityDistribution']> = {
  count?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  median?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  percentile95?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type CallQualityEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallQualityEdge'] = ResolversParentTypes['CallQualityEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['CallQualityGroup']>, ParentType, ContextType>;
};

export type CallQualityFailureResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallQualityFailure'] = ResolversParentTypes['CallQualityFailure']> = {
  count?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stage?: Resolver<Maybe<ResolversTypes['FailureStage']>, ParentType, ContextType>;
};

export type CallQualityFeedbackResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallQualityFeedback'] = ResolversParentTypes['CallQualityFeedback']> = {
  bad?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  excellent?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  fair?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  good?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  notRated?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  poor?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  poorOrBadRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  rated?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CallQualityFeedbackToken']>>, ParentType, ContextType>;
};

export type CallQualityFeedbackTokenResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallQualityFeedbackToken'] = ResolversParentTypes['CallQualityFeedbackToken']> = {
  count?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CallQualityGroupResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallQualityGroup'] = ResolversParentTypes['CallQualityGroup']> = {
  callRecordFilter?: Resolver<Maybe<ResolversTypes['CallQualityRecordFilter']>, ParentType, ContextType>;
  callType?: Resolver<Maybe<ResolversTypes['CallType']>, ParentType, ContextType>;
  clientVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  connectionType?: Resolver<Maybe<ResolversTypes['NetworkConnectionType']>, ParentType, ContextType>;
  day?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  deviceName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  dropRate?: Resolver<Maybe<ResolversTypes['CallQualityRate']>, ParentType, ContextType>;
  drops?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failures?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CallQualityFailure']>>, ParentType, ContextType>;
  feedback?: Resolver<Maybe<ResolversTypes['CallQualityFeedback']>, ParentType, ContextType>;
  goodStreams?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  hour?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  isOther?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  jitterMs?: Resolver<Maybe<ResolversTypes['CallQualityDistribution']>, ParentType, ContextType>;
  mediaKind?: Resolver<Maybe<ResolversTypes['MediaKind']>, ParentType, ContextType>;
  packetLossRate?: Resolver<Maybe<ResolversTypes['CallQualityDistribution']>, ParentType, ContextType>;
  people?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  platform?: Resolver<Maybe<ResolversTypes['ClientPlatform']>, ParentType, ContextType>;
  poorRate?: Resolver<Maybe<ResolversTypes['CallQualityRate']>, ParentType, ContextType>;
  poorStreams?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  roundTripTimeMs?: Resolver<Maybe<ResolversTypes['CallQualityDistribution']>, ParentType, ContextType>;
  setupFailureRate?: Resolver<Maybe<ResolversTypes['CallQualityRate']>, ParentType, ContextType>;
  setupFailures?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  streams?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  subnet?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unclassifiedStreams?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  weekday?: Resolver<Maybe<ResolversTypes['Weekday']>, ParentType, ContextType>;
  wifiBand?: Resolver<Maybe<ResolversTypes['WifiBand']>, ParentType, ContextType>;
};

export type CallQualityRateResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallQualityRate'] = ResolversParentTypes['CallQualityRate']> = {
  denominator?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  numerator?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  target?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type CallQualityRecordFilterResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallQualityRecordFilter'] = ResolversParentTypes['CallQualityRecordFilter']> = {
  quality?: Resolver<Maybe<ResolversTypes['CallQualityStreamFilter']>, ParentType, ContextType>;
  startDateTime?: Resolver<Maybe<ResolversTypes['CallQualityRecordPeriod']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['CallType']>, ParentType, ContextType>;
};

export type CallQualityRecordPeriodResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallQualityRecordPeriod'] = ResolversParentTypes['CallQualityRecordPeriod']> = {
  ge?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  lt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type CallQualityStreamFilterResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallQualityStreamFilter'] = ResolversParentTypes['CallQualityStreamFilter']> = {
  clientVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  connectionType?: Resolver<Maybe<ResolversTypes['NetworkConnectionType']>, ParentType, ContextType>;
  deviceName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hour?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  mediaKind?: Resolver<Maybe<ResolversTypes['MediaKind']>, ParentType, ContextType>;
  platform?: Resolver<Maybe<ResolversTypes['ClientPlatform']>, ParentType, ContextType>;
  subnet?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unknown?: Resolver<Maybe<ReadonlyArray<ResolversTypes['CallQualityDimension']>>, ParentType, ContextType>;
  weekday?: Resolver<Maybe<ResolversTypes['Weekday']>, ParentType, ContextType>;
  wifiBand?: Resolver<Maybe<ResolversTypes['WifiBand']>, ParentType, ContextType>;
};

export type CallRecordResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallRecord'] = ResolversParentTypes['CallRecord']> = {
  archivedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  endDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  joinWebUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  modalities?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Modality']>>, ParentType, ContextType>;
  organizer?: Resolver<Maybe<ResolversTypes['Organizer']>, ParentType, ContextType>;
  participantCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  participants?: Resolver<Maybe<ResolversTypes['ParticipantConnection']>, ParentType, ContextType, RequireFields<CallRecordParticipantsArgs, 'first'>>;
  quality?: Resolver<Maybe<ResolversTypes['CallRecordQuality']>, ParentType, ContextType, RequireFields<CallRecordQualityArgs, 'firstSessions'>>;
  sessionCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sessions?: Resolver<Maybe<ResolversTypes['SessionConnection']>, ParentType, ContextType, RequireFields<CallRecordSessionsArgs, 'first'>>;
  source?: Resolver<Maybe<ResolversTypes['CallRecordSource']>, ParentType, ContextType>;
  startDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['CallType']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CallRecordChangeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallRecordChange'] = ResolversParentTypes['CallRecordChange']> = {
  callRecord?: Resolver<Maybe<ResolversTypes['CallRecord']>, ParentType, ContextType>;
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['CallRecordChangeKind']>, ParentType, ContextType>;
  previousCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type CallRecordChangeConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallRecordChangeConnection'] = ResolversParentTypes['CallRecordChangeConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['CallRecordChangeEdge']>>>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['CallRecordChange']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CallRecordChangeEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallRecordChangeEdge'] = ResolversParentTypes['CallRecordChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['CallRecordChange']>, ParentType, ContextType>;
};

export type CallRecordConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallRecordConnection'] = ResolversParentTypes['CallRecordConnection']> = {
  completeFrom?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  completeUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['CallRecordEdge']>>>, ParentType, ContextType>;
  isOwnOnly?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['CallRecord']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type CallRecordEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallRecordEdge'] = ResolversParentTypes['CallRecordEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['CallRecord']>, ParentType, ContextType>;
};

export type CallRecordQualityResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallRecordQuality'] = ResolversParentTypes['CallRecordQuality']> = {
  classification?: Resolver<Maybe<ResolversTypes['QualityClassification']>, ParentType, ContextType>;
  failures?: Resolver<Maybe<ReadonlyArray<ResolversTypes['FailureCount']>>, ParentType, ContextType>;
  goodStreamCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  isWhole?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  poorSessionCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  poorSessions?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Session']>>, ParentType, ContextType>;
  poorStreamCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  ruleSet?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sessionsClassified?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  unclassifiedStreamCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  worstStream?: Resolver<Maybe<ResolversTypes['WorstStream']>, ParentType, ContextType>;
};

export type ClientUserAgentResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ClientUserAgent'] = ResolversParentTypes['ClientUserAgent']> = {
  applicationVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  azureADAppId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  communicationServiceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  headerValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  platform?: Resolver<Maybe<ResolversTypes['ClientPlatform']>, ParentType, ContextType>;
  productFamily?: Resolver<Maybe<ResolversTypes['ProductFamily']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type DeviceIdentityResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['DeviceIdentity'] = ResolversParentTypes['DeviceIdentity']> = {
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  identityId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tenantId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeviceInfoResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['DeviceInfo'] = ResolversParentTypes['DeviceInfo']> = {
  captureDeviceDriver?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  captureDeviceName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  captureNotFunctioningEventRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  cpuInsufficentEventRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  deviceClippingEventRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  deviceGlitchEventRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  howlingEventCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  initialSignalLevelRootMeanSquare?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  lowSpeechLevelEventRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  lowSpeechToNoiseEventRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  micGlitchRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  receivedNoiseLevel?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  receivedSignalLevel?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  renderDeviceDriver?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  renderDeviceName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  renderMuteEventRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  renderNotFunctioningEventRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  renderZeroVolumeEventRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  sentNoiseLevel?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sentSignalLevel?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  speakerGlitchRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type DirectRoutingCallResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['DirectRoutingCall'] = ResolversParentTypes['DirectRoutingCall']> = {
  callEndSubReason?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  callRecord?: Resolver<Maybe<ResolversTypes['CallRecord']>, ParentType, ContextType>;
  callType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  calleeNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  callerNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  correlationId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  duration?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  endDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failureDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  finalSipCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  finalSipCodePhrase?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inviteDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mediaBypassEnabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  mediaPathLocation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rowId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  signalingLocation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  successfulCall?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  trunkFullyQualifiedDomainName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userDisplayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userPrincipalName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type DirectRoutingCallConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['DirectRoutingCallConnection'] = ResolversParentTypes['DirectRoutingCallConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['DirectRoutingCallEdge']>>>, ParentType, ContextType>;
  isComplete?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['DirectRoutingCall']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type DirectRoutingCallEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['DirectRoutingCallEdge'] = ResolversParentTypes['DirectRoutingCallEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['DirectRoutingCall']>, ParentType, ContextType>;
};

export type DirectRoutingQualityCallFilterResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['DirectRoutingQualityCallFilter'] = ResolversParentTypes['DirectRoutingQualityCallFilter']> = {
  callEndSubReason?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  callType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  day?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  finalSipCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  hour?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  trunkFullyQualifiedDomainName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unknown?: Resolver<Maybe<ReadonlyArray<ResolversTypes['DirectRoutingQualityDimension']>>, ParentType, ContextType>;
};

export type DirectRoutingQualityConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['DirectRoutingQualityConnection'] = ResolversParentTypes['DirectRoutingQualityConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['DirectRoutingQualityEdge']>>>, ParentType, ContextType>;
  isComplete?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  minGroupSize?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['DirectRoutingQualityGroup']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type DirectRoutingQualityEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['DirectRoutingQualityEdge'] = ResolversParentTypes['DirectRoutingQualityEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['DirectRoutingQualityGroup']>, ParentType, ContextType>;
};

export type DirectRoutingQualityGroupResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['DirectRoutingQualityGroup'] = ResolversParentTypes['DirectRoutingQualityGroup']> = {
  callEndSubReason?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  callType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  calls?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  day?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  directRoutingCallFilter?: Resolver<Maybe<ResolversTypes['DirectRoutingQualityCallFilter']>, ParentType, ContextType>;
  failedCalls?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  failureRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  finalSipCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  hour?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  isOther?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  people?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  setupTimeMs?: Resolver<Maybe<ResolversTypes['CallQualityDistribution']>, ParentType, ContextType>;
  trunkFullyQualifiedDomainName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export interface DurationScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Duration'], any> {
  name: 'Duration';
}

export type EncryptedIdentityResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['EncryptedIdentity'] = ResolversParentTypes['EncryptedIdentity']> = {
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  identityId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tenantId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EndpointResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Endpoint'] = ResolversParentTypes['Endpoint']> = {
  __resolveType: TypeResolveFn<'ParticipantEndpoint' | 'ServiceEndpoint', ParentType, ContextType>;
};

export type FailureCountResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['FailureCount'] = ResolversParentTypes['FailureCount']> = {
  failed?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  of?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  reasons?: Resolver<Maybe<ReadonlyArray<ResolversTypes['String']>>, ParentType, ContextType>;
  stage?: Resolver<Maybe<ResolversTypes['FailureStage']>, ParentType, ContextType>;
};

export type FailureInfoResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['FailureInfo'] = ResolversParentTypes['FailureInfo']> = {
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  stage?: Resolver<Maybe<ResolversTypes['FailureStage']>, ParentType, ContextType>;
};

export type FeedbackTokenResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['FeedbackToken'] = ResolversParentTypes['FeedbackToken']> = {
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type GuestIdentityResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['GuestIdentity'] = ResolversParentTypes['GuestIdentity']> = {
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  email?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  identityId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tenantId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type IdentityResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Identity'] = ResolversParentTypes['Identity']> = {
  __resolveType: TypeResolveFn<'ApplicationIdentity' | 'ApplicationInstanceIdentity' | 'AzureCommunicationServicesUserIdentity' | 'DeviceIdentity' | 'EncryptedIdentity' | 'GuestIdentity' | 'OnPremisesIdentity' | 'OtherIdentity' | 'PhoneIdentity' | 'UserIdentity', ParentType, ContextType>;
};

export interface LongScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Long'], any> {
  name: 'Long';
}

export type MediaResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Media'] = ResolversParentTypes['Media']> = {
  calleeDevice?: Resolver<Maybe<ResolversTypes['DeviceInfo']>, ParentType, ContextType>;
  calleeNetwork?: Resolver<Maybe<ResolversTypes['NetworkInfo']>, ParentType, ContextType>;
  callerDevice?: Resolver<Maybe<ResolversTypes['DeviceInfo']>, ParentType, ContextType>;
  callerNetwork?: Resolver<Maybe<ResolversTypes['NetworkInfo']>, ParentType, ContextType>;
  label?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  streams?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Stream']>>, ParentType, ContextType>;
};

export type NetworkInfoResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['NetworkInfo'] = ResolversParentTypes['NetworkInfo']> = {
  bandwidthLowEventRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  basicServiceSetIdentifier?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  connectionType?: Resolver<Maybe<ResolversTypes['NetworkConnectionType']>, ParentType, ContextType>;
  delayEventRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  dnsSuffix?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ipAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  linkSpeed?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  macAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  networkTransportProtocol?: Resolver<Maybe<ResolversTypes['NetworkTransportProtocol']>, ParentType, ContextType>;
  port?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  receivedQualityEventRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  reflexiveIPAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  relayIPAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  relayPort?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  sentQualityEventRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  subnet?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  traceRouteHops?: Resolver<Maybe<ReadonlyArray<ResolversTypes['TraceRouteHop']>>, ParentType, ContextType>;
  wifiBand?: Resolver<Maybe<ResolversTypes['WifiBand']>, ParentType, ContextType>;
  wifiBatteryCharge?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  wifiBatteryChargeRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  wifiChannel?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  wifiMicrosoftDriver?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  wifiMicrosoftDriverVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  wifiRadioType?: Resolver<Maybe<ResolversTypes['WifiRadioType']>, ParentType, ContextType>;
  wifiSignalStrength?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  wifiSignalStrengthRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  wifiVendorDriver?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  wifiVendorDriverVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type NodeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'CallRecord', ParentType, ContextType>;
};

export type OnPremisesIdentityResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['OnPremisesIdentity'] = ResolversParentTypes['OnPremisesIdentity']> = {
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  identityId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tenantId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrganizerResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Organizer'] = ResolversParentTypes['Organizer']> = {
  administrativeUnitInfos?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AdministrativeUnitInfo']>>, ParentType, ContextType>;
  endpointType?: Resolver<Maybe<ResolversTypes['EndpointType']>, ParentType, ContextType>;
  identities?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Identity']>>, ParentType, ContextType>;
  identity?: Resolver<Maybe<ResolversTypes['Identity']>, ParentType, ContextType>;
  participantId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OtherIdentityResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['OtherIdentity'] = ResolversParentTypes['OtherIdentity']> = {
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  identityId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tenantId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type ParticipantResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Participant'] = ResolversParentTypes['Participant']> = {
  administrativeUnitInfos?: Resolver<Maybe<ReadonlyArray<ResolversTypes['AdministrativeUnitInfo']>>, ParentType, ContextType>;
  endpointType?: Resolver<Maybe<ResolversTypes['EndpointType']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  identities?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Identity']>>, ParentType, ContextType>;
  identity?: Resolver<Maybe<ResolversTypes['Identity']>, ParentType, ContextType>;
  participantId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ParticipantBaseResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ParticipantBase'] = ResolversParentTypes['ParticipantBase']> = {
  __resolveType: TypeResolveFn<'Organizer' | 'Participant', ParentType, ContextType>;
};

export type ParticipantConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ParticipantConnection'] = ResolversParentTypes['ParticipantConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['ParticipantEdge']>>>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Participant']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type ParticipantEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ParticipantEdge'] = ResolversParentTypes['ParticipantEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Participant']>, ParentType, ContextType>;
};

export type ParticipantEndpointResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ParticipantEndpoint'] = ResolversParentTypes['ParticipantEndpoint']> = {
  associatedIdentity?: Resolver<Maybe<ResolversTypes['Identity']>, ParentType, ContextType>;
  cpuCoresCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  cpuName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cpuProcessorSpeedInMhz?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  feedback?: Resolver<Maybe<ResolversTypes['UserFeedback']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['UserAgent']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PhoneIdentityResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['PhoneIdentity'] = ResolversParentTypes['PhoneIdentity']> = {
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  identityId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tenantId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PstnCallResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['PstnCall'] = ResolversParentTypes['PstnCall']> = {
  callDurationSource?: Resolver<Maybe<ResolversTypes['PstnCallDurationSource']>, ParentType, ContextType>;
  callId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  callType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  calleeNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  callerNumber?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  charge?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  conferenceId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  connectionCharge?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  currency?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  destinationContext?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  destinationName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  duration?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  endDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  inventoryType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  licenseCapability?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  operator?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rowId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  tenantCountryCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  usageCountryCode?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userDisplayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userPrincipalName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PstnCallConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['PstnCallConnection'] = ResolversParentTypes['PstnCallConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['PstnCallEdge']>>>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['PstnCall']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type PstnCallEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['PstnCallEdge'] = ResolversParentTypes['PstnCallEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['PstnCall']>, ParentType, ContextType>;
};

export type QualityReasonResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['QualityReason'] = ResolversParentTypes['QualityReason']> = {
  comparison?: Resolver<Maybe<ResolversTypes['QualityComparison']>, ParentType, ContextType>;
  metric?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  threshold?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  unit?: Resolver<Maybe<ResolversTypes['QualityUnit']>, ParentType, ContextType>;
  value?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type QualityRuleSetResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['QualityRuleSet'] = ResolversParentTypes['QualityRuleSet']> = {
  date?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  isDefault?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  name?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  source?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type QualitySummaryResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['QualitySummary'] = ResolversParentTypes['QualitySummary']> = {
  classification?: Resolver<Maybe<ResolversTypes['QualityClassification']>, ParentType, ContextType>;
  failures?: Resolver<Maybe<ReadonlyArray<ResolversTypes['FailureCount']>>, ParentType, ContextType>;
  goodStreamCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  poorStreamCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  ruleSet?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unclassifiedStreamCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  worstStream?: Resolver<Maybe<ResolversTypes['WorstStream']>, ParentType, ContextType>;
};

export type QueryResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  callQuality?: Resolver<Maybe<ResolversTypes['CallQualityConnection']>, ParentType, ContextType, RequireFields<QueryCallQualityArgs, 'first'>>;
  callRecord?: Resolver<Maybe<ResolversTypes['CallRecord']>, ParentType, ContextType, RequireFields<QueryCallRecordArgs, 'id'>>;
  callRecordChanges?: Resolver<Maybe<ResolversTypes['CallRecordChangeConnection']>, ParentType, ContextType, RequireFields<QueryCallRecordChangesArgs, 'first'>>;
  callRecords?: Resolver<Maybe<ResolversTypes['CallRecordConnection']>, ParentType, ContextType, RequireFields<QueryCallRecordsArgs, 'first'>>;
  callRecordsById?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['CallRecord']>>>, ParentType, ContextType, RequireFields<QueryCallRecordsByIdArgs, 'ids'>>;
  directRoutingCalls?: Resolver<Maybe<ResolversTypes['DirectRoutingCallConnection']>, ParentType, ContextType, RequireFields<QueryDirectRoutingCallsArgs, 'first' | 'from' | 'to'>>;
  directRoutingQuality?: Resolver<Maybe<ResolversTypes['DirectRoutingQualityConnection']>, ParentType, ContextType, RequireFields<QueryDirectRoutingQualityArgs, 'first' | 'from' | 'to'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  pstnCalls?: Resolver<Maybe<ResolversTypes['PstnCallConnection']>, ParentType, ContextType, RequireFields<QueryPstnCallsArgs, 'first' | 'from' | 'to'>>;
  qualityRuleSets?: Resolver<Maybe<ReadonlyArray<ResolversTypes['QualityRuleSet']>>, ParentType, ContextType>;
};

export type SegmentResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Segment'] = ResolversParentTypes['Segment']> = {
  callee?: Resolver<Maybe<ResolversTypes['Endpoint']>, ParentType, ContextType>;
  caller?: Resolver<Maybe<ResolversTypes['Endpoint']>, ParentType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  endDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failureInfo?: Resolver<Maybe<ResolversTypes['FailureInfo']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  media?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Media']>>, ParentType, ContextType>;
  quality?: Resolver<Maybe<ResolversTypes['QualitySummary']>, ParentType, ContextType, Partial<SegmentQualityArgs>>;
  segmentId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type ServiceEndpointResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ServiceEndpoint'] = ResolversParentTypes['ServiceEndpoint']> = {
  userAgent?: Resolver<Maybe<ResolversTypes['UserAgent']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ServiceUserAgentResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['ServiceUserAgent'] = ResolversParentTypes['ServiceUserAgent']> = {
  applicationVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  headerValue?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['ServiceRole']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SessionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Session'] = ResolversParentTypes['Session']> = {
  callee?: Resolver<Maybe<ResolversTypes['Endpoint']>, ParentType, ContextType>;
  caller?: Resolver<Maybe<ResolversTypes['Endpoint']>, ParentType, ContextType>;
  durationMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  endDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failureInfo?: Resolver<Maybe<ResolversTypes['FailureInfo']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isTest?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  modalities?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Modality']>>, ParentType, ContextType>;
  quality?: Resolver<Maybe<ResolversTypes['QualitySummary']>, ParentType, ContextType, Partial<SessionQualityArgs>>;
  segments?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Segment']>>, ParentType, ContextType>;
  sessionId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  startDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
};

export type SessionConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['SessionConnection'] = ResolversParentTypes['SessionConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['SessionEdge']>>>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['Session']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type SessionEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['SessionEdge'] = ResolversParentTypes['SessionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['Session']>, ParentType, ContextType>;
};

export type StreamResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Stream'] = ResolversParentTypes['Stream']> = {
  audioCodec?: Resolver<Maybe<ResolversTypes['AudioCodec']>, ParentType, ContextType>;
  averageAudioDegradation?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  averageAudioNetworkJitter?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  averageAudioNetworkJitterMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  averageBandwidthEstimate?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  averageFreezeDuration?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  averageFreezeDurationMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  averageJitter?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  averageJitterMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  averagePacketLossRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  averageRatioOfConcealedSamples?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  averageReceivedFrameRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  averageRoundTripTime?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  averageRoundTripTimeMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  averageVideoFrameLossPercentage?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  averageVideoFrameLossRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  averageVideoFrameRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  averageVideoPacketLossRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  endDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  isAudioForwardErrorCorrectionUsed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  lowFrameRateRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  lowVideoProcessingCapabilityRatio?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  maxAudioNetworkJitter?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  maxAudioNetworkJitterMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  maxJitter?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  maxJitterMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  maxPacketLossRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  maxRatioOfConcealedSamples?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  maxRoundTripTime?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  maxRoundTripTimeMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  packetUtilization?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  postForwardErrorCorrectionPacketLossRate?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  quality?: Resolver<Maybe<ResolversTypes['StreamQuality']>, ParentType, ContextType, Partial<StreamQualityArgs>>;
  receiver?: Resolver<Maybe<ResolversTypes['StreamEnd']>, ParentType, ContextType>;
  rmsFreezeDuration?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  rmsFreezeDurationMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  sender?: Resolver<Maybe<ResolversTypes['StreamEnd']>, ParentType, ContextType>;
  startDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  streamDirection?: Resolver<Maybe<ResolversTypes['MediaStreamDirection']>, ParentType, ContextType>;
  streamId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  videoCodec?: Resolver<Maybe<ResolversTypes['VideoCodec']>, ParentType, ContextType>;
  wasMediaBypassed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
};

export type StreamEndResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['StreamEnd'] = ResolversParentTypes['StreamEnd']> = {
  device?: Resolver<Maybe<ResolversTypes['DeviceInfo']>, ParentType, ContextType>;
  endpoint?: Resolver<Maybe<ResolversTypes['Endpoint']>, ParentType, ContextType>;
  identity?: Resolver<Maybe<ResolversTypes['Identity']>, ParentType, ContextType>;
  isCaller?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  network?: Resolver<Maybe<ResolversTypes['NetworkInfo']>, ParentType, ContextType>;
};

export type StreamQualityResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['StreamQuality'] = ResolversParentTypes['StreamQuality']> = {
  classification?: Resolver<Maybe<ResolversTypes['QualityClassification']>, ParentType, ContextType>;
  mediaKind?: Resolver<Maybe<ResolversTypes['MediaKind']>, ParentType, ContextType>;
  reasons?: Resolver<Maybe<ReadonlyArray<ResolversTypes['QualityReason']>>, ParentType, ContextType>;
  ruleSet?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  unclassifiedBecause?: Resolver<Maybe<ResolversTypes['UnclassifiedBecause']>, ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  callRecordChanged?: SubscriptionResolver<ResolversTypes['CallRecordChange'], "callRecordChanged", ParentType, ContextType, Partial<SubscriptionCallRecordChangedArgs>>;
};

export type TraceRouteHopResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['TraceRouteHop'] = ResolversParentTypes['TraceRouteHop']> = {
  hopCount?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  ipAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  roundTripTime?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  roundTripTimeMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
};

export type UserResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  callRecords?: Resolver<Maybe<ResolversTypes['CallRecordConnection']>, ParentType, ContextType, RequireFields<UserCallRecordsArgs, 'first'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type UserAgentResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UserAgent'] = ResolversParentTypes['UserAgent']> = {
  __resolveType: TypeResolveFn<'ClientUserAgent' | 'ServiceUserAgent', ParentType, ContextType>;
};

export type UserFeedbackResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UserFeedback'] = ResolversParentTypes['UserFeedback']> = {
  rating?: Resolver<Maybe<ResolversTypes['UserFeedbackRating']>, ParentType, ContextType>;
  text?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tokens?: Resolver<Maybe<ReadonlyArray<ResolversTypes['FeedbackToken']>>, ParentType, ContextType>;
};

export type UserIdentityResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['UserIdentity'] = ResolversParentTypes['UserIdentity']> = {
  displayName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  identityId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  ipAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  tenantId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userPrincipalName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WorstStreamResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['WorstStream'] = ResolversParentTypes['WorstStream']> = {
  mediaLabel?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  reasons?: Resolver<Maybe<ReadonlyArray<ResolversTypes['QualityReason']>>, ParentType, ContextType>;
  session?: Resolver<Maybe<ResolversTypes['Session']>, ParentType, ContextType>;
  stream?: Resolver<Maybe<ResolversTypes['Stream']>, ParentType, ContextType>;
};

export type Resolvers<ContextType = GatewayContext> = {
  AdministrativeUnitInfo?: AdministrativeUnitInfoResolvers<ContextType>;
  ApplicationIdentity?: ApplicationIdentityResolvers<ContextType>;
  ApplicationInstanceIdentity?: ApplicationInstanceIdentityResolvers<ContextType>;
  AzureCommunicationServicesUserIdentity?: AzureCommunicationServicesUserIdentityResolvers<ContextType>;
  CallQualityConnection?: CallQualityConnectionResolvers<ContextType>;
  CallQualityDistribution?: CallQualityDistributionResolvers<ContextType>;
  CallQualityEdge?: CallQualityEdgeResolvers<ContextType>;
  CallQualityFailure?: CallQualityFailureResolvers<ContextType>;
  CallQualityFeedback?: CallQualityFeedbackResolvers<ContextType>;
  CallQualityFeedbackToken?: CallQualityFeedbackTokenResolvers<ContextType>;
  CallQualityGroup?: CallQualityGroupResolvers<ContextType>;
  CallQualityRate?: CallQualityRateResolvers<ContextType>;
  CallQualityRecordFilter?: CallQualityRecordFilterResolvers<ContextType>;
  CallQualityRecordPeriod?: CallQualityRecordPeriodResolvers<ContextType>;
  CallQualityStreamFilter?: CallQualityStreamFilterResolvers<ContextType>;
  CallRecord?: CallRecordResolvers<ContextType>;
  CallRecordChange?: CallRecordChangeResolvers<ContextType>;
  CallRecordChangeConnection?: CallRecordChangeConnectionResolvers<ContextType>;
  CallRecordChangeEdge?: CallRecordChangeEdgeResolvers<ContextType>;
  CallRecordConnection?: CallRecordConnectionResolvers<ContextType>;
  CallRecordEdge?: CallRecordEdgeResolvers<ContextType>;
  CallRecordQuality?: CallRecordQualityResolvers<ContextType>;
  ClientUserAgent?: ClientUserAgentResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  DeviceIdentity?: DeviceIdentityResolvers<ContextType>;
  DeviceInfo?: DeviceInfoResolvers<ContextType>;
  DirectRoutingCall?: DirectRoutingCallResolvers<ContextType>;
  DirectRoutingCallConnection?: DirectRoutingCallConnectionResolvers<ContextType>;
  DirectRoutingCallEdge?: DirectRoutingCallEdgeResolvers<ContextType>;
  DirectRoutingQualityCallFilter?: DirectRoutingQualityCallFilterResolvers<ContextType>;
  DirectRoutingQualityConnection?: DirectRoutingQualityConnectionResolvers<ContextType>;
  DirectRoutingQualityEdge?: DirectRoutingQualityEdgeResolvers<ContextType>;
  DirectRoutingQualityGroup?: DirectRoutingQualityGroupResolvers<ContextType>;
  Duration?: GraphQLScalarType;
  EncryptedIdentity?: EncryptedIdentityResolvers<ContextType>;
  Endpoint?: EndpointResolvers<ContextType>;
  FailureCount?: FailureCountResolvers<ContextType>;
  FailureInfo?: FailureInfoResolvers<ContextType>;
  FeedbackToken?: FeedbackTokenResolvers<ContextType>;
  GuestIdentity?: GuestIdentityResolvers<ContextType>;
  Identity?: IdentityResolvers<ContextType>;
  Long?: GraphQLScalarType;
  Media?: MediaResolvers<ContextType>;
  NetworkInfo?: NetworkInfoResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  OnPremisesIdentity?: OnPremisesIdentityResolvers<ContextType>;
  Organizer?: OrganizerResolvers<ContextType>;
  OtherIdentity?: OtherIdentityResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Participant?: ParticipantResolvers<ContextType>;
  ParticipantBase?: ParticipantBaseResolvers<ContextType>;
  ParticipantConnection?: ParticipantConnectionResolvers<ContextType>;
  ParticipantEdge?: ParticipantEdgeResolvers<ContextType>;
  ParticipantEndpoint?: ParticipantEndpointResolvers<ContextType>;
  PhoneIdentity?: PhoneIdentityResolvers<ContextType>;
  PstnCall?: PstnCallResolvers<ContextType>;
  PstnCallConnection?: PstnCallConnectionResolvers<ContextType>;
  PstnCallEdge?: PstnCallEdgeResolvers<ContextType>;
  QualityReason?: QualityReasonResolvers<ContextType>;
  QualityRuleSet?: QualityRuleSetResolvers<ContextType>;
  QualitySummary?: QualitySummaryResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  Segment?: SegmentResolvers<ContextType>;
  ServiceEndpoint?: ServiceEndpointResolvers<ContextType>;
  ServiceUserAgent?: ServiceUserAgentResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionConnection?: SessionConnectionResolvers<ContextType>;
  SessionEdge?: SessionEdgeResolvers<ContextType>;
  Stream?: StreamResolvers<ContextType>;
  StreamEnd?: StreamEndResolvers<ContextType>;
  StreamQuality?: StreamQualityResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  TraceRouteHop?: TraceRouteHopResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserAgent?: UserAgentResolvers<ContextType>;
  UserFeedback?: UserFeedbackResolvers<ContextType>;
  UserIdentity?: UserIdentityResolvers<ContextType>;
  WorstStream?: WorstStreamResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = GatewayContext> = {
  contact?: ContactDirectiveResolver<any, any, ContextType>;
  count?: CountDirectiveResolver<any, any, ContextType>;
  defer?: DeferDirectiveResolver<any, any, ContextType>;
  milliseconds?: MillisecondsDirectiveResolver<any, any, ContextType>;
  navigation?: NavigationDirectiveResolver<any, any, ContextType>;
  property?: PropertyDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
  ratio?: RatioDirectiveResolver<any, any, ContextType>;
  sensitive?: SensitiveDirectiveResolver<any, any, ContextType>;
};
