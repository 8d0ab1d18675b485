/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
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
 * Conditions on the streams that `callQuality` counts. A stream must match every condition given. At most three
 * dimensions may be used by `filter` and `groupBy` together. `startDateTime`, `DAY` and `WEEKDAY` do not count as such.
 */
export type CallQualityFilter = {
  /**
   * Whether the call was a group call or a call between two endpoints. `UNKNOWN_FUTURE_VALUE` is rejected with the
   * error `BAD_USER_INPUT`, here and below: it stands for several values.
   */
  readonly callType?: CallType | null | undefined;
  /**
   * The version of the software at the end, as in `CallQualityGroup.clientVersion`. Sensitive: class `device`. Without
   * the role for that class, any value is rejected with the error `FORBIDDEN`.
   */
  readonly clientVersion?: string | null | undefined;
  /** The type of connection of the end. */
  readonly connectionType?: NetworkConnectionType | null | undefined;
  /**
   * The name of the device at the end, exactly as Microsoft writes it. Sensitive: class `device`. Without the role for
   * that class, any value is rejected with the error `FORBIDDEN`.
   */
  readonly deviceName?: string | null | undefined;
  /** The hour of the day in UTC in which the call began, 0 to 23. */
  readonly hour?: number | null | undefined;
  /** The kind of medium that the stream carried. */
  readonly mediaKind?: MediaKind | null | undefined;
  /** The operating system or device type of the end. */
  readonly platform?: ClientPlatform | null | undefined;
  /** The days on which the calls began, in UTC. Null means every day of the archive. */
  readonly startDateTime?: CallQualityPeriod | null | undefined;
  /**
   * The subnet of the end, written exactly as in `NetworkInfo.subnet`. Sensitive: class `network`. Without the role for
   * that class, any value is rejected with the error `FORBIDDEN`.
   */
  readonly subnet?: string | null | undefined;
  /**
   * Dimensions whose value must be unknown: Microsoft reports none for the stream. `DAY`, `WEEKDAY` and `HOUR` are
   * always known, and are rejected with the error `BAD_USER_INPUT`.
   */
  readonly unknown?: ReadonlyArray<CallQualityDimension> | null | undefined;
  /** The frequency band of the Wi-Fi connection of the end. */
  readonly wifiBand?: WifiBand | null | undefined;
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
  readonly ge?: string | null | undefined;
  /**
   * The end of the last day, which is the beginning of the day after it. It must be later than `ge`. Any other time than
   * midnight in UTC is rejected with the error `BAD_USER_INPUT`.
   */
  readonly lt?: string | null | undefined;
};

/** A time range. A side without a bound is open. If no time is in the range, the list is empty. */
export type CallRecordDateTimeRange = {
  /** At this time or later. */
  readonly ge?: string | null | undefined;
  /** Later than this time. */
  readonly gt?: string | null | undefined;
  /** At this time or earlier. */
  readonly le?: string | null | undefined;
  /** Earlier than this time. */
  readonly lt?: string | null | undefined;
};

/** A range of lengths of time in milliseconds. A side without a bound is open. */
export type CallRecordDurationRange = {
  /** This long or longer. */
  readonly ge?: number | null | undefined;
  /** Longer than this. */
  readonly gt?: number | null | undefined;
  /** This long or shorter. */
  readonly le?: number | null | undefined;
  /** Shorter than this. */
  readonly lt?: number | null | undefined;
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
  readonly connectionType?: NetworkConnectionType | null | undefined;
  /**
   * The whole name of a capture or render device that was used during the call, in upper or lower
   * case. It needs an archive. Sensitive: class `device`. Without the role for that class, any value is
   * rejected with the error `FORBIDDEN`.
   */
  readonly deviceName?: string | null | undefined;
  /** The number of milliseconds from the start to the end of the call. It needs an archive. */
  readonly durationMs?: CallRecordDurationRange | null | undefined;
  /** Whether any session or segment of the call has a `failureInfo`. It needs an archive. */
  readonly failed?: boolean | null | undefined;
  /**
   * The stage in which a session or segment of the call failed. It needs an archive. `UNKNOWN_FUTURE_VALUE` is rejected
   * with the error `BAD_USER_INPUT`: it stands for several values.
   */
  readonly failure?: FailureStage | null | undefined;
  /**
   * A kind of media that was used during the call, whatever other kinds were. It needs an archive.
   * `UNKNOWN_FUTURE_VALUE` is rejected with the error `BAD_USER_INPUT`: it stands for several values.
   */
  readonly modality?: Modality | null | undefined;
  /**
   * The organizer of the call, identified by `participantId` of `Organizer`, with the same restrictions as a
   * participant. It needs an archive. Sensitive: class `identity`. Without the role for that class,
   * you can filter by your own id only. Any other value is rejected with the error `FORBIDDEN`.
   */
  readonly organizerId?: string | number | null | undefined;
  /**
   * A participant of the call, identified by `participantId`: a user's object id in Microsoft Entra, a
   * telephone number, or another id that Microsoft reports. It has 1 to 256 printable characters and
   * no `@`. User principal names and e-mail addresses are not supported. Sensitive: class `identity`.
   * Without the role for that class, you can filter by your own id only. Any other value is rejected
   * with the error `FORBIDDEN`.
   */
  readonly participantId?: string | number | null | undefined;
  /** A condition on the streams of the call. It needs an archive. */
  readonly quality?: CallRecordQualityFilter | null | undefined;
  /** The time when the first user joined the call. */
  readonly startDateTime?: CallRecordDateTimeRange | null | undefined;
  /**
   * A subnet that a device used for media of the call, written exactly as in `NetworkInfo.subnet`. It
   * needs an archive. Sensitive: class `network`. Without the role for that class, any value is
   * rejected with the error `FORBIDDEN`.
   */
  readonly subnet?: string | null | undefined;
  /**
   * Whether it was a group call or a call between two endpoints. It needs an archive.
   * `UNKNOWN_FUTURE_VALUE` is rejected with the error `BAD_USER_INPUT`: it stands for several values.
   */
  readonly type?: CallType | null | undefined;
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
 * Conditions on the streams of a call: at least one stream must match all of them. A stream counts for one end, as in
 * `CallQualityGroup`.
 */
export type CallRecordQualityFilter = {
  /** The classification of the stream. */
  readonly classification?: QualityClassification | null | undefined;
  /**
   * The version of the software at the end, as in `CallQualityGroup.clientVersion`. Sensitive: class `device`. Without
   * the role for that class, any value is rejected with the error `FORBIDDEN`.
   */
  readonly clientVersion?: string | null | undefined;
  /**
   * The type of connection of the end. `UNKNOWN_FUTURE_VALUE` is rejected with the error `BAD_USER_INPUT`, here and
   * below: it stands for several values.
   */
  readonly connectionType?: NetworkConnectionType | null | undefined;
  /**
   * The name of the device at the end, exactly as Microsoft writes it. Sensitive: class `device`. Without the role for
   * that class, any value is rejected with the error `FORBIDDEN`.
   */
  readonly deviceName?: string | null | undefined;
  /** The stage in which the stream failed, or the attempt to have one. */
  readonly failure?: FailureStage | null | undefined;
  /** The hour of the day in UTC in which the call began, 0 to 23. */
  readonly hour?: number | null | undefined;
  /** The kind of medium that the stream carried. */
  readonly mediaKind?: MediaKind | null | undefined;
  /** The operating system or device type of the end. */
  readonly platform?: ClientPlatform | null | undefined;
  /**
   * The name of the rule set that classifies the stream. Null means the default one. A name that is not known is
   * rejected with the error `BAD_USER_INPUT`.
   */
  readonly ruleSet?: string | null | undefined;
  /**
   * The subnet of the end, written exactly as in `NetworkInfo.subnet`. Sensitive: class `network`. Without the role for
   * that class, any value is rejected with the error `FORBIDDEN`.
   */
  readonly subnet?: string | null | undefined;
  /**
   * Dimensions whose value must be unknown: Microsoft reports none for the stream. `DAY`, `WEEKDAY` and `HOUR` are
   * always known, and are rejected with the error `BAD_USER_INPUT`.
   */
  readonly unknown?: ReadonlyArray<CallQualityDimension> | null | undefined;
  /** The day of the week on which the call began, in UTC. */
  readonly weekday?: Weekday | null | undefined;
  /** The frequency band of the Wi-Fi connection of the end. */
  readonly wifiBand?: WifiBand | null | undefined;
};

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

/** The direction of an order. */
export type OrderDirection =
  /** The smallest or earliest value is the first. */
  | 'ASC'
  /** The largest or latest value is the first. */
  | 'DESC';

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

export type CallQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type CallQuery = { readonly callRecord: { readonly id: string, readonly type: CallType | null, readonly modalities: ReadonlyArray<Modality> | null, readonly startDateTime: string | null, readonly endDateTime: string | null, readonly durationMs: number | null, readonly organizer: { readonly identity:
        | { readonly displayName: string | null, readonly identityId: string | null }
        | { readonly displayName: string | null, readonly identityId: string | null }
        | { readonly displayName: string | null, readonly identityId: string | null }
        | { readonly displayName: string | null, readonly identityId: string | null }
        | { readonly displayName: string | null, readonly identityId: string | null }
        | { readonly displayName: string | null, readonly identityId: string | null }
        | { readonly displayName: string | null, readonly identityId: string | null }
        | { readonly displayName: string | null, readonly identityId: string | null }
        | { readonly displayName: string | null, readonly identityId: string | null }
        | { readonly displayName: string | null, readonly identityId: string | null }
       | null } | null, readonly sessions: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly modalities: ReadonlyArray<Modality> | null, readonly startDateTime: string | null, readonly endDateTime: string | null, readonly durationMs: number | null, readonly failureInfo: { readonly reason: string | null, readonly stage: FailureStage | null } | null, readonly caller:
            | { readonly __typename: 'ParticipantEndpoint', readonly name: string | null, readonly cpuName: string | null, readonly feedback: { readonly rating: UserFeedbackRating | null, readonly text: string | null, readonly tokens: ReadonlyArray<{ readonly name: string | null, readonly value: boolean | null }> | null } | null, readonly userAgent:
                | { readonly __typename: 'ClientUserAgent', readonly platform: ClientPlatform | null, readonly productFamily: ProductFamily | null, readonly applicationVersion: string | null }
                | { readonly __typename: 'ServiceUserAgent', readonly role: ServiceRole | null, readonly applicationVersion: string | null }
               | null, readonly associatedIdentity:
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
               | null }
            | { readonly __typename: 'ServiceEndpoint', readonly userAgent:
                | { readonly __typename: 'ClientUserAgent', readonly platform: ClientPlatform | null, readonly productFamily: ProductFamily | null, readonly applicationVersion: string | null }
                | { readonly __typename: 'ServiceUserAgent', readonly role: ServiceRole | null, readonly applicationVersion: string | null }
               | null }
           | null, readonly callee:
            | { readonly __typename: 'ParticipantEndpoint', readonly name: string | null, readonly cpuName: string | null, readonly feedback: { readonly rating: UserFeedbackRating | null, readonly text: string | null, readonly tokens: ReadonlyArray<{ readonly name: string | null, readonly value: boolean | null }> | null } | null, readonly userAgent:
                | { readonly __typename: 'ClientUserAgent', readonly platform: ClientPlatform | null, readonly productFamily: ProductFamily | null, readonly applicationVersion: string | null }
                | { readonly __typename: 'ServiceUserAgent', readonly role: ServiceRole | null, readonly applicationVersion: string | null }
               | null, readonly associatedIdentity:
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
               | null }
            | { readonly __typename: 'ServiceEndpoint', readonly userAgent:
                | { readonly __typename: 'ClientUserAgent', readonly platform: ClientPlatform | null, readonly productFamily: ProductFamily | null, readonly applicationVersion: string | null }
                | { readonly __typename: 'ServiceUserAgent', readonly role: ServiceRole | null, readonly applicationVersion: string | null }
               | null }
           | null, readonly quality: { readonly classification: QualityClassification | null, readonly goodStreamCount: number | null, readonly poorStreamCount: number | null, readonly unclassifiedStreamCount: number | null, readonly failures: ReadonlyArray<{ readonly stage: FailureStage | null, readonly reasons: ReadonlyArray<string> | null }> | null } | null, readonly segments: ReadonlyArray<{ readonly id: string, readonly media: ReadonlyArray<{ readonly label: string | null, readonly callerDevice: { readonly captureDeviceName: string | null, readonly renderDeviceName: string | null } | null, readonly calleeDevice: { readonly captureDeviceName: string | null, readonly renderDeviceName: string | null } | null, readonly callerNetwork: { readonly connectionType: NetworkConnectionType | null, readonly networkTransportProtocol: NetworkTransportProtocol | null, readonly wifiBand: WifiBand | null, readonly wifiSignalStrength: number | null, readonly relayIPAddress: string | null, readonly subnet: string | null, readonly ipAddress: string | null, readonly traceRouteHops: ReadonlyArray<{ readonly hopCount: number | null, readonly ipAddress: string | null, readonly roundTripTimeMs: number | null }> | null } | null, readonly calleeNetwork: { readonly connectionType: NetworkConnectionType | null, readonly networkTransportProtocol: NetworkTransportProtocol | null, readonly wifiBand: WifiBand | null, readonly wifiSignalStrength: number | null, readonly relayIPAddress: string | null, readonly subnet: string | null, readonly ipAddress: string | null, readonly traceRouteHops: ReadonlyArray<{ readonly hopCount: number | null, readonly ipAddress: string | null, readonly roundTripTimeMs: number | null }> | null } | null, readonly streams: ReadonlyArray<{ readonly streamDirection: MediaStreamDirection | null, readonly quality: { readonly classification: QualityClassification | null, readonly unclassifiedBecause: UnclassifiedBecause | null, readonly reasons: ReadonlyArray<{ readonly metric: string | null, readonly value: number | null, readonly threshold: number | null, readonly unit: QualityUnit | null, readonly comparison: QualityComparison | null }> | null } | null }> | null }> | null }> | null } | null } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null, readonly quality: { readonly classification: QualityClassification | null, readonly goodStreamCount: number | null, readonly poorStreamCount: number | null, readonly poorSessionCount: number | null, readonly sessionsClassified: number | null, readonly isWhole: boolean | null, readonly failures: ReadonlyArray<{ readonly stage: FailureStage | null, readonly failed: number | null, readonly of: number | null, readonly reasons: ReadonlyArray<string> | null }> | null, readonly worstStream: { readonly mediaLabel: string | null, readonly reasons: ReadonlyArray<{ readonly metric: string | null, readonly value: number | null, readonly threshold: number | null, readonly unit: QualityUnit | null, readonly comparison: QualityComparison | null }> | null, readonly session: { readonly id: string } | null } | null } | null } | null };

export type MoreSessionsQueryVariables = Exact<{
  id: string | number;
  first: number;
  after?: string | null | undefined;
}>;


export type MoreSessionsQuery = { readonly callRecord: { readonly id: string, readonly sessions: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly modalities: ReadonlyArray<Modality> | null, readonly startDateTime: string | null, readonly endDateTime: string | null, readonly durationMs: number | null, readonly failureInfo: { readonly reason: string | null, readonly stage: FailureStage | null } | null, readonly caller:
            | { readonly __typename: 'ParticipantEndpoint', readonly name: string | null, readonly cpuName: string | null, readonly feedback: { readonly rating: UserFeedbackRating | null, readonly text: string | null, readonly tokens: ReadonlyArray<{ readonly name: string | null, readonly value: boolean | null }> | null } | null, readonly userAgent:
                | { readonly __typename: 'ClientUserAgent', readonly platform: ClientPlatform | null, readonly productFamily: ProductFamily | null, readonly applicationVersion: string | null }
                | { readonly __typename: 'ServiceUserAgent', readonly role: ServiceRole | null, readonly applicationVersion: string | null }
               | null, readonly associatedIdentity:
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
               | null }
            | { readonly __typename: 'ServiceEndpoint', readonly userAgent:
                | { readonly __typename: 'ClientUserAgent', readonly platform: ClientPlatform | null, readonly productFamily: ProductFamily | null, readonly applicationVersion: string | null }
                | { readonly __typename: 'ServiceUserAgent', readonly role: ServiceRole | null, readonly applicationVersion: string | null }
               | null }
           | null, readonly callee:
            | { readonly __typename: 'ParticipantEndpoint', readonly name: string | null, readonly cpuName: string | null, readonly feedback: { readonly rating: UserFeedbackRating | null, readonly text: string | null, readonly tokens: ReadonlyArray<{ readonly name: string | null, readonly value: boolean | null }> | null } | null, readonly userAgent:
                | { readonly __typename: 'ClientUserAgent', readonly platform: ClientPlatform | null, readonly productFamily: ProductFamily | null, readonly applicationVersion: string | null }
                | { readonly __typename: 'ServiceUserAgent', readonly role: ServiceRole | null, readonly applicationVersion: string | null }
               | null, readonly associatedIdentity:
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
                | { readonly identityId: string | null, readonly displayName: string | null }
               | null }
            | { readonly __typename: 'ServiceEndpoint', readonly userAgent:
                | { readonly __typename: 'ClientUserAgent', readonly platform: ClientPlatform | null, readonly productFamily: ProductFamily | null, readonly applicationVersion: string | null }
                | { readonly __typename: 'ServiceUserAgent', readonly role: ServiceRole | null, readonly applicationVersion: string | null }
               | null }
           | null, readonly quality: { readonly classification: QualityClassification | null, readonly goodStreamCount: number | null, readonly poorStreamCount: number | null, readonly unclassifiedStreamCount: number | null, readonly failures: ReadonlyArray<{ readonly stage: FailureStage | null, readonly reasons: ReadonlyArray<string> | null }> | null } | null, readonly segments: ReadonlyArray<{ readonly id: string, readonly media: ReadonlyArray<{ readonly label: string | null, readonly callerDevice: { readonly captureDeviceName: string | null, readonly renderDeviceName: string | null } | null, readonly calleeDevice: { readonly captureDeviceName: string | null, readonly renderDeviceName: string | null } | null, readonly callerNetwork: { readonly connectionType: NetworkConnectionType | null, readonly networkTransportProtocol: NetworkTransportProtocol | null, readonly wifiBand: WifiBand | null, readonly wifiSignalStrength: number | null, readonly relayIPAddress: string | null, readonly subnet: string | null, readonly ipAddress: string | null, readonly traceRouteHops: ReadonlyArray<{ readonly hopCount: number | null, readonly ipAddress: string | null, readonly roundTripTimeMs: number | null }> | null } | null, readonly calleeNetwork: { readonly connectionType: NetworkConnectionType | null, readonly networkTransportProtocol: NetworkTransportProtocol | null, readonly wifiBand: WifiBand | null, readonly wifiSignalStrength: number | null, readonly relayIPAddress: string | null, readonly subnet: string | null, readonly ipAddress: string | null, readonly traceRouteHops: ReadonlyArray<{ readonly hopCount: number | null, readonly ipAddress: string | null, readonly roundTripTimeMs: number | null }> | null } | null, readonly streams: ReadonlyArray<{ readonly streamDirection: MediaStreamDirection | null, readonly quality: { readonly classification: QualityClassification | null, readonly unclassifiedBecause: UnclassifiedBecause | null, readonly reasons: ReadonlyArray<{ readonly metric: string | null, readonly value: number | null, readonly threshold: number | null, readonly unit: QualityUnit | null, readonly comparison: QualityComparison | null }> | null } | null }> | null }> | null }> | null } | null } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null } | null };

type EndFacts_ParticipantEndpoint_Fragment = { readonly __typename: 'ParticipantEndpoint', readonly name: string | null, readonly cpuName: string | null, readonly feedback: { readonly rating: UserFeedbackRating | null, readonly text: string | null, readonly tokens: ReadonlyArray<{ readonly name: string | null, readonly value: boolean | null }> | null } | null, readonly userAgent:
    | { readonly __typename: 'ClientUserAgent', readonly platform: ClientPlatform | null, readonly productFamily: ProductFamily | null, readonly applicationVersion: string | null }
    | { readonly __typename: 'ServiceUserAgent', readonly role: ServiceRole | null, readonly applicationVersion: string | null }
   | null, readonly associatedIdentity:
    | { readonly identityId: string | null, readonly displayName: string | null }
    | { readonly identityId: string | null, readonly displayName: string | null }
    | { readonly identityId: string | null, readonly displayName: string | null }
    | { readonly identityId: string | null, readonly displayName: string | null }
    | { readonly identityId: string | null, readonly displayName: string | null }
    | { readonly identityId: string | null, readonly displayName: string | null }
    | { readonly identityId: string | null, readonly displayName: string | null }
    | { readonly identityId: string | null, readonly displayName: string | null }
    | { readonly identityId: string | null, readonly displayName: string | null }
    | { readonly identityId: string | null, readonly displayName: string | null }
   | null };

type EndFacts_ServiceEndpoint_Fragment = { readonly __typename: 'ServiceEndpoint', readonly userAgent:
    | { readonly __typename: 'ClientUserAgent', readonly platform: ClientPlatform | null, readonly productFamily: ProductFamily | null, readonly applicationVersion: string | null }
    | { readonly __typename: 'ServiceUserAgent', readonly role: ServiceRole | null, readonly applicationVersion: string | null }
   | null };

export type EndFactsFragment =
  | EndFacts_ParticipantEndpoint_Fragment
  | EndFacts_ServiceEndpoint_Fragment
;

export type HeadsetFragment = { readonly captureDeviceName: string | null, readonly renderDeviceName: string | null };

export type WayFragment = { readonly connectionType: NetworkConnectionType | null, readonly networkTransportProtocol: NetworkTransportProtocol | null, readonly wifiBand: WifiBand | null, readonly wifiSignalStrength: number | null, readonly relayIPAddress: string | null, readonly subnet: string | null, readonly ipAddress: string | null, readonly traceRouteHops: ReadonlyArray<{ readonly hopCount: number | null, readonly ipAddress: string | null, readonly roundTripTimeMs: number | null }> | null };

type Person_ParticipantEndpoint_Fragment = { readonly __typename: 'ParticipantEndpoint', readonly associatedIdentity:
    | { readonly identityId: string | null, readonly displayName: string | null }
    | { readonly identityId: string | null, readonly displayName: string | null }
    | { readonly identityId: string | null, readonly displayName: string | null }
    | { readonly identityId: string | null, readonly displayName: string | null }
    | { readonly identityId: string | null, readonly displayName: string | null }
    | { readonly identityId: string | null, readonly displayName: string | null }
    | { readonly identityId: string | null, readonly displayName: string | null }
    | { readonly identityId: string | null, readonly displayName: string | null }
    | { readonly identityId: string | null, readonly displayName: string | null }
    | { readonly identityId: string | null, readonly displayName: string | null }
   | null };

type Person_ServiceEndpoint_Fragment = { readonly __typename: 'ServiceEndpoint' };

export type PersonFragment =
  | Person_ParticipantEndpoint_Fragment
  | Person_ServiceEndpoint_Fragment
;

export type SessionFieldsFragment = { readonly id: string, readonly modalities: ReadonlyArray<Modality> | null, readonly startDateTime: string | null, readonly endDateTime: string | null, readonly durationMs: number | null, readonly failureInfo: { readonly reason: string | null, readonly stage: FailureStage | null } | null, readonly caller:
    | { readonly __typename: 'ParticipantEndpoint', readonly name: string | null, readonly cpuName: string | null, readonly feedback: { readonly rating: UserFeedbackRating | null, readonly text: string | null, readonly tokens: ReadonlyArray<{ readonly name: string | null, readonly value: boolean | null }> | null } | null, readonly userAgent:
        | { readonly __typename: 'ClientUserAgent', readonly platform: ClientPlatform | null, readonly productFamily: ProductFamily | null, readonly applicationVersion: string | null }
        | { readonly __typename: 'ServiceUserAgent', readonly role: ServiceRole | null, readonly applicationVersion: string | null }
       | null, readonly associatedIdentity:
        | { readonly identityId: string | null, readonly displayName: string | null }
        | { readonly identityId: string | null, readonly displayName: string | null }
        | { readonly identityId: string | null, readonly displayName: string | null }
        | { readonly identityId: string | null, readonly displayName: string | null }
        | { readonly identityId: string | null, readonly displayName: string | null }
        | { readonly identityId: string | null, readonly displayName: string | null }
        | { readonly identityId: string | null, readonly displayName: string | null }
        | { readonly identityId: string | null, readonly displayName: string | null }
        | { readonly identityId: string | null, readonly displayName: string | null }
        | { readonly identityId: string | null, readonly displayName: string | null }
       | null }
    | { readonly __typename: 'ServiceEndpoint', readonly userAgent:
        | { readonly __typename: 'ClientUserAgent', readonly platform: ClientPlatform | null, readonly productFamily: ProductFamily | null, readonly applicationVersion: string | null }
        | { readonly __typename: 'ServiceUserAgent', readonly role: ServiceRole | null, readonly applicationVersion: string | null }
       | null }
   | null, readonly callee:
    | { readonly __typename: 'ParticipantEndpoint', readonly name: string | null, readonly cpuName: string | null, readonly feedback: { readonly rating: UserFeedbackRating | null, readonly text: string | null, readonly tokens: ReadonlyArray<{ readonly name: string | null, readonly value: boolean | null }> | null } | null, readonly userAgent:
        | { readonly __typename: 'ClientUserAgent', readonly platform: ClientPlatform | null, readonly productFamily: ProductFamily | null, readonly applicationVersion: string | null }
        | { readonly __typename: 'ServiceUserAgent', readonly role: ServiceRole | null, readonly applicationVersion: string | null }
       | null, readonly associatedIdentity:
        | { readonly identityId: string | null, readonly displayName: string | null }
        | { readonly identityId: string | null, readonly displayName: string | null }
        | { readonly identityId: string | null, readonly displayName: string | null }
        | { readonly identityId: string | null, readonly displayName: string | null }
        | { readonly identityId: string | null, readonly displayName: string | null }
        | { readonly identityId: string | null, readonly displayName: string | null }
        | { readonly identityId: string | null, readonly displayName: string | null }
        | { readonly identityId: string | null, readonly displayName: string | null }
        | { readonly identityId: string | null, readonly displayName: string | null }
        | { readonly identityId: string | null, readonly displayName: string | null }
       | null }
    | { readonly __typename: 'ServiceEndpoint', readonly userAgent:
        | { readonly __typename: 'ClientUserAgent', readonly platform: ClientPlatform | null, readonly productFamily: ProductFamily | null, readonly applicationVersion: string | null }
        | { readonly __typename: 'ServiceUserAgent', readonly role: ServiceRole | null, readonly applicationVersion: string | null }
       | null }
   | null, readonly quality: { readonly classification: QualityClassification | null, readonly goodStreamCount: number | null, readonly poorStreamCount: number | null, readonly unclassifiedStreamCount: number | null, readonly failures: ReadonlyArray<{ readonly stage: FailureStage | null, readonly reasons: ReadonlyArray<string> | null }> | null } | null, readonly segments: ReadonlyArray<{ readonly id: string, readonly media: ReadonlyArray<{ readonly label: string | null, readonly callerDevice: { readonly captureDeviceName: string | null, readonly renderDeviceName: string | null } | null, readonly calleeDevice: { readonly captureDeviceName: string | null, readonly renderDeviceName: string | null } | null, readonly callerNetwork: { readonly connectionType: NetworkConnectionType | null, readonly networkTransportProtocol: NetworkTransportProtocol | null, readonly wifiBand: WifiBand | null, readonly wifiSignalStrength: number | null, readonly relayIPAddress: string | null, readonly subnet: string | null, readonly ipAddress: string | null, readonly traceRouteHops: ReadonlyArray<{ readonly hopCount: number | null, readonly ipAddress: string | null, readonly roundTripTimeMs: number | null }> | null } | null, readonly calleeNetwork: { readonly connectionType: NetworkConnectionType | null, readonly networkTransportProtocol: NetworkTransportProtocol | null, readonly wifiBand: WifiBand | null, readonly wifiSignalStrength: number | null, readonly relayIPAddress: string | null, readonly subnet: string | null, readonly ipAddress: string | null, readonly traceRouteHops: ReadonlyArray<{ readonly hopCount: number | null, readonly ipAddress: string | null, readonly roundTripTimeMs: number | null }> | null } | null, readonly streams: ReadonlyArray<{ readonly streamDirection: MediaStreamDirection | null, readonly quality: { readonly classification: QualityClassification | null, readonly unclassifiedBecause: UnclassifiedBecause | null, readonly reasons: ReadonlyArray<{ readonly metric: string | null, readonly value: number | null, readonly threshold: number | null, readonly unit: QualityUnit | null, readonly comparison: QualityComparison | null }> | null } | null }> | null }> | null }> | null };

export type ReasonFragment = { readonly metric: string | null, readonly value: number | null, readonly threshold: number | null, readonly unit: QualityUnit | null, readonly comparison: QualityComparison | null };

export type CallFactsFragment = { readonly type: CallType | null, readonly quality: { readonly classification: QualityClassification | null, readonly goodStreamCount: number | null, readonly poorStreamCount: number | null, readonly poorSessionCount: number | null, readonly sessionsClassified: number | null, readonly isWhole: boolean | null, readonly failures: ReadonlyArray<{ readonly stage: FailureStage | null, readonly failed: number | null, readonly of: number | null, readonly reasons: ReadonlyArray<string> | null }> | null, readonly worstStream: { readonly mediaLabel: string | null, readonly reasons: ReadonlyArray<{ readonly metric: string | null, readonly value: number | null, readonly threshold: number | null, readonly unit: QualityUnit | null, readonly comparison: QualityComparison | null }> | null, readonly session: { readonly id: string } | null } | null } | null };

export type NewCallsSubscriptionVariables = Exact<{
  filter?: CallRecordFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type NewCallsSubscription = { readonly callRecordChanged: { readonly cursor: string, readonly callRecord: { readonly id: string, readonly type: CallType | null, readonly modalities: ReadonlyArray<Modality> | null, readonly startDateTime: string | null, readonly durationMs: number | null, readonly organizer: { readonly identity:
          | { readonly displayName: string | null, readonly identityId: string | null }
          | { readonly displayName: string | null, readonly identityId: string | null }
          | { readonly displayName: string | null, readonly identityId: string | null }
          | { readonly displayName: string | null, readonly identityId: string | null }
          | { readonly displayName: string | null, readonly identityId: string | null }
          | { readonly displayName: string | null, readonly identityId: string | null }
          | { readonly displayName: string | null, readonly identityId: string | null }
          | { readonly displayName: string | null, readonly identityId: string | null }
          | { readonly displayName: string | null, readonly identityId: string | null }
          | { readonly displayName: string | null, readonly identityId: string | null }
         | null } | null, readonly quality: { readonly classification: QualityClassification | null, readonly poorStreamCount: number | null, readonly goodStreamCount: number | null, readonly isWhole: boolean | null, readonly failures: ReadonlyArray<{ readonly stage: FailureStage | null, readonly failed: number | null, readonly of: number | null }> | null, readonly worstStream: { readonly reasons: ReadonlyArray<{ readonly metric: string | null, readonly value: number | null, readonly threshold: number | null, readonly unit: QualityUnit | null, readonly comparison: QualityComparison | null }> | null } | null } | null, readonly sessions: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly caller:
              | { readonly __typename: 'ParticipantEndpoint', readonly associatedIdentity:
                  | { readonly identityId: string | null, readonly displayName: string | null }
                  | { readonly identityId: string | null, readonly displayName: string | null }
                  | { readonly identityId: string | null, readonly displayName: string | null }
                  | { readonly identityId: string | null, readonly displayName: string | null }
                  | { readonly identityId: string | null, readonly displayName: string | null }
                  | { readonly identityId: string | null, readonly displayName: string | null }
                  | { readonly identityId: string | null, readonly displayName: string | null }
                  | { readonly identityId: string | null, readonly displayName: string | null }
                  | { readonly identityId: string | null, readonly displayName: string | null }
                  | { readonly identityId: string | null, readonly displayName: string | null }
                 | null }
              | { readonly __typename: 'ServiceEndpoint' }
             | null, readonly callee:
              | { readonly __typename: 'ParticipantEndpoint', readonly associatedIdentity:
                  | { readonly identityId: string | null, readonly displayName: string | null }
                  | { readonly identityId: string | null, readonly displayName: string | null }
                  | { readonly identityId: string | null, readonly displayName: string | null }
                  | { readonly identityId: string | null, readonly displayName: string | null }
                  | { readonly identityId: string | null, readonly displayName: string | null }
                  | { readonly identityId: string | null, readonly displayName: string | null }
                  | { readonly identityId: string | null, readonly displayName: string | null }
                  | { readonly identityId: string | null, readonly displayName: string | null }
                  | { readonly identityId: string | null, readonly displayName: string | null }
                  | { readonly identityId: string | null, readonly displayName: string | null }
                 | null }
              | { readonly __typename: 'ServiceEndpoint' }
             | null } | null } | null> | null } | null } | null } };

export type CallRowFragment = { readonly id: string, readonly type: CallType | null, readonly modalities: ReadonlyArray<Modality> | null, readonly startDateTime: string | null, readonly durationMs: number | null, readonly organizer: { readonly identity:
      | { readonly displayName: string | null, readonly identityId: string | null }
      | { readonly displayName: string | null, readonly identityId: string | null }
      | { readonly displayName: string | null, readonly identityId: string | null }
      | { readonly displayName: string | null, readonly identityId: string | null }
      | { readonly displayName: string | null, readonly identityId: string | null }
      | { readonly displayName: string | null, readonly identityId: string | null }
      | { readonly displayName: string | null, readonly identityId: string | null }
      | { readonly displayName: string | null, readonly identityId: string | null }
      | { readonly displayName: string | null, readonly identityId: string | null }
      | { readonly displayName: string | null, readonly identityId: string | null }
     | null } | null } & ({ readonly quality: { readonly classification: QualityClassification | null, readonly poorStreamCount: number | null, readonly goodStreamCount: number | null, readonly isWhole: boolean | null, readonly failures: ReadonlyArray<{ readonly stage: FailureStage | null, readonly failed: number | null, readonly of: number | null }> | null, readonly worstStream: { readonly reasons: ReadonlyArray<{ readonly metric: string | null, readonly value: number | null, readonly threshold: number | null, readonly unit: QualityUnit | null, readonly comparison: QualityComparison | null }> | null } | null } | null } | { readonly quality?: never }) & ({ readonly sessions: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly caller:
          | { readonly __typename: 'ParticipantEndpoint', readonly associatedIdentity:
              | { readonly identityId: string | null, readonly displayName: string | null }
              | { readonly identityId: string | null, readonly displayName: string | null }
              | { readonly identityId: string | null, readonly displayName: string | null }
              | { readonly identityId: string | null, readonly displayName: string | null }
              | { readonly identityId: string | null, readonly displayName: string | null }
              | { readonly identityId: string | null, readonly displayName: string | null }
              | { readonly identityId: string | null, readonly displayName: string | null }
              | { readonly identityId: string | null, readonly displayName: string | null }
              | { readonly identityId: string | null, readonly displayName: string | null }
              | { readonly identityId: string | null, readonly displayName: string | null }
             | null }
          | { readonly __typename: 'ServiceEndpoint' }
         | null, readonly callee:
          | { readonly __typename: 'ParticipantEndpoint', readonly associatedIdentity:
              | { readonly identityId: string | null, readonly displayName: string | null }
              | { readonly identityId: string | null, readonly displayName: string | null }
              | { readonly identityId: string | null, readonly displayName: string | null }
              | { readonly identityId: string | null, readonly displayName: string | null }
              | { readonly identityId: string | null, readonly displayName: string | null }
              | { readonly identityId: string | null, readonly displayName: string | null }
              | { readonly identityId: string | null, readonly displayName: string | null }
              | { readonly identityId: string | null, readonly displayName: string | null }
              | { readonly identityId: string | null, readonly displayName: string | null }
              | { readonly identityId: string | null, readonly displayName: string | null }
             | null }
          | { readonly __typename: 'ServiceEndpoint' }
         | null } | null } | null> | null } | null } | { readonly sessions?: never });

export type CallsQueryVariables = Exact<{
  filter?: CallRecordFilter | null | undefined;
  orderBy?: CallRecordOrder | null | undefined;
  first: number;
  after?: string | null | undefined;
}>;


export type CallsQuery = { readonly callRecords: { readonly isOwnOnly: boolean | null, readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly type: CallType | null, readonly modalities: ReadonlyArray<Modality> | null, readonly startDateTime: string | null, readonly durationMs: number | null, readonly organizer: { readonly identity:
            | { readonly displayName: string | null, readonly identityId: string | null }
            | { readonly displayName: string | null, readonly identityId: string | null }
            | { readonly displayName: string | null, readonly identityId: string | null }
            | { readonly displayName: string | null, readonly identityId: string | null }
            | { readonly displayName: string | null, readonly identityId: string | null }
            | { readonly displayName: string | null, readonly identityId: string | null }
            | { readonly displayName: string | null, readonly identityId: string | null }
            | { readonly displayName: string | null, readonly identityId: string | null }
            | { readonly displayName: string | null, readonly identityId: string | null }
            | { readonly displayName: string | null, readonly identityId: string | null }
           | null } | null, readonly quality: { readonly classification: QualityClassification | null, readonly poorStreamCount: number | null, readonly goodStreamCount: number | null, readonly isWhole: boolean | null, readonly failures: ReadonlyArray<{ readonly stage: FailureStage | null, readonly failed: number | null, readonly of: number | null }> | null, readonly worstStream: { readonly reasons: ReadonlyArray<{ readonly metric: string | null, readonly value: number | null, readonly threshold: number | null, readonly unit: QualityUnit | null, readonly comparison: QualityComparison | null }> | null } | null } | null, readonly sessions: { readonly edges: ReadonlyArray<{ readonly node: { readonly id: string, readonly caller:
                | { readonly __typename: 'ParticipantEndpoint', readonly associatedIdentity:
                    | { readonly identityId: string | null, readonly displayName: string | null }
                    | { readonly identityId: string | null, readonly displayName: string | null }
                    | { readonly identityId: string | null, readonly displayName: string | null }
                    | { readonly identityId: string | null, readonly displayName: string | null }
                    | { readonly identityId: string | null, readonly displayName: string | null }
                    | { readonly identityId: string | null, readonly displayName: string | null }
                    | { readonly identityId: string | null, readonly displayName: string | null }
                    | { readonly identityId: string | null, readonly displayName: string | null }
                    | { readonly identityId: string | null, readonly displayName: string | null }
                    | { readonly identityId: string | null, readonly displayName: string | null }
                   | null }
                | { readonly __typename: 'ServiceEndpoint' }
               | null, readonly callee:
                | { readonly __typename: 'ParticipantEndpoint', readonly associatedIdentity:
                    | { readonly identityId: string | null, readonly displayName: string | null }
                    | { readonly identityId: string | null, readonly displayName: string | null }
                    | { readonly identityId: string | null, readonly displayName: string | null }
                    | { readonly identityId: string | null, readonly displayName: string | null }
                    | { readonly identityId: string | null, readonly displayName: string | null }
                    | { readonly identityId: string | null, readonly displayName: string | null }
                    | { readonly identityId: string | null, readonly displayName: string | null }
                    | { readonly identityId: string | null, readonly displayName: string | null }
                    | { readonly identityId: string | null, readonly displayName: string | null }
                    | { readonly identityId: string | null, readonly displayName: string | null }
                   | null }
                | { readonly __typename: 'ServiceEndpoint' }
               | null } | null } | null> | null } | null } | null } | null> | null, readonly pageInfo: { readonly hasNextPage: boolean, readonly endCursor: string | null } } | null };

export type CoverageQueryVariables = Exact<{
  filter?: CallRecordFilter | null | undefined;
}>;


export type CoverageQuery = { readonly callRecords: { readonly totalCount: number | null, readonly completeFrom: string | null, readonly completeUntil: string | null } | null };

export type RightsQueryVariables = Exact<{ [key: string]: never; }>;


export type RightsQuery = { readonly byOrganizer: { readonly isOwnOnly: boolean | null } | null, readonly bySubnet: { readonly isOwnOnly: boolean | null } | null, readonly byDevice: { readonly isOwnOnly: boolean | null } | null };

export type TelephonyGroupFragment = { readonly finalSipCode: number | null, readonly trunkFullyQualifiedDomainName?: string | null, readonly isOther: boolean | null, readonly calls: number | null, readonly failedCalls: number | null, readonly setupTimeMs?: { readonly median: number | null } | null };

export type TelephonyQueryVariables = Exact<{
  from: string;
  to: string;
  groupBy?: ReadonlyArray<DirectRoutingQualityDimension> | DirectRoutingQualityDimension | null | undefined;
  seesNetwork: boolean;
}>;


export type TelephonyQuery = { readonly directRoutingQuality: { readonly minGroupSize: number | null, readonly isComplete: boolean | null, readonly nodes: ReadonlyArray<{ readonly finalSipCode: number | null, readonly trunkFullyQualifiedDomainName?: string | null, readonly isOther: boolean | null, readonly calls: number | null, readonly failedCalls: number | null, readonly setupTimeMs?: { readonly median: number | null } | null } | null> | null } | null };

export type TrendGroupFragment = { readonly day: string | null, readonly weekday: Weekday | null, readonly hour: number | null, readonly subnet?: string | null, readonly connectionType: NetworkConnectionType | null, readonly wifiBand: WifiBand | null, readonly deviceName?: string | null, readonly platform: ClientPlatform | null, readonly clientVersion?: string | null, readonly isOther: boolean | null, readonly people?: number | null, readonly streams: number | null, readonly poorRate: { readonly numerator: number | null, readonly denominator: number | null, readonly value: number | null, readonly target: number | null } | null, readonly setupFailureRate: { readonly numerator: number | null, readonly denominator: number | null, readonly value: number | null, readonly target: number | null } | null, readonly dropRate: { readonly numerator: number | null, readonly denominator: number | null, readonly value: number | null, readonly target: number | null } | null, readonly failures?: ReadonlyArray<{ readonly stage: FailureStage | null, readonly reason: string | null, readonly count: number | null }> | null, readonly feedback?: { readonly rated: number | null, readonly notRated: number | null, readonly poorOrBadRate: number | null, readonly tokens: ReadonlyArray<{ readonly name: string | null, readonly count: number | null }> | null } | null, readonly callRecordFilter: { readonly type: CallType | null, readonly startDateTime: { readonly ge: string | null, readonly lt: string | null } | null, readonly quality: { readonly mediaKind: MediaKind | null, readonly subnet?: string | null, readonly connectionType: NetworkConnectionType | null, readonly wifiBand: WifiBand | null, readonly deviceName?: string | null, readonly platform: ClientPlatform | null, readonly clientVersion?: string | null, readonly hour: number | null, readonly weekday: Weekday | null, readonly unknown: ReadonlyArray<CallQualityDimension> | null } | null } | null };

export type TrendRateFragment = { readonly numerator: number | null, readonly denominator: number | null, readonly value: number | null, readonly target: number | null };

export type TrendQueryVariables = Exact<{
  filter?: CallQualityFilter | null | undefined;
  groupBy?: ReadonlyArray<CallQualityDimension> | CallQualityDimension | null | undefined;
  orderBy?: CallQualityOrder | null | undefined;
  first: number;
  seesNetwork: boolean;
  seesDevice: boolean;
  countsPeople: boolean;
  tellsWhy: boolean;
}>;


export type TrendQuery = { readonly callQuality: { readonly totalCount: number | null, readonly minGroupSize: number | null, readonly completeFrom: string | null, readonly completeUntil: string | null, readonly nodes: ReadonlyArray<{ readonly day: string | null, readonly weekday: Weekday | null, readonly hour: number | null, readonly subnet?: string | null, readonly connectionType: NetworkConnectionType | null, readonly wifiBand: WifiBand | null, readonly deviceName?: string | null, readonly platform: ClientPlatform | null, readonly clientVersion?: string | null, readonly isOther: boolean | null, readonly people?: number | null, readonly streams: number | null, readonly poorRate: { readonly numerator: number | null, readonly denominator: number | null, readonly value: number | null, readonly target: number | null } | null, readonly setupFailureRate: { readonly numerator: number | null, readonly denominator: number | null, readonly value: number | null, readonly target: number | null } | null, readonly dropRate: { readonly numerator: number | null, readonly denominator: number | null, readonly value: number | null, readonly target: number | null } | null, readonly failures?: ReadonlyArray<{ readonly stage: FailureStage | null, readonly reason: string | null, readonly count: number | null }> | null, readonly feedback?: { readonly rated: number | null, readonly notRated: number | null, readonly poorOrBadRate: number | null, readonly tokens: ReadonlyArray<{ readonly name: string | null, readonly count: number | null }> | null } | null, readonly callRecordFilter: { readonly type: CallType | null, readonly startDateTime: { readonly ge: string | null, readonly lt: string | null } | null, readonly quality: { readonly mediaKind: MediaKind | null, readonly subnet?: string | null, readonly connectionType: NetworkConnectionType | null, readonly wifiBand: WifiBand | null, readonly deviceName?: string | null, readonly platform: ClientPlatform | null, readonly clientVersion?: string | null, readonly hour: number | null, readonly weekday: Weekday | null, readonly unknown: ReadonlyArray<CallQualityDimension> | null } | null } | null } | null> | null } | null };

export const PersonFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Person"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Endpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ParticipantEndpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"associatedIdentity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"identityId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}}]} as unknown as DocumentNode<PersonFragment, unknown>;
export const EndFactsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EndFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Endpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"}},{"kind":"Field","name":{"kind":"Name","value":"userAgent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"applicationVersion"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ClientUserAgent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"platform"}},{"kind":"Field","name":{"kind":"Name","value":"productFamily"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ServiceUserAgent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ParticipantEndpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"cpuName"}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rating"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"tokens"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Person"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Endpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ParticipantEndpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"associatedIdentity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"identityId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}}]} as unknown as DocumentNode<EndFactsFragment, unknown>;
export const HeadsetFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Headset"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeviceInfo"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"captureDeviceName"}},{"kind":"Field","name":{"kind":"Name","value":"renderDeviceName"}}]}}]} as unknown as DocumentNode<HeadsetFragment, unknown>;
export const WayFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Way"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NetworkInfo"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connectionType"}},{"kind":"Field","name":{"kind":"Name","value":"networkTransportProtocol"}},{"kind":"Field","name":{"kind":"Name","value":"wifiBand"}},{"kind":"Field","name":{"kind":"Name","value":"wifiSignalStrength"}},{"kind":"Field","name":{"kind":"Name","value":"relayIPAddress"}},{"kind":"Field","name":{"kind":"Name","value":"subnet"}},{"kind":"Field","name":{"kind":"Name","value":"ipAddress"}},{"kind":"Field","name":{"kind":"Name","value":"traceRouteHops"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hopCount"}},{"kind":"Field","name":{"kind":"Name","value":"ipAddress"}},{"kind":"Field","name":{"kind":"Name","value":"roundTripTimeMs"}}]}}]}}]} as unknown as DocumentNode<WayFragment, unknown>;
export const ReasonFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Reason"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QualityReason"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"comparison"}}]}}]} as unknown as DocumentNode<ReasonFragment, unknown>;
export const SessionFieldsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SessionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"modalities"}},{"kind":"Field","name":{"kind":"Name","value":"startDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"endDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"failureInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"caller"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EndFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"callee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EndFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"quality"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"classification"}},{"kind":"Field","name":{"kind":"Name","value":"goodStreamCount"}},{"kind":"Field","name":{"kind":"Name","value":"poorStreamCount"}},{"kind":"Field","name":{"kind":"Name","value":"unclassifiedStreamCount"}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"segments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"media"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"callerDevice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Headset"}}]}},{"kind":"Field","name":{"kind":"Name","value":"calleeDevice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Headset"}}]}},{"kind":"Field","name":{"kind":"Name","value":"callerNetwork"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Way"}}]}},{"kind":"Field","name":{"kind":"Name","value":"calleeNetwork"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Way"}}]}},{"kind":"Field","name":{"kind":"Name","value":"streams"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"streamDirection"}},{"kind":"Field","name":{"kind":"Name","value":"quality"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"classification"}},{"kind":"Field","name":{"kind":"Name","value":"unclassifiedBecause"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Reason"}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EndFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Endpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"}},{"kind":"Field","name":{"kind":"Name","value":"userAgent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"applicationVersion"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ClientUserAgent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"platform"}},{"kind":"Field","name":{"kind":"Name","value":"productFamily"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ServiceUserAgent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ParticipantEndpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"cpuName"}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rating"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"tokens"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Headset"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeviceInfo"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"captureDeviceName"}},{"kind":"Field","name":{"kind":"Name","value":"renderDeviceName"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Way"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NetworkInfo"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connectionType"}},{"kind":"Field","name":{"kind":"Name","value":"networkTransportProtocol"}},{"kind":"Field","name":{"kind":"Name","value":"wifiBand"}},{"kind":"Field","name":{"kind":"Name","value":"wifiSignalStrength"}},{"kind":"Field","name":{"kind":"Name","value":"relayIPAddress"}},{"kind":"Field","name":{"kind":"Name","value":"subnet"}},{"kind":"Field","name":{"kind":"Name","value":"ipAddress"}},{"kind":"Field","name":{"kind":"Name","value":"traceRouteHops"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hopCount"}},{"kind":"Field","name":{"kind":"Name","value":"ipAddress"}},{"kind":"Field","name":{"kind":"Name","value":"roundTripTimeMs"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Person"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Endpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ParticipantEndpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"associatedIdentity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"identityId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Reason"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QualityReason"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"comparison"}}]}}]} as unknown as DocumentNode<SessionFieldsFragment, unknown>;
export const CallFactsFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CallFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallRecord"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"quality"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"firstSessions"},"value":{"kind":"IntValue","value":"60"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"classification"}},{"kind":"Field","name":{"kind":"Name","value":"goodStreamCount"}},{"kind":"Field","name":{"kind":"Name","value":"poorStreamCount"}},{"kind":"Field","name":{"kind":"Name","value":"poorSessionCount"}},{"kind":"Field","name":{"kind":"Name","value":"sessionsClassified"}},{"kind":"Field","name":{"kind":"Name","value":"isWhole"}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"of"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}}]}},{"kind":"Field","name":{"kind":"Name","value":"worstStream"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mediaLabel"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Reason"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QualityReason"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"comparison"}}]}}]} as unknown as DocumentNode<CallFactsFragment, unknown>;
export const CallRowFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CallRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallRecord"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"modalities"}},{"kind":"Field","name":{"kind":"Name","value":"startDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"organizer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"identity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"identityId"}}]}}]}},{"kind":"InlineFragment","directives":[{"kind":"Directive","name":{"kind":"Name","value":"defer"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quality"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"classification"}},{"kind":"Field","name":{"kind":"Name","value":"poorStreamCount"}},{"kind":"Field","name":{"kind":"Name","value":"goodStreamCount"}},{"kind":"Field","name":{"kind":"Name","value":"isWhole"}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"of"}}]}},{"kind":"Field","name":{"kind":"Name","value":"worstStream"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Reason"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"sessions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"60"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"caller"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"}}]}},{"kind":"Field","name":{"kind":"Name","value":"callee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Person"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Endpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ParticipantEndpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"associatedIdentity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"identityId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Reason"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QualityReason"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"comparison"}}]}}]} as unknown as DocumentNode<CallRowFragment, unknown>;
export const TelephonyGroupFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TelephonyGroup"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DirectRoutingQualityGroup"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"finalSipCode"}},{"kind":"Field","name":{"kind":"Name","value":"trunkFullyQualifiedDomainName"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seesNetwork"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"isOther"}},{"kind":"Field","name":{"kind":"Name","value":"calls"}},{"kind":"Field","name":{"kind":"Name","value":"failedCalls"}},{"kind":"Field","name":{"kind":"Name","value":"setupTimeMs"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seesNetwork"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"median"}}]}}]}}]} as unknown as DocumentNode<TelephonyGroupFragment, unknown>;
export const TrendRateFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TrendRate"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallQualityRate"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"numerator"}},{"kind":"Field","name":{"kind":"Name","value":"denominator"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"target"}}]}}]} as unknown as DocumentNode<TrendRateFragment, unknown>;
export const TrendGroupFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TrendGroup"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallQualityGroup"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"weekday"}},{"kind":"Field","name":{"kind":"Name","value":"hour"}},{"kind":"Field","name":{"kind":"Name","value":"subnet"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seesNetwork"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"connectionType"}},{"kind":"Field","name":{"kind":"Name","value":"wifiBand"}},{"kind":"Field","name":{"kind":"Name","value":"deviceName"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seesDevice"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"platform"}},{"kind":"Field","name":{"kind":"Name","value":"clientVersion"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seesDevice"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"isOther"}},{"kind":"Field","name":{"kind":"Name","value":"people"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"countsPeople"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"streams"}},{"kind":"Field","name":{"kind":"Name","value":"poorRate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TrendRate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"setupFailureRate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TrendRate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dropRate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TrendRate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"tellsWhy"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"tellsWhy"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rated"}},{"kind":"Field","name":{"kind":"Name","value":"notRated"}},{"kind":"Field","name":{"kind":"Name","value":"poorOrBadRate"}},{"kind":"Field","name":{"kind":"Name","value":"tokens"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"callRecordFilter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startDateTime"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ge"}},{"kind":"Field","name":{"kind":"Name","value":"lt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"quality"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mediaKind"}},{"kind":"Field","name":{"kind":"Name","value":"subnet"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seesNetwork"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"connectionType"}},{"kind":"Field","name":{"kind":"Name","value":"wifiBand"}},{"kind":"Field","name":{"kind":"Name","value":"deviceName"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seesDevice"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"platform"}},{"kind":"Field","name":{"kind":"Name","value":"clientVersion"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seesDevice"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"hour"}},{"kind":"Field","name":{"kind":"Name","value":"weekday"}},{"kind":"Field","name":{"kind":"Name","value":"unknown"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TrendRate"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallQualityRate"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"numerator"}},{"kind":"Field","name":{"kind":"Name","value":"denominator"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"target"}}]}}]} as unknown as DocumentNode<TrendGroupFragment, unknown>;
export const CallDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Call"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"callRecord"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"modalities"}},{"kind":"Field","name":{"kind":"Name","value":"startDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"endDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"organizer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"identity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"identityId"}}]}}]}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"CallFacts"}},{"kind":"Field","name":{"kind":"Name","value":"sessions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SessionFields"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EndFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Endpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"}},{"kind":"Field","name":{"kind":"Name","value":"userAgent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"applicationVersion"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ClientUserAgent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"platform"}},{"kind":"Field","name":{"kind":"Name","value":"productFamily"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ServiceUserAgent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ParticipantEndpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"cpuName"}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rating"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"tokens"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Headset"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeviceInfo"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"captureDeviceName"}},{"kind":"Field","name":{"kind":"Name","value":"renderDeviceName"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Way"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NetworkInfo"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connectionType"}},{"kind":"Field","name":{"kind":"Name","value":"networkTransportProtocol"}},{"kind":"Field","name":{"kind":"Name","value":"wifiBand"}},{"kind":"Field","name":{"kind":"Name","value":"wifiSignalStrength"}},{"kind":"Field","name":{"kind":"Name","value":"relayIPAddress"}},{"kind":"Field","name":{"kind":"Name","value":"subnet"}},{"kind":"Field","name":{"kind":"Name","value":"ipAddress"}},{"kind":"Field","name":{"kind":"Name","value":"traceRouteHops"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hopCount"}},{"kind":"Field","name":{"kind":"Name","value":"ipAddress"}},{"kind":"Field","name":{"kind":"Name","value":"roundTripTimeMs"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Person"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Endpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ParticipantEndpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"associatedIdentity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"identityId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SessionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"modalities"}},{"kind":"Field","name":{"kind":"Name","value":"startDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"endDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"failureInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"caller"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EndFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"callee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EndFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"quality"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"classification"}},{"kind":"Field","name":{"kind":"Name","value":"goodStreamCount"}},{"kind":"Field","name":{"kind":"Name","value":"poorStreamCount"}},{"kind":"Field","name":{"kind":"Name","value":"unclassifiedStreamCount"}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"segments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"media"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"callerDevice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Headset"}}]}},{"kind":"Field","name":{"kind":"Name","value":"calleeDevice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Headset"}}]}},{"kind":"Field","name":{"kind":"Name","value":"callerNetwork"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Way"}}]}},{"kind":"Field","name":{"kind":"Name","value":"calleeNetwork"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Way"}}]}},{"kind":"Field","name":{"kind":"Name","value":"streams"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"streamDirection"}},{"kind":"Field","name":{"kind":"Name","value":"quality"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"classification"}},{"kind":"Field","name":{"kind":"Name","value":"unclassifiedBecause"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Reason"}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Reason"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QualityReason"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"comparison"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CallFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallRecord"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"quality"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"firstSessions"},"value":{"kind":"IntValue","value":"60"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"classification"}},{"kind":"Field","name":{"kind":"Name","value":"goodStreamCount"}},{"kind":"Field","name":{"kind":"Name","value":"poorStreamCount"}},{"kind":"Field","name":{"kind":"Name","value":"poorSessionCount"}},{"kind":"Field","name":{"kind":"Name","value":"sessionsClassified"}},{"kind":"Field","name":{"kind":"Name","value":"isWhole"}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"of"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}}]}},{"kind":"Field","name":{"kind":"Name","value":"worstStream"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mediaLabel"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Reason"}}]}},{"kind":"Field","name":{"kind":"Name","value":"session"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}}]}}]}}]}}]}}]} as unknown as DocumentNode<CallQuery, CallQueryVariables>;
export const MoreSessionsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"MoreSessions"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"callRecord"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"sessions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"SessionFields"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"EndFacts"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Endpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"}},{"kind":"Field","name":{"kind":"Name","value":"userAgent"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"Field","name":{"kind":"Name","value":"applicationVersion"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ClientUserAgent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"platform"}},{"kind":"Field","name":{"kind":"Name","value":"productFamily"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ServiceUserAgent"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"role"}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ParticipantEndpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"cpuName"}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rating"}},{"kind":"Field","name":{"kind":"Name","value":"text"}},{"kind":"Field","name":{"kind":"Name","value":"tokens"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"value"}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Headset"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DeviceInfo"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"captureDeviceName"}},{"kind":"Field","name":{"kind":"Name","value":"renderDeviceName"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Way"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"NetworkInfo"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"connectionType"}},{"kind":"Field","name":{"kind":"Name","value":"networkTransportProtocol"}},{"kind":"Field","name":{"kind":"Name","value":"wifiBand"}},{"kind":"Field","name":{"kind":"Name","value":"wifiSignalStrength"}},{"kind":"Field","name":{"kind":"Name","value":"relayIPAddress"}},{"kind":"Field","name":{"kind":"Name","value":"subnet"}},{"kind":"Field","name":{"kind":"Name","value":"ipAddress"}},{"kind":"Field","name":{"kind":"Name","value":"traceRouteHops"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hopCount"}},{"kind":"Field","name":{"kind":"Name","value":"ipAddress"}},{"kind":"Field","name":{"kind":"Name","value":"roundTripTimeMs"}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Person"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Endpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ParticipantEndpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"associatedIdentity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"identityId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"SessionFields"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Session"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"modalities"}},{"kind":"Field","name":{"kind":"Name","value":"startDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"endDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"failureInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"stage"}}]}},{"kind":"Field","name":{"kind":"Name","value":"caller"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EndFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"callee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"EndFacts"}}]}},{"kind":"Field","name":{"kind":"Name","value":"quality"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"classification"}},{"kind":"Field","name":{"kind":"Name","value":"goodStreamCount"}},{"kind":"Field","name":{"kind":"Name","value":"poorStreamCount"}},{"kind":"Field","name":{"kind":"Name","value":"unclassifiedStreamCount"}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"segments"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"media"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"label"}},{"kind":"Field","name":{"kind":"Name","value":"callerDevice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Headset"}}]}},{"kind":"Field","name":{"kind":"Name","value":"calleeDevice"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Headset"}}]}},{"kind":"Field","name":{"kind":"Name","value":"callerNetwork"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Way"}}]}},{"kind":"Field","name":{"kind":"Name","value":"calleeNetwork"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Way"}}]}},{"kind":"Field","name":{"kind":"Name","value":"streams"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"streamDirection"}},{"kind":"Field","name":{"kind":"Name","value":"quality"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"classification"}},{"kind":"Field","name":{"kind":"Name","value":"unclassifiedBecause"}},{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Reason"}}]}}]}}]}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Reason"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QualityReason"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"comparison"}}]}}]} as unknown as DocumentNode<MoreSessionsQuery, MoreSessionsQueryVariables>;
export const NewCallsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"subscription","name":{"kind":"Name","value":"NewCalls"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CallRecordFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"callRecordChanged"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"cursor"}},{"kind":"Field","name":{"kind":"Name","value":"callRecord"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"CallRow"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Person"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Endpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ParticipantEndpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"associatedIdentity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"identityId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Reason"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QualityReason"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"comparison"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CallRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallRecord"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"modalities"}},{"kind":"Field","name":{"kind":"Name","value":"startDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"organizer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"identity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"identityId"}}]}}]}},{"kind":"InlineFragment","directives":[{"kind":"Directive","name":{"kind":"Name","value":"defer"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quality"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"classification"}},{"kind":"Field","name":{"kind":"Name","value":"poorStreamCount"}},{"kind":"Field","name":{"kind":"Name","value":"goodStreamCount"}},{"kind":"Field","name":{"kind":"Name","value":"isWhole"}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"of"}}]}},{"kind":"Field","name":{"kind":"Name","value":"worstStream"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Reason"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"sessions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"60"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"caller"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"}}]}},{"kind":"Field","name":{"kind":"Name","value":"callee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<NewCallsSubscription, NewCallsSubscriptionVariables>;
export const CallsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Calls"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CallRecordFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CallRecordOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"after"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"callRecords"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}},{"kind":"Argument","name":{"kind":"Name","value":"after"},"value":{"kind":"Variable","name":{"kind":"Name","value":"after"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isOwnOnly"}},{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"FragmentSpread","name":{"kind":"Name","value":"CallRow"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"pageInfo"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"hasNextPage"}},{"kind":"Field","name":{"kind":"Name","value":"endCursor"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Person"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Endpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"ParticipantEndpoint"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"associatedIdentity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"identityId"}},{"kind":"Field","name":{"kind":"Name","value":"displayName"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"Reason"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"QualityReason"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"metric"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"threshold"}},{"kind":"Field","name":{"kind":"Name","value":"unit"}},{"kind":"Field","name":{"kind":"Name","value":"comparison"}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"CallRow"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallRecord"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"modalities"}},{"kind":"Field","name":{"kind":"Name","value":"startDateTime"}},{"kind":"Field","name":{"kind":"Name","value":"durationMs"}},{"kind":"Field","name":{"kind":"Name","value":"organizer"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"identity"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"displayName"}},{"kind":"Field","name":{"kind":"Name","value":"identityId"}}]}}]}},{"kind":"InlineFragment","directives":[{"kind":"Directive","name":{"kind":"Name","value":"defer"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"quality"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"classification"}},{"kind":"Field","name":{"kind":"Name","value":"poorStreamCount"}},{"kind":"Field","name":{"kind":"Name","value":"goodStreamCount"}},{"kind":"Field","name":{"kind":"Name","value":"isWhole"}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"failed"}},{"kind":"Field","name":{"kind":"Name","value":"of"}}]}},{"kind":"Field","name":{"kind":"Name","value":"worstStream"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"reasons"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Reason"}}]}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"sessions"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"60"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"edges"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"node"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"caller"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"}}]}},{"kind":"Field","name":{"kind":"Name","value":"callee"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"Person"}}]}}]}}]}}]}}]}}]}}]} as unknown as DocumentNode<CallsQuery, CallsQueryVariables>;
export const CoverageDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Coverage"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CallRecordFilter"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"callRecords"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"0"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"completeFrom"}},{"kind":"Field","name":{"kind":"Name","value":"completeUntil"}}]}}]}}]} as unknown as DocumentNode<CoverageQuery, CoverageQueryVariables>;
export const RightsDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Rights"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","alias":{"kind":"Name","value":"byOrganizer"},"name":{"kind":"Name","value":"callRecords"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"organizerId"},"value":{"kind":"StringValue","value":"00000000-0000-0000-0000-000000000000","block":false}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"0"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isOwnOnly"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"bySubnet"},"name":{"kind":"Name","value":"callRecords"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"subnet"},"value":{"kind":"StringValue","value":"0.0.0.0","block":false}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"0"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isOwnOnly"}}]}},{"kind":"Field","alias":{"kind":"Name","value":"byDevice"},"name":{"kind":"Name","value":"callRecords"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"deviceName"},"value":{"kind":"StringValue","value":"none","block":false}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"0"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"isOwnOnly"}}]}}]}}]} as unknown as DocumentNode<RightsQuery, RightsQueryVariables>;
export const TelephonyDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Telephony"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"from"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"to"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DateTime"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"groupBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"DirectRoutingQualityDimension"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"seesNetwork"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"directRoutingQuality"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"from"},"value":{"kind":"Variable","name":{"kind":"Name","value":"from"}}},{"kind":"Argument","name":{"kind":"Name","value":"to"},"value":{"kind":"Variable","name":{"kind":"Name","value":"to"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"groupBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"ObjectValue","fields":[{"kind":"ObjectField","name":{"kind":"Name","value":"field"},"value":{"kind":"EnumValue","value":"FAILED_CALLS"}},{"kind":"ObjectField","name":{"kind":"Name","value":"direction"},"value":{"kind":"EnumValue","value":"DESC"}}]}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"IntValue","value":"100"}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"minGroupSize"}},{"kind":"Field","name":{"kind":"Name","value":"isComplete"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TelephonyGroup"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TelephonyGroup"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"DirectRoutingQualityGroup"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"finalSipCode"}},{"kind":"Field","name":{"kind":"Name","value":"trunkFullyQualifiedDomainName"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seesNetwork"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"isOther"}},{"kind":"Field","name":{"kind":"Name","value":"calls"}},{"kind":"Field","name":{"kind":"Name","value":"failedCalls"}},{"kind":"Field","name":{"kind":"Name","value":"setupTimeMs"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seesNetwork"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"median"}}]}}]}}]} as unknown as DocumentNode<TelephonyQuery, TelephonyQueryVariables>;
export const TrendDocument = {"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Trend"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"filter"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CallQualityFilter"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"groupBy"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"CallQualityDimension"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"CallQualityOrder"}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"first"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"seesNetwork"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"seesDevice"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"countsPeople"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"tellsWhy"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Boolean"}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"callQuality"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"filter"},"value":{"kind":"Variable","name":{"kind":"Name","value":"filter"}}},{"kind":"Argument","name":{"kind":"Name","value":"groupBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"groupBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"orderBy"},"value":{"kind":"Variable","name":{"kind":"Name","value":"orderBy"}}},{"kind":"Argument","name":{"kind":"Name","value":"first"},"value":{"kind":"Variable","name":{"kind":"Name","value":"first"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"totalCount"}},{"kind":"Field","name":{"kind":"Name","value":"minGroupSize"}},{"kind":"Field","name":{"kind":"Name","value":"completeFrom"}},{"kind":"Field","name":{"kind":"Name","value":"completeUntil"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TrendGroup"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TrendGroup"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallQualityGroup"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"day"}},{"kind":"Field","name":{"kind":"Name","value":"weekday"}},{"kind":"Field","name":{"kind":"Name","value":"hour"}},{"kind":"Field","name":{"kind":"Name","value":"subnet"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seesNetwork"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"connectionType"}},{"kind":"Field","name":{"kind":"Name","value":"wifiBand"}},{"kind":"Field","name":{"kind":"Name","value":"deviceName"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seesDevice"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"platform"}},{"kind":"Field","name":{"kind":"Name","value":"clientVersion"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seesDevice"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"isOther"}},{"kind":"Field","name":{"kind":"Name","value":"people"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"countsPeople"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"streams"}},{"kind":"Field","name":{"kind":"Name","value":"poorRate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TrendRate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"setupFailureRate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TrendRate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"dropRate"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"TrendRate"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"tellsWhy"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"stage"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}},{"kind":"Field","name":{"kind":"Name","value":"feedback"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"tellsWhy"}}}]}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"rated"}},{"kind":"Field","name":{"kind":"Name","value":"notRated"}},{"kind":"Field","name":{"kind":"Name","value":"poorOrBadRate"}},{"kind":"Field","name":{"kind":"Name","value":"tokens"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"name"}},{"kind":"Field","name":{"kind":"Name","value":"count"}}]}}]}},{"kind":"Field","name":{"kind":"Name","value":"callRecordFilter"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"startDateTime"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"ge"}},{"kind":"Field","name":{"kind":"Name","value":"lt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"type"}},{"kind":"Field","name":{"kind":"Name","value":"quality"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"mediaKind"}},{"kind":"Field","name":{"kind":"Name","value":"subnet"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seesNetwork"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"connectionType"}},{"kind":"Field","name":{"kind":"Name","value":"wifiBand"}},{"kind":"Field","name":{"kind":"Name","value":"deviceName"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seesDevice"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"platform"}},{"kind":"Field","name":{"kind":"Name","value":"clientVersion"},"directives":[{"kind":"Directive","name":{"kind":"Name","value":"include"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"if"},"value":{"kind":"Variable","name":{"kind":"Name","value":"seesDevice"}}}]}]},{"kind":"Field","name":{"kind":"Name","value":"hour"}},{"kind":"Field","name":{"kind":"Name","value":"weekday"}},{"kind":"Field","name":{"kind":"Name","value":"unknown"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"TrendRate"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"CallQualityRate"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"numerator"}},{"kind":"Field","name":{"kind":"Name","value":"denominator"}},{"kind":"Field","name":{"kind":"Name","value":"value"}},{"kind":"Field","name":{"kind":"Name","value":"target"}}]}}]} as unknown as DocumentNode<TrendQuery, TrendQueryVariables>;