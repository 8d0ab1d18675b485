import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { CallRecordEntity, SessionEntity, SegmentEntity, ParticipantEntity, CallRecordConnection as CallRecordConnectionSource, CallRecordEdge as CallRecordEdgeSource, SessionConnection as SessionConnectionSource, SessionEdge as SessionEdgeSource, ParticipantConnection as ParticipantConnectionSource, ParticipantEdge as ParticipantEdgeSource, UserEntity } from '../entities.ts';
import type { PageInfo as PageInfoSource } from '../../connections/connection.ts';
import type { KnownIdentity } from '../identities.ts';
import type { JsonObject } from '../../json.ts';
import type { GatewayContext } from '../context.ts';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /**
   * A moment in UTC as RFC 3339 text, such as `2020-02-25T18:52:21.2169889Z`. It has the decimals that
   * Microsoft sent, none to seven, unchanged. A JavaScript `Date` keeps only the first three.
   *
   * In an argument any offset from UTC will do, such as `2020-02-25T19:52:21+01:00`, and any number of
   * decimals. What Microsoft cannot hold, such as more than seven of them or a leap second, is rounded out
   * of the range that it bounds: no record is lost by it.
   */
  DateTime: { input: string; output: string; }
  /**
   * A length of time as ISO 8601 text, as Microsoft sends it, such as `PT0.016S` for 16 milliseconds.
   * Each field of this type has a neighbour with the ending `Ms` that gives it as a number.
   */
  Duration: { input: string; output: string; }
  /**
   * A 64-bit integer, for values that do not fit into the 32 bits of `Int`. In the answer it is a JSON
   * number up to 2^53, which JavaScript reads exactly, and a text of digits above that.
   */
  Long: { input: number | string; output: number | string; }
};

/** An administrative unit: a part of the organization that Microsoft Entra lets others administer. */
export type AdministrativeUnitInfo = {
  readonly __typename?: 'AdministrativeUnitInfo';
  /**
   * Microsoft's `id` of the administrative unit. It is all that a call record tells about the unit.
   * Null where Microsoft names none. Sensitive: class `identity`.
   */
  readonly administrativeUnitId?: Maybe<Scalars['String']['output']>;
};

/** An application, such as a bot, that takes part as itself. */
export type ApplicationIdentity = Identity & {
  readonly __typename?: 'ApplicationIdentity';
  /** Which of Microsoft's own applications presents this identity. Free text. Null for others. */
  readonly applicationType?: Maybe<Scalars['String']['output']>;
  /** Name to show. Null where Microsoft has none. Sensitive: class `identity`. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * True when the participant should not be shown in the others' lists of participants. Null where
   * Microsoft does not say.
   */
  readonly hidden?: Maybe<Scalars['Boolean']['output']>;
  /**
   * Microsoft's `id` of the identity. The same identity has the same value in every call. Null where
   * Microsoft names none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * Id of the Microsoft Entra tenant that the identity belongs to. Null where Microsoft names none.
   * Sensitive: class `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/** An instance of an application that takes part in a call. */
export type ApplicationInstanceIdentity = Identity & {
  readonly __typename?: 'ApplicationInstanceIdentity';
  /** Name to show. Null where Microsoft has none. Sensitive: class `identity`. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * True when the participant should not be shown in the others' lists of participants. Null where
   * Microsoft does not say.
   */
  readonly hidden?: Maybe<Scalars['Boolean']['output']>;
  /**
   * Microsoft's `id` of the identity. The same identity has the same value in every call. Null where
   * Microsoft names none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * Id of the Microsoft Entra tenant of the application. Null where Microsoft names none. Sensitive:
   * class `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/** How sound is encoded on the network. */
export type AudioCodec =
  /** Adaptive Multi-Rate Wideband. */
  | 'AMR_WIDE'
  /** Comfort noise: what is sent while nobody speaks. */
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
  /** The codec that Microsoft names `muchv2`; it publishes no more than the name. */
  | 'MUCHV2'
  /** Sound of several channels. */
  | 'MULTI_CHANNEL_AUDIO'
  /** Opus. */
  | 'OPUS'
  /** G.711 with A-law, a codec of telephone networks. */
  | 'PCMA'
  /** G.711 with µ-law, a codec of telephone networks. */
  | 'PCMU'
  /** RTAudio at 8 kHz. */
  | 'RT_AUDIO_8'
  /** RTAudio at 16 kHz. */
  | 'RT_AUDIO_16'
  /** Satin, a codec of Microsoft's. */
  | 'SATIN'
  /** Satin in full band. */
  | 'SATIN_FULLBAND'
  /** SILK. */
  | 'SILK'
  /** SILK in narrow band. */
  | 'SILK_NARROW'
  /** SILK in wide band. */
  | 'SILK_WIDE'
  /** Siren. */
  | 'SIREN'
  /** Not known; usual on streams that carry no sound. */
  | 'UNKNOWN'
  /** A member that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE'
  /** RTAudio under its name of the negotiation, `x-msrta`. */
  | 'XMS_RTA';

/** A user of an application on Azure Communication Services. */
export type AzureCommunicationServicesUserIdentity = Identity & {
  readonly __typename?: 'AzureCommunicationServicesUserIdentity';
  /**
   * Id of the Azure Communication Services resource that the user belongs to. Null where Microsoft
   * names none. Sensitive: class `identity`.
   */
  readonly azureCommunicationServicesResourceId?: Maybe<Scalars['String']['output']>;
  /** Name to show. Null where Microsoft has none. Sensitive: class `identity`. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * Microsoft's `id` of the identity. The same identity has the same value in every call. Null where
   * Microsoft names none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * Id of the Microsoft Entra tenant that the identity belongs to. Null where Microsoft names none.
   * Sensitive: class `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/**
 * The record of one call or meeting that has ended: who took part, when, with what devices, over which
 * networks, and how good the media streams were. Microsoft writes it after the end of the call, keeps
 * it for 30 days, and may write a newer version at any time when a client's telemetry arrives late.
 *
 * A record has sessions, a session has segments, a segment has media, and a media has streams.
 */
export type CallRecord = Node & {
  readonly __typename?: 'CallRecord';
  /** When the last user left the call. Null only if Microsoft leaves it out. */
  readonly endDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * Microsoft's id of the call, a GUID. Unlike the other ids of this graph it is Microsoft's own
   * value.
   */
  readonly id: Scalars['ID']['output'];
  /**
   * Web address to join the meeting. Null for calls that are no meetings, such as calls between two
   * endpoints. Sensitive: class `identity`.
   */
  readonly joinWebUrl?: Maybe<Scalars['String']['output']>;
  /**
   * When Microsoft created this version of the record; minutes to half an hour after the end of the
   * call in Microsoft's samples. Null only if Microsoft leaves it out.
   */
  readonly lastModifiedDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * Every kind of media that was used at some time in the call, such as audio and video. Null only if
   * Microsoft leaves it out.
   */
  readonly modalities?: Maybe<ReadonlyArray<Modality>>;
  /**
   * The party that organized the call. Read from Microsoft's `organizer_v2`, or from the older
   * `organizer`, which Microsoft is withdrawing, where the newer one is missing. Null when neither
   * names anybody.
   */
  readonly organizer?: Maybe<Organizer>;
  /**
   * The distinct participants of the call, a page at a time. Read from Microsoft's `participants_v2`,
   * or from the older `participants` (130 entries at most), which Microsoft is withdrawing. People who
   * only watch a live event as a stream are not recorded, and Microsoft names missing participants as
   * a known issue of this list: the callers of `sessions` are a second source. Null with an error when
   * it could not be read.
   */
  readonly participants?: Maybe<ParticipantConnection>;
  /**
   * The sessions of the call, a page at a time. A call between two endpoints typically has one; a
   * group call typically has at least one for each participant. Null with an error when it could not
   * be read.
   */
  readonly sessions?: Maybe<SessionConnection>;
  /** When the first user joined the call. Null only if Microsoft leaves it out. */
  readonly startDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * Whether it was a group call (meetings too) or a call between two endpoints. `UNKNOWN` does occur.
   * Null only if Microsoft leaves it out.
   */
  readonly type?: Maybe<CallType>;
  /**
   * Version of this record. It only grows: a higher version of the same id holds more data than a
   * lower one. Null only if Microsoft leaves it out.
   */
  readonly version?: Maybe<Scalars['Long']['output']>;
};


/**
 * The record of one call or meeting that has ended: who took part, when, with what devices, over which
 * networks, and how good the media streams were. Microsoft writes it after the end of the call, keeps
 * it for 30 days, and may write a newer version at any time when a client's telemetry arrives late.
 *
 * A record has sessions, a session has segments, a segment has media, and a media has streams.
 */
export type CallRecordParticipantsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * The record of one call or meeting that has ended: who took part, when, with what devices, over which
 * networks, and how good the media streams were. Microsoft writes it after the end of the call, keeps
 * it for 30 days, and may write a newer version at any time when a client's telemetry arrives late.
 *
 * A record has sessions, a session has segments, a segment has media, and a media has streams.
 */
export type CallRecordSessionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** One page of a list of call records. */
export type CallRecordConnection = {
  readonly __typename?: 'CallRecordConnection';
  /**
   * The records of this page, each with its cursor, in Microsoft's order. When a later page could not
   * be read, what was read stays and one last null edge stands for the rest, with an error at its
   * path.
   */
  readonly edges?: Maybe<ReadonlyArray<Maybe<CallRecordEdge>>>;
  /**
   * The records of this page without their edges: a shortcut where cursors are not needed. A null last
   * item with an error means that a later page could not be read.
   */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<CallRecord>>>;
  /** Whether there are more records, and where to go on. */
  readonly pageInfo: PageInfo;
};

/** A range of time. Bounds that are left out leave that side open. */
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

/** A call record with its place in the list. */
export type CallRecordEdge = {
  readonly __typename?: 'CallRecordEdge';
  /**
   * The place of this record in the list. Sealed: pass it unchanged as `after`, with the same filter,
   * to go on behind this record. Any edge's cursor will do, not only the last one.
   */
  readonly cursor: Scalars['String']['output'];
  /** The record. Null with an error when it could not be read. */
  readonly node?: Maybe<CallRecord>;
};

/** Which call records a list is to have. What is said of several things must all be true. */
export type CallRecordFilter = {
  /**
   * Somebody who took part: the object id of a user in Microsoft Entra, the number of a telephone, or
   * whatever else Microsoft names as the `participantId`. 1 to 256 printable characters, none of them
   * `@`: nobody is found by a user principal name or an e-mail address. Sensitive: class `identity`. Who may not see it may ask by his own id alone; all else is refused with the
   * error `FORBIDDEN`.
   */
  readonly participantId?: InputMaybe<Scalars['ID']['input']>;
  /** When the first user joined the call. */
  readonly startDateTime?: InputMaybe<CallRecordDateTimeRange>;
};

/** What kind of call it was. */
export type CallType =
  /** A call of several endpoints through a conference service; meetings are of this kind. */
  | 'GROUP_CALL'
  /** A call between two endpoints. */
  | 'PEER_TO_PEER'
  /** Microsoft does not know the kind. It occurs on otherwise normal records. */
  | 'UNKNOWN'
  /** A member that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE';

/** Operating system or kind of device of a client. */
export type ClientPlatform =
  /** A device with Android. */
  | 'ANDROID'
  /** A Microsoft HoloLens. */
  | 'HOLO_LENS'
  /** A device with iOS. */
  | 'IOS'
  /** An IP telephone. */
  | 'IP_PHONE'
  /** A computer with macOS. */
  | 'MAC_OS'
  /** The system of a meeting room. */
  | 'ROOM_SYSTEM'
  /** A Microsoft Surface Hub. */
  | 'SURFACE_HUB'
  /** Not known; usual at a service's end. */
  | 'UNKNOWN'
  /** A member that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE'
  /** A web browser. */
  | 'WEB'
  /** A computer with Windows. */
  | 'WINDOWS';

/**
 * Software that a participant uses. Microsoft also describes a service's end with it, then with
 * platform and product family `UNKNOWN`.
 */
export type ClientUserAgent = UserAgent & {
  readonly __typename?: 'ClientUserAgent';
  /** Version of the application. Often null. */
  readonly applicationVersion?: Maybe<Scalars['String']['output']>;
  /**
   * Id of the application in Microsoft Entra. It concerns applications that are built on Azure
   * Communication Services; null for others. Sensitive: class `identity`.
   */
  readonly azureADAppId?: Maybe<Scalars['String']['output']>;
  /**
   * Id of the Azure Communication Services resource of this end, which never changes. Null for
   * software that is not built on that service. Sensitive: class `identity`.
   */
  readonly communicationServiceId?: Maybe<Scalars['String']['output']>;
  /**
   * The user agent's own description of itself, as it was sent, such as `UCCAPI/16.0.12527.20122
   * OC/16.0.12527.20194 (Skype for Business)`. Null where it was not reported. Sensitive: class
   * `device`.
   */
  readonly headerValue?: Maybe<Scalars['String']['output']>;
  /**
   * Operating system or kind of device that the software runs on. Null only if Microsoft leaves it
   * out.
   */
  readonly platform?: Maybe<ClientPlatform>;
  /** The family of products that the software belongs to. Null only if Microsoft leaves it out. */
  readonly productFamily?: Maybe<ProductFamily>;
};

/** A device that takes part as itself. */
export type DeviceIdentity = Identity & {
  readonly __typename?: 'DeviceIdentity';
  /** Name to show. Null where Microsoft has none. Sensitive: class `identity`. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * Microsoft's `id` of the identity. The same identity has the same value in every call. Null where
   * Microsoft names none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * Id of the Microsoft Entra tenant that the identity belongs to. Null where Microsoft names none.
   * Sensitive: class `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/**
 * The devices for sound and pictures at one end of a medium, and how well they worked, as the client
 * measured it. The capture device records (microphone, camera), the render device plays (loudspeaker,
 * screen). Each ratio is the share of the call in which the client detected something, from 0 (never)
 * to 1 (all the time). Everything is null where the client reported nothing, as at a service's end.
 */
export type DeviceInfo = {
  readonly __typename?: 'DeviceInfo';
  /**
   * Driver of the capture device, such as `Microsoft: 5.0.8638.1100`. Null where not reported.
   * Sensitive: class `device`.
   */
  readonly captureDeviceDriver?: Maybe<Scalars['String']['output']>;
  /**
   * Name of the capture device: microphone or camera. Null where not reported. Sensitive: class
   * `device`.
   */
  readonly captureDeviceName?: Maybe<Scalars['String']['output']>;
  /**
   * Share of the call (0 to 1) in which the capture device did not work properly. Null where not
   * measured.
   */
  readonly captureNotFunctioningEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Share of the call (0 to 1) in which the machine's processor could not keep up, so that the sound
   * that was sent and received was poor. The misspelling (`Insufficent`) is Microsoft's. Null where
   * not measured.
   */
  readonly cpuInsufficentEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Share of the call (0 to 1) in which the recorded sound was so loud that it was clipped, so that
   * the sound that was sent was poor. Null where not measured.
   */
  readonly deviceClippingEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Share of the call (0 to 1) with glitches or gaps in the sound played or recorded, so that the
   * sound that was sent or received was poor. Null where not measured.
   */
  readonly deviceGlitchEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * How many times in the call the client detected howling or screeching sound. Null where not
   * counted.
   */
  readonly howlingEventCount?: Maybe<Scalars['Int']['output']>;
  /**
   * Root mean square of the incoming signal in up to the first 30 seconds of the call: how loud the
   * sound was at the start. Microsoft names no unit. Null where not measured.
   */
  readonly initialSignalLevelRootMeanSquare?: Maybe<Scalars['Float']['output']>;
  /**
   * Share of the call (0 to 1) in which the speech was too quiet, so that the sound that was sent was
   * poor. Null where not measured.
   */
  readonly lowSpeechLevelEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Share of the call (0 to 1) in which the speech was too quiet compared to the noise, so that the
   * sound that was sent was poor. Null where not measured.
   */
  readonly lowSpeechToNoiseEventRatio?: Maybe<Scalars['Float']['output']>;
  /** Glitches of the microphone in five minutes. Null where not measured. */
  readonly micGlitchRate?: Maybe<Scalars['Float']['output']>;
  /**
   * Average energy of the received sound that the client took for noise (mono, or the left channel of
   * stereo). Negative in Microsoft's samples, such as -68; Microsoft names no unit. Null where not
   * measured.
   */
  readonly receivedNoiseLevel?: Maybe<Scalars['Int']['output']>;
  /**
   * Average energy of the received sound that the client took for speech (mono, or the left channel of
   * stereo). Negative in Microsoft's samples, such as -10; Microsoft names no unit. Null where not
   * measured.
   */
  readonly receivedSignalLevel?: Maybe<Scalars['Int']['output']>;
  /**
   * Driver of the render device, such as `Microsoft: 5.0.8638.1100`. Null where not reported.
   * Sensitive: class `device`.
   */
  readonly renderDeviceDriver?: Maybe<Scalars['String']['output']>;
  /**
   * Name of the render device: loudspeaker, headset or screen. Null where not reported. Sensitive:
   * class `device`.
   */
  readonly renderDeviceName?: Maybe<Scalars['String']['output']>;
  /** Share of the call (0 to 1) in which the render device was muted. Null where not measured. */
  readonly renderMuteEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Share of the call (0 to 1) in which the render device did not work properly. Null where not
   * measured.
   */
  readonly renderNotFunctioningEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Share of the call (0 to 1) in which the volume of the render device was 0. Null where not
   * measured.
   */
  readonly renderZeroVolumeEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Average energy of the sent sound that the client took for noise (mono, or the left channel of
   * stereo). Microsoft names no unit. Null where not measured.
   */
  readonly sentNoiseLevel?: Maybe<Scalars['Int']['output']>;
  /**
   * Average energy of the sent sound that the client took for speech (mono, or the left channel of
   * stereo). Microsoft names no unit. Null where not measured.
   */
  readonly sentSignalLevel?: Maybe<Scalars['Int']['output']>;
  /** Glitches of the loudspeaker in five minutes. Null where not measured. */
  readonly speakerGlitchRate?: Maybe<Scalars['Float']['output']>;
};

/** A user that Microsoft calls encrypted; it publishes no more than the name. */
export type EncryptedIdentity = Identity & {
  readonly __typename?: 'EncryptedIdentity';
  /** Name to show. Null where Microsoft has none. Sensitive: class `identity`. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * Microsoft's `id` of the identity. The same identity has the same value in every call. Null where
   * Microsoft names none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * Id of the Microsoft Entra tenant that the identity belongs to. Null where Microsoft names none.
   * Sensitive: class `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/** One end of a session or segment: somebody's device, or a service. */
export type Endpoint = {
  /** The software at this end. Null where it was not reported. */
  readonly userAgent?: Maybe<UserAgent>;
};

/** The kind of endpoint that a participant used. */
export type EndpointType =
  /** An endpoint of no special kind. */
  | 'DEFAULT'
  /** Skype for Business. */
  | 'SKYPE_FOR_BUSINESS'
  /** A telephone over IP of Skype for Business. */
  | 'SKYPE_FOR_BUSINESS_VOIP_PHONE'
  /** A member that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE'
  /** Voicemail. */
  | 'VOICEMAIL';

/** What is known about the failure of a session or segment. */
export type FailureInfo = {
  readonly __typename?: 'FailureInfo';
  /**
   * Microsoft's classification of the failure. Free text: Microsoft publishes no list of values. Null
   * where Microsoft gives none.
   */
  readonly reason?: Maybe<Scalars['String']['output']>;
  /** How far the call had come when it failed. Null only if Microsoft leaves it out. */
  readonly stage?: Maybe<FailureStage>;
};

/** The stage of a call in which a failure occurred. */
export type FailureStage =
  /** While the call was being set up. */
  | 'CALL_SETUP'
  /** In the middle of the call. */
  | 'MIDCALL'
  /** The stage is not known. */
  | 'UNKNOWN'
  /** A member that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE';

/**
 * One problem that the user could tick. At Microsoft the tokens are an open object of Booleans, whose
 * names change with what the client offers: they are no contract.
 */
export type FeedbackToken = {
  readonly __typename?: 'FeedbackToken';
  /**
   * Microsoft's name of the problem. Seen so far: `NoSound`, `OtherNoSound`, `Echo`, `Noisy`,
   * `LowVolume`, `Stopped`, `DistortedSound`, `Interruptions`. Never null.
   */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** Whether the user ticked it. Null where Microsoft gives no Boolean. */
  readonly value?: Maybe<Scalars['Boolean']['output']>;
};

/** A person who took part as a guest. */
export type GuestIdentity = Identity & {
  readonly __typename?: 'GuestIdentity';
  /** Name of the guest. Null where Microsoft has none. Sensitive: class `identity`. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /** The guest's mail address. Null where Microsoft names none. Sensitive: class `identity`. */
  readonly email?: Maybe<Scalars['String']['output']>;
  /**
   * Microsoft's `id` of the identity. The same identity has the same value in every call. Null where
   * Microsoft names none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * Id of the Microsoft Entra tenant that the identity belongs to. Null where Microsoft names none.
   * Sensitive: class `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/** Who somebody or something in a call is. The concrete type tells the kind; ask for `__typename`. */
export type Identity = {
  /**
   * Name to show. Where Microsoft could not find the person's name, it is null or the id again.
   * Sensitive: class `identity`.
   */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * Microsoft's `id` of the identity: what it is depends on the kind, such as a user's object id in
   * Microsoft Entra or the number of a telephone. It is not called `id` since it comes back, with more
   * or less beside it, in every place and every call where the identity appears: it is no cache key.
   * Null where Microsoft names none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * Id of the Microsoft Entra tenant that the identity belongs to. Null where Microsoft names none, as
   * for telephones. Sensitive: class `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/**
 * One medium that the two endpoints of a segment agreed on, such as the main audio: the devices and
 * networks at both ends, and the streams between them.
 */
export type Media = {
  readonly __typename?: 'Media';
  /**
   * The audio and video devices at the callee's end, and how well they worked. Null where nothing was
   * reported.
   */
  readonly calleeDevice?: Maybe<DeviceInfo>;
  /**
   * The network at the callee's end. Null where nothing was reported; on a service's end most of it is
   * empty.
   */
  readonly calleeNetwork?: Maybe<NetworkInfo>;
  /**
   * The audio and video devices at the caller's end, and how well they worked. Null where nothing was
   * reported.
   */
  readonly callerDevice?: Maybe<DeviceInfo>;
  /** The network at the caller's end. Null where nothing was reported. */
  readonly callerNetwork?: Maybe<NetworkInfo>;
  /**
   * Name of the medium from the negotiation between the endpoints, such as `main-audio` (what was
   * spoken) or `data`; `main-video` and `applicationsharing-video` are usual for cameras and shared
   * screens. Free text: Microsoft publishes no list of names. Null where Microsoft names none.
   */
  readonly label?: Maybe<Scalars['String']['output']>;
  /**
   * The streams that carried the medium, normally one in each direction. They hold the measurements of
   * quality. Null where none was reported.
   */
  readonly streams?: Maybe<ReadonlyArray<Stream>>;
};

/** Direction of a stream between the two ends of its segment. */
export type MediaStreamDirection =
  /** From the callee to the caller. In a group call that is what the participant received. */
  | 'CALLEE_TO_CALLER'
  /** From the caller to the callee. In a group call that is what the participant sent. */
  | 'CALLER_TO_CALLEE'
  /** A member that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE';

/** A kind of media in a call or session. */
export type Modality =
  /** Sound. */
  | 'AUDIO'
  /** Data that is neither sound nor pictures. */
  | 'DATA'
  /** A shared screen that is not sent as a video stream. */
  | 'SCREEN_SHARING'
  /** The kind is not known. Microsoft's pages list it, its metadata does not. */
  | 'UNKNOWN'
  /** A member that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE'
  /** Moving pictures, as of a camera. */
  | 'VIDEO'
  /** A shared screen that is sent as a video stream. */
  | 'VIDEO_BASED_SCREEN_SHARING';

/** How a device is connected to its network. */
export type NetworkConnectionType =
  /** By a mobile network. */
  | 'MOBILE'
  /** By a tunnel, such as a virtual private network. */
  | 'TUNNEL'
  /** Not known. */
  | 'UNKNOWN'
  /** A member that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE'
  /** By Wi-Fi. */
  | 'WIFI'
  /** By cable. */
  | 'WIRED';

/**
 * The network at one end of a medium, as the client saw it. Each ratio is the share of the call in
 * which the client detected something, from 0 (never) to 1 (all the time). At a service's end little
 * more than the port is known. Microsoft writes null or an empty text for what is not known: here it
 * is null.
 */
export type NetworkInfo = {
  readonly __typename?: 'NetworkInfo';
  /**
   * Share of the call (0 to 1) in which so little bandwidth was available or allowed that the sound
   * that was sent was poor. Null where not measured.
   */
  readonly bandwidthLowEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Basic service set identifier (BSSID) of the Wi-Fi: which access point the device used. Null where
   * the user does not share the precise location, and without Wi-Fi. Sensitive: class `network`.
   */
  readonly basicServiceSetIdentifier?: Maybe<Scalars['String']['output']>;
  /**
   * How the device was connected: by cable, Wi-Fi, a mobile network or a tunnel. Null only if
   * Microsoft leaves it out.
   */
  readonly connectionType?: Maybe<NetworkConnectionType>;
  /**
   * Share of the call (0 to 1) in which the network's delay was so long that it hindered a
   * conversation. Null where not measured.
   */
  readonly delayEventRatio?: Maybe<Scalars['Float']['output']>;
  /** DNS suffix of the network adapter. Null where not reported. Sensitive: class `network`. */
  readonly dnsSuffix?: Maybe<Scalars['String']['output']>;
  /**
   * IP address of the device in its own network. Null at a service's end and where not reported.
   * Sensitive: class `network`.
   */
  readonly ipAddress?: Maybe<Scalars['String']['output']>;
  /**
   * Speed of the link in bits per second, as the network adapter reports it: a value of the hardware,
   * not a measurement. 0 occurs at a service's end. Null where not reported.
   */
  readonly linkSpeed?: Maybe<Scalars['Long']['output']>;
  /**
   * MAC address of the network device, in various spellings. Null, all zeros or `02:00:00:00:00:00`
   * where the operating system keeps it private. Sensitive: class `network`.
   */
  readonly macAddress?: Maybe<Scalars['String']['output']>;
  /** The protocol that carried the streams. Null only if Microsoft leaves it out. */
  readonly networkTransportProtocol?: Maybe<NetworkTransportProtocol>;
  /**
   * Number of the network port that the device used for the media. Null where not reported. Sensitive:
   * class `network`.
   */
  readonly port?: Maybe<Scalars['Int']['output']>;
  /**
   * Share of the call (0 to 1) in which the network spoiled the sound that was received. Null where
   * not measured.
   */
  readonly receivedQualityEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * IP address of the device as the media relay saw it; typically its public address on the internet.
   * Null where not reported. Sensitive: class `network`.
   */
  readonly reflexiveIPAddress?: Maybe<Scalars['String']['output']>;
  /**
   * IP address of the media relay that the device allocated. Null where not reported. Sensitive: class
   * `network`.
   */
  readonly relayIPAddress?: Maybe<Scalars['String']['output']>;
  /**
   * Number of the network port on the media relay that the device allocated. Null where not reported.
   * Sensitive: class `network`.
   */
  readonly relayPort?: Maybe<Scalars['Int']['output']>;
  /**
   * Share of the call (0 to 1) in which the network spoiled the sound that was sent. Null where not
   * measured.
   */
  readonly sentQualityEventRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Subnet that the device used for the media, such as `10.150.0.0`; it may come with a mask. Null
   * where not reported. Sensitive: class `network`.
   */
  readonly subnet?: Maybe<Scalars['String']['output']>;
  /**
   * The hops of a network trace that was made for the medium: the routers on the way. Empty where
   * there was no trace. Null only if Microsoft leaves it out. Sensitive: class `network`.
   */
  readonly traceRouteHops?: Maybe<ReadonlyArray<TraceRouteHop>>;
  /** Band of the Wi-Fi. `UNKNOWN` without Wi-Fi. Null only if Microsoft leaves it out. */
  readonly wifiBand?: Maybe<WifiBand>;
  /**
   * Estimated charge that was left in the device's battery, in percent, 0 to 100. Null where not
   * reported.
   */
  readonly wifiBatteryCharge?: Maybe<Scalars['Int']['output']>;
  /** Number of the channel of the Wi-Fi. Null without Wi-Fi. */
  readonly wifiChannel?: Maybe<Scalars['Int']['output']>;
  /**
   * Name of Microsoft's Wi-Fi driver, possibly in the device's language. Null where not reported.
   * Sensitive: class `device`.
   */
  readonly wifiMicrosoftDriver?: Maybe<Scalars['String']['output']>;
  /**
   * Version of Microsoft's Wi-Fi driver, such as `Microsoft:10.0.26100.4484`. Null where not reported.
   * Sensitive: class `device`.
   */
  readonly wifiMicrosoftDriverVersion?: Maybe<Scalars['String']['output']>;
  /** Generation of the Wi-Fi radio. `UNKNOWN` without Wi-Fi. Null only if Microsoft leaves it out. */
  readonly wifiRadioType?: Maybe<WifiRadioType>;
  /** Strength of the Wi-Fi signal in percent, 0 to 100. Null without Wi-Fi. */
  readonly wifiSignalStrength?: Maybe<Scalars['Int']['output']>;
  /**
   * Name of the vendor's Wi-Fi driver, such as `Intel(R) Wi-Fi 6E AX211 160MHz`, possibly in the
   * device's language. Null where not reported. Sensitive: class `device`.
   */
  readonly wifiVendorDriver?: Maybe<Scalars['String']['output']>;
  /**
   * Version of the vendor's Wi-Fi driver, such as `Intel:23.110.0.5`. Null where not reported.
   * Sensitive: class `device`.
   */
  readonly wifiVendorDriverVersion?: Maybe<Scalars['String']['output']>;
};

/** Protocol that carries media streams. */
export type NetworkTransportProtocol =
  /** TCP, which repeats lost packets, so that a bad network shows as delay. */
  | 'TCP'
  /** UDP, which lets lost packets go. */
  | 'UDP'
  /** Not known. */
  | 'UNKNOWN'
  /** A member that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE';

/**
 * Something that `Query.node` finds again by its id alone, as in Relay's specification of object
 * identification. Call records are: what is inside them has an id for caches, and is found with its
 * record.
 */
export type Node = {
  /** The id by which it is found. */
  readonly id: Scalars['ID']['output'];
};

/** A user of a Skype for Business that an organization runs on its own premises. */
export type OnPremisesIdentity = Identity & {
  readonly __typename?: 'OnPremisesIdentity';
  /** Name to show. Null where Microsoft has none. Sensitive: class `identity`. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * Microsoft's `id` of the identity. The same identity has the same value in every call. Null where
   * Microsoft names none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * Id of the Microsoft Entra tenant that the identity belongs to. Null where Microsoft names none.
   * Sensitive: class `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/** The party that organized a call. */
export type Organizer = ParticipantBase & {
  readonly __typename?: 'Organizer';
  /**
   * The administrative units of Microsoft Entra that the party belongs to; empty when there are none.
   * Null where Microsoft does not report them.
   */
  readonly administrativeUnitInfos?: Maybe<ReadonlyArray<AdministrativeUnitInfo>>;
  /**
   * The kind of endpoint that the party used, from Microsoft's `identity`. Null where Microsoft does
   * not say, as in its samples.
   */
  readonly endpointType?: Maybe<EndpointType>;
  /**
   * Every identity that Microsoft's identity set names for this party. Nearly always one; `identity`
   * is the first of them. Empty when it names nobody, never null.
   */
  readonly identities?: Maybe<ReadonlyArray<Identity>>;
  /** Who it is: the first identity that Microsoft's identity set names. Null when it names nobody. */
  readonly identity?: Maybe<Identity>;
  /**
   * Microsoft's `id` of the party: a user's object id in Microsoft Entra, or the number of a telephone
   * in E.164 form, such as `+15551234567`. The same person has the same value in every call. Null
   * where Microsoft names none. Sensitive: class `identity`.
   */
  readonly participantId?: Maybe<Scalars['String']['output']>;
};

/**
 * An identity of a kind that has no type of its own in this schema: one that Microsoft documents only
 * roughly or not at all, or added after this schema was written. It is here so that nobody is missing;
 * `kind` is Microsoft's name of it.
 */
export type OtherIdentity = Identity & {
  readonly __typename?: 'OtherIdentity';
  /** Name to show. Null where Microsoft has none. Sensitive: class `identity`. */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * Microsoft's `id` of the identity. The same identity has the same value in every call. Null where
   * Microsoft names none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * Microsoft's name of the kind: of the slot in its identity set, such as `assertedIdentity` (what
   * the participant wants to be shown as) or `spoolUser`, or of the type. Null where Microsoft names
   * none.
   */
  readonly kind?: Maybe<Scalars['String']['output']>;
  /**
   * Id of the Microsoft Entra tenant that the identity belongs to. Null where Microsoft names none.
   * Sensitive: class `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/** Where a page lies in its list, as in Relay's specification of connections. */
export type PageInfo = {
  readonly __typename?: 'PageInfo';
  /**
   * Cursor of the last edge of this page that could be read: pass it as `after` to go on. Null when
   * the page has none.
   */
  readonly endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether the list goes on behind this page. True as well when a later page could not be read. */
  readonly hasNextPage: Scalars['Boolean']['output'];
  /**
   * Whether the list has something before this page: true when `after` was given and something lies
   * before.
   */
  readonly hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first edge of this page. Null when the page has none. */
  readonly startCursor?: Maybe<Scalars['String']['output']>;
};

/** A party that took part in a call: a person, a telephone, or an application. */
export type Participant = ParticipantBase & {
  readonly __typename?: 'Participant';
  /**
   * The administrative units of Microsoft Entra that the party belongs to; empty when there are none.
   * Null where Microsoft does not report them.
   */
  readonly administrativeUnitInfos?: Maybe<ReadonlyArray<AdministrativeUnitInfo>>;
  /**
   * The kind of endpoint that the party used, from Microsoft's `identity`. Null where Microsoft does
   * not say, as in its samples.
   */
  readonly endpointType?: Maybe<EndpointType>;
  /**
   * Key of this participation for client caches: opaque, always the same for the same party in the
   * same call, and different from the id of every other object. It is a keyed hash, so nothing can be
   * read from it. Microsoft's own id is `participantId`.
   */
  readonly id: Scalars['ID']['output'];
  /**
   * Every identity that Microsoft's identity set names for this party. Nearly always one; `identity`
   * is the first of them. Empty when it names nobody, never null.
   */
  readonly identities?: Maybe<ReadonlyArray<Identity>>;
  /** Who it is: the first identity that Microsoft's identity set names. Null when it names nobody. */
  readonly identity?: Maybe<Identity>;
  /**
   * Microsoft's `id` of the party: a user's object id in Microsoft Entra, or the number of a telephone
   * in E.164 form, such as `+15551234567`. The same person has the same value in every call. Null
   * where Microsoft names none. Sensitive: class `identity`.
   */
  readonly participantId?: Maybe<Scalars['String']['output']>;
};

/** What the organizer and the participants of a call have in common. */
export type ParticipantBase = {
  /**
   * The administrative units of Microsoft Entra that the party belongs to; empty when there are none.
   * Null where Microsoft does not report them.
   */
  readonly administrativeUnitInfos?: Maybe<ReadonlyArray<AdministrativeUnitInfo>>;
  /**
   * The kind of endpoint that the party used, from Microsoft's `identity`. Null where Microsoft does
   * not say, as in its samples.
   */
  readonly endpointType?: Maybe<EndpointType>;
  /**
   * Every identity that Microsoft's identity set names for this party. Nearly always one; `identity`
   * is the first of them. Empty when it names nobody, never null.
   */
  readonly identities?: Maybe<ReadonlyArray<Identity>>;
  /** Who it is: the first identity that Microsoft's identity set names. Null when it names nobody. */
  readonly identity?: Maybe<Identity>;
  /**
   * Microsoft's `id` of the party: a user's object id in Microsoft Entra, or the number of a telephone
   * in E.164 form, such as `+15551234567`. The same person has the same value in every call. Null
   * where Microsoft names none. Sensitive: class `identity`.
   */
  readonly participantId?: Maybe<Scalars['String']['output']>;
};

/** One page of the participants of a call. */
export type ParticipantConnection = {
  readonly __typename?: 'ParticipantConnection';
  /**
   * The participants of this page, each with its cursor, in Microsoft's order. When a later page could
   * not be read, what was read stays and one last null edge stands for the rest, with an error at its
   * path.
   */
  readonly edges?: Maybe<ReadonlyArray<Maybe<ParticipantEdge>>>;
  /**
   * The participants of this page without their edges: a shortcut where cursors are not needed. A null
   * stands where `edges` has a null.
   */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<Participant>>>;
  /** Where this page lies in the list, and whether there is more. */
  readonly pageInfo: PageInfo;
};

/** A participant with its place in the list. */
export type ParticipantEdge = {
  readonly __typename?: 'ParticipantEdge';
  /**
   * The place of this participant in the list. Sealed: pass it unchanged as `after` to go on behind
   * this participant. Any edge's cursor will do, not only the last one.
   */
  readonly cursor: Scalars['String']['output'];
  /** The participant. Null with an error when this one could not be read. */
  readonly node?: Maybe<Participant>;
};

/** The end of a person, telephone or application that takes part in the call. */
export type ParticipantEndpoint = Endpoint & {
  readonly __typename?: 'ParticipantEndpoint';
  /**
   * Who was at this end. Read from Microsoft's `associatedIdentity`, or from the older `identity`,
   * which Microsoft is withdrawing, where the newer one is missing. Null when neither names anybody.
   */
  readonly associatedIdentity?: Maybe<Identity>;
  /** Number of the processor's cores. Null where the client did not report it. */
  readonly cpuCoresCount?: Maybe<Scalars['Int']['output']>;
  /**
   * Name of the machine's processor as the machine tells it, such as `12th Gen Intel(R) Core(TM)
   * i9-12900H`. Null where the client did not report it. Sensitive: class `device`.
   */
  readonly cpuName?: Maybe<Scalars['String']['output']>;
  /** Speed of the processor in megahertz. Null where the client did not report it. */
  readonly cpuProcessorSpeedInMhz?: Maybe<Scalars['Int']['output']>;
  /** What the user at this end said about the quality of the session. Null where nothing was reported. */
  readonly feedback?: Maybe<UserFeedback>;
  /** Name of the machine. Null where the client did not report it. Sensitive: class `device`. */
  readonly name?: Maybe<Scalars['String']['output']>;
  /** The software at this end. Null where it was not reported. */
  readonly userAgent?: Maybe<UserAgent>;
};

/** A telephone on the public network. */
export type PhoneIdentity = Identity & {
  readonly __typename?: 'PhoneIdentity';
  /**
   * Name to show. Null in Microsoft's samples: a telephone has a number only. Sensitive: class
   * `phone`.
   */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * The number in E.164 form, such as `+15551234567`: Microsoft's `id` of the telephone. Null where
   * Microsoft names none. Sensitive: class `phone`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * Id of a Microsoft Entra tenant. Null in Microsoft's samples: a telephone belongs to none.
   * Sensitive: class `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
};

/** The family of products that a client belongs to. */
export type ProductFamily =
  /** An application on Azure Communication Services. */
  | 'AZURE_COMMUNICATION_SERVICES'
  /** Microsoft Lync. */
  | 'LYNC'
  /** Skype for Business. */
  | 'SKYPE_FOR_BUSINESS'
  /** Microsoft Teams. */
  | 'TEAMS'
  /** Not known; usual at a service's end. */
  | 'UNKNOWN'
  /** A member that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE';

/**
 * Where every query starts: with one call by its id, or with the calls of a time or of a person.
 *
 * What is not known is null. A field that calls itself sensitive names a class of data: `identity`,
 * `phone`, `network` or `device`. Where the gateway verifies its callers, it is null to one without
 * the role of that class, with one error `FORBIDDEN` for each class that the operation asks for, or a
 * pseudonym: always the same for the same text of the same property.
 */
export type Query = {
  readonly __typename?: 'Query';
  /**
   * One call or meeting by its id. Microsoft keeps a record for 30 days. Null with the error
   * `NOT_FOUND` when the call is too young (a record appears 30 minutes after the end of the call on
   * average, and after 150 minutes at the latest), older than 30 days, or unknown: Microsoft answers
   * all three alike, so they cannot be told apart.
   */
  readonly callRecord?: Maybe<CallRecord>;
  /**
   * The call records of the last 30 days, a page at a time, in the order that Microsoft gives them: it
   * documents none and offers none to choose. Null with an error when it could not be read.
   *
   * What a record has of its own comes with the list; its sessions and participants are asked for
   * record by record, up to 20 of them in one batch.
   */
  readonly callRecords?: Maybe<CallRecordConnection>;
  /**
   * Several call records by their ids: one place in the answer for each id, in the order of the ids,
   * the same record again where an id is repeated. A record that cannot be had is null with an error
   * at its place, and the others are answered all the same.
   */
  readonly callRecordsById?: Maybe<ReadonlyArray<Maybe<CallRecord>>>;
  /**
   * Whatever has this id, as Relay's clients ask for it. Call records do: it is `callRecord` by
   * another name, null where that is, with the same requests and the same errors. A gateway may be
   * configured to have no `node`, where another part of a supergraph has one.
   */
  readonly node?: Maybe<Node>;
};


/**
 * Where every query starts: with one call by its id, or with the calls of a time or of a person.
 *
 * What is not known is null. A field that calls itself sensitive names a class of data: `identity`,
 * `phone`, `network` or `device`. Where the gateway verifies its callers, it is null to one without
 * the role of that class, with one error `FORBIDDEN` for each class that the operation asks for, or a
 * pseudonym: always the same for the same text of the same property.
 */
export type QueryCallRecordArgs = {
  id: Scalars['ID']['input'];
};


/**
 * Where every query starts: with one call by its id, or with the calls of a time or of a person.
 *
 * What is not known is null. A field that calls itself sensitive names a class of data: `identity`,
 * `phone`, `network` or `device`. Where the gateway verifies its callers, it is null to one without
 * the role of that class, with one error `FORBIDDEN` for each class that the operation asks for, or a
 * pseudonym: always the same for the same text of the same property.
 */
export type QueryCallRecordsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<CallRecordFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};


/**
 * Where every query starts: with one call by its id, or with the calls of a time or of a person.
 *
 * What is not known is null. A field that calls itself sensitive names a class of data: `identity`,
 * `phone`, `network` or `device`. Where the gateway verifies its callers, it is null to one without
 * the role of that class, with one error `FORBIDDEN` for each class that the operation asks for, or a
 * pseudonym: always the same for the same text of the same property.
 */
export type QueryCallRecordsByIdArgs = {
  ids: ReadonlyArray<Scalars['ID']['input']>;
};


/**
 * Where every query starts: with one call by its id, or with the calls of a time or of a person.
 *
 * What is not known is null. A field that calls itself sensitive names a class of data: `identity`,
 * `phone`, `network` or `device`. Where the gateway verifies its callers, it is null to one without
 * the role of that class, with one error `FORBIDDEN` for each class that the operation asks for, or a
 * pseudonym: always the same for the same text of the same property.
 */
export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};

/**
 * A part of a session between the same two endpoints, with the media that flowed in it. Most sessions
 * have one segment.
 */
export type Segment = {
  readonly __typename?: 'Segment';
  /**
   * The endpoint that answered the segment. It may name another machine than the endpoint of the
   * session. Null where Microsoft reports none.
   */
  readonly callee?: Maybe<Endpoint>;
  /**
   * The endpoint that started the segment. It may name another machine than the endpoint of the
   * session. Null where Microsoft reports none.
   */
  readonly caller?: Maybe<Endpoint>;
  /** When the segment ended. Null only if Microsoft leaves it out. */
  readonly endDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Why and when the segment failed. Null when it did not fail. */
  readonly failureInfo?: Maybe<FailureInfo>;
  /**
   * Key of the segment for client caches: opaque, always the same for the same segment, and different
   * from the id of every other object. It is a keyed hash, so nothing can be read from it. Microsoft's
   * own id is `segmentId`.
   */
  readonly id: Scalars['ID']['output'];
  /**
   * The media of the segment, one entry for each that the endpoints negotiated, such as the main
   * audio. Null or empty where none was reported.
   */
  readonly media?: Maybe<ReadonlyArray<Media>>;
  /**
   * Microsoft's `id` of the segment. Not unique: where a session has one segment, it equals the id of
   * the session, and Microsoft repeats session ids inside one record. Null only if Microsoft leaves it
   * out.
   */
  readonly segmentId?: Maybe<Scalars['String']['output']>;
  /** When the segment started. Null only if Microsoft leaves it out. */
  readonly startDateTime?: Maybe<Scalars['DateTime']['output']>;
};

/** The end of a service, such as the conference service that a participant of a meeting connects to. */
export type ServiceEndpoint = Endpoint & {
  readonly __typename?: 'ServiceEndpoint';
  /**
   * The software of the service. Do not expect a `ServiceUserAgent` here: real records have a
   * `ClientUserAgent` with platform and product family `UNKNOWN` at the service's end. Null where it
   * was not reported.
   */
  readonly userAgent?: Maybe<UserAgent>;
};

/**
 * What a service does in a call. Microsoft publishes the names only; the descriptions say them in
 * full.
 */
export type ServiceRole =
  /** The controller of the audio teleconferencer. */
  | 'AUDIO_TELECONFERENCER_CONTROLLER'
  /** The announcement service of conferences. */
  | 'CONFERENCING_ANNOUNCEMENT_SERVICE'
  /** The attendant of conferences. */
  | 'CONFERENCING_ATTENDANT'
  /** A bot that somebody built for calls. */
  | 'CUSTOM_BOT'
  /** The Unified Messaging service of Exchange. */
  | 'EXCHANGE_UNIFIED_MESSAGING_SERVICE'
  /** A gateway. */
  | 'GATEWAY'
  /** A Mediation Server, which stands between clients and the telephone network's gateway. */
  | 'MEDIATION_SERVER'
  /** A Mediation Server of the Cloud Connector Edition. */
  | 'MEDIATION_SERVER_CLOUD_CONNECTOR_EDITION'
  /** The controller of media. */
  | 'MEDIA_CONTROLLER'
  /** The response group service. */
  | 'RESPONSE_GROUP_SERVICE'
  /** The announcement service of the response group service. */
  | 'RESPONSE_GROUP_SERVICE_ANNOUNCEMENT_SERVICE'
  /** Skype for Business' conference server (multipoint control unit, MCU) for shared applications. */
  | 'SKYPE_FOR_BUSINESS_APPLICATION_SHARING_MCU'
  /** The attendant of Skype for Business. */
  | 'SKYPE_FOR_BUSINESS_ATTENDANT'
  /** Skype for Business' conference server (multipoint control unit, MCU) for audio and video. */
  | 'SKYPE_FOR_BUSINESS_AUDIO_VIDEO_MCU'
  /** The auto attendant of Skype for Business. */
  | 'SKYPE_FOR_BUSINESS_AUTO_ATTENDANT'
  /** The call queues of Skype for Business. */
  | 'SKYPE_FOR_BUSINESS_CALL_QUEUES'
  /** The gateway between Skype for Business and Microsoft Teams. */
  | 'SKYPE_FOR_BUSINESS_MICROSOFT_TEAMS_GATEWAY'
  /** The application platform for unified communication of Skype for Business. */
  | 'SKYPE_FOR_BUSINESS_UNIFIED_COMMUNICATION_APPLICATION_PLATFORM'
  /** The translator of Skype. */
  | 'SKYPE_TRANSLATOR'
  /** The role is not known. */
  | 'UNKNOWN'
  /** A member that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE'
  /** Voicemail. */
  | 'VOICEMAIL';

/** Software of a service that takes part in the call. */
export type ServiceUserAgent = UserAgent & {
  readonly __typename?: 'ServiceUserAgent';
  /** Version of the application. Often null. */
  readonly applicationVersion?: Maybe<Scalars['String']['output']>;
  /**
   * The user agent's own description of itself, as it was sent. Null where it was not reported.
   * Sensitive: class `device`.
   */
  readonly headerValue?: Maybe<Scalars['String']['output']>;
  /** What the service does in the call. Null only if Microsoft leaves it out. */
  readonly role?: Maybe<ServiceRole>;
};

/**
 * A connection between two endpoints during a call: in a group call usually one participant and the
 * conference service, in a call between two endpoints the two of them.
 */
export type Session = {
  readonly __typename?: 'Session';
  /**
   * The endpoint that answered the session; in group calls the service's side. Null where Microsoft
   * reports none.
   */
  readonly callee?: Maybe<Endpoint>;
  /**
   * The endpoint that started the session. In group calls this is the participant's side. Null where
   * Microsoft reports none.
   */
  readonly caller?: Maybe<Endpoint>;
  /** When the last user left the session. Null only if Microsoft leaves it out. */
  readonly endDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Why and when the session failed. Null when it did not fail. */
  readonly failureInfo?: Maybe<FailureInfo>;
  /**
   * Key of the session for client caches: opaque, always the same for the same session, and different
   * from the id of every other object. It is a keyed hash, so nothing can be read from it. Microsoft's
   * own id is `sessionId`.
   */
  readonly id: Scalars['ID']['output'];
  /**
   * Whether the session was a test call. Null where it is not reported; Microsoft's clouds for the US
   * Government do not have it.
   */
  readonly isTest?: Maybe<Scalars['Boolean']['output']>;
  /** Every kind of media that was present in the session. Null only if Microsoft leaves it out. */
  readonly modalities?: Maybe<ReadonlyArray<Modality>>;
  /**
   * The parts that the session consists of, with their media. Usually one; calls with a telephone have
   * several because of legs between servers. Everything below a segment arrives whole, so selecting
   * this makes the answer much larger. Null with an error when they could not be read.
   */
  readonly segments?: Maybe<ReadonlyArray<Segment>>;
  /**
   * Microsoft's `id` of the session. Not unique: Microsoft repeats a session id inside one record, for
   * instance when a call goes from an auto attendant to a call queue, and in a call between two
   * endpoints it equals the id of the record. Null only if Microsoft leaves it out.
   */
  readonly sessionId?: Maybe<Scalars['String']['output']>;
  /** When the first user joined the session. Null only if Microsoft leaves it out. */
  readonly startDateTime?: Maybe<Scalars['DateTime']['output']>;
};

/** One page of the sessions of a call. */
export type SessionConnection = {
  readonly __typename?: 'SessionConnection';
  /**
   * The sessions of this page, each with its cursor, in Microsoft's order. When a later page could not
   * be read, what was read stays and one last null edge stands for the rest, with an error at its
   * path.
   */
  readonly edges?: Maybe<ReadonlyArray<Maybe<SessionEdge>>>;
  /**
   * The sessions of this page without their edges: a shortcut where cursors are not needed. A null
   * stands where `edges` has a null.
   */
  readonly nodes?: Maybe<ReadonlyArray<Maybe<Session>>>;
  /** Where this page lies in the list, and whether there is more. */
  readonly pageInfo: PageInfo;
};

/** A session with its place in the list. */
export type SessionEdge = {
  readonly __typename?: 'SessionEdge';
  /**
   * The place of this session in the list. Sealed: pass it unchanged as `after` to go on behind this
   * session. Any edge's cursor will do, not only the last one.
   */
  readonly cursor: Scalars['String']['output'];
  /** The session. Null with an error when this one could not be read. */
  readonly node?: Maybe<Session>;
};

/**
 * A stream of packets in one direction: Microsoft's `mediaStream`. It holds the measurements of
 * quality. Any of them may be null: audio streams have no video measurements and the other way round,
 * and a short or silent stream may have none at all. A missing measurement says nothing, good or bad.
 *
 * Where Microsoft's Call Quality Dashboard has a threshold, the field names it. One that is passed
 * makes the stream poor: the network was bad, which need not mean that somebody heard or saw it.
 */
export type Stream = {
  readonly __typename?: 'Stream';
  /** How the sound was encoded on the network. `UNKNOWN` or null on streams that carry no sound. */
  readonly audioCodec?: Maybe<AudioCodec>;
  /**
   * How much loss and jitter of the network lowered the quality of the received sound, on average, in
   * points of the mean opinion score (network MOS). 0 is no loss of quality. Microsoft's Call Quality
   * Dashboard called an audio stream poor above 1.0 in its edition of about 2020 and no longer uses
   * it. Null where no measurement was reported.
   */
  readonly averageAudioDegradation?: Maybe<Scalars['Float']['output']>;
  /**
   * Average jitter of the network for audio. Microsoft describes it in the words of `averageJitter`,
   * but its samples show higher values here. Null where no measurement was reported.
   */
  readonly averageAudioNetworkJitter?: Maybe<Scalars['Duration']['output']>;
  /** `averageAudioNetworkJitter` in milliseconds. Null where that is null. */
  readonly averageAudioNetworkJitterMs?: Maybe<Scalars['Float']['output']>;
  /**
   * Average bandwidth that was estimated to be available between the two ends, in bits per second.
   * Null where not measured.
   */
  readonly averageBandwidthEstimate?: Maybe<Scalars['Long']['output']>;
  /**
   * Average length of the moments in which the received video stood still. Null where no measurement
   * was reported.
   */
  readonly averageFreezeDuration?: Maybe<Scalars['Duration']['output']>;
  /** `averageFreezeDuration` in milliseconds. Null where that is null. */
  readonly averageFreezeDurationMs?: Maybe<Scalars['Float']['output']>;
  /**
   * Average jitter of the stream, computed as in RFC 3550: how unevenly packets arrive. Microsoft's
   * Call Quality Dashboard calls an audio stream poor above 30 ms. Null where no measurement was
   * reported.
   */
  readonly averageJitter?: Maybe<Scalars['Duration']['output']>;
  /**
   * `averageJitter` in milliseconds: how unevenly packets arrive. Microsoft's Call Quality Dashboard
   * calls an audio stream poor above 30. Null where `averageJitter` is null.
   */
  readonly averageJitterMs?: Maybe<Scalars['Float']['output']>;
  /**
   * Average share of the packets that were lost, 0 to 1. Microsoft's Call Quality Dashboard calls an
   * audio stream poor above 0.1. Null where no measurement was reported.
   */
  readonly averagePacketLossRate?: Maybe<Scalars['Float']['output']>;
  /**
   * Average share of the audio frames, 0 to 1, with samples that had to be made up because packets
   * were lost. Microsoft's Call Quality Dashboard called an audio stream poor above 0.07 in its
   * edition of about 2020 and no longer uses it. Null where no measurement was reported.
   */
  readonly averageRatioOfConcealedSamples?: Maybe<Scalars['Float']['output']>;
  /**
   * Average of the frames per second that were received over all video streams of the session. Null
   * where no measurement was reported.
   */
  readonly averageReceivedFrameRate?: Maybe<Scalars['Float']['output']>;
  /**
   * Average time that a packet took over the network to the other end and back, computed as in RFC
   * 3550. Microsoft's Call Quality Dashboard calls an audio stream poor above 500 ms. Null where no
   * measurement was reported.
   */
  readonly averageRoundTripTime?: Maybe<Scalars['Duration']['output']>;
  /**
   * `averageRoundTripTime` in milliseconds: to the other end and back. Microsoft's Call Quality
   * Dashboard calls an audio stream poor above 500. Null where `averageRoundTripTime` is null.
   */
  readonly averageRoundTripTimeMs?: Maybe<Scalars['Float']['output']>;
  /**
   * Average share of the video frames that were lost as the user saw it, in percent, 0 to 100.
   * Microsoft's Call Quality Dashboard calls a video stream poor above 50, a shared screen that was
   * received too, and looks at it before the frame rate. Null where no measurement was reported.
   */
  readonly averageVideoFrameLossPercentage?: Maybe<Scalars['Float']['output']>;
  /**
   * Average of the video frames per second that were received in this stream, over the session.
   * Microsoft's Call Quality Dashboard calls a video stream poor below 7 where the lost frames are not
   * known, and a shared screen below 1 where it was sent, or encoded as `H264S`. Null where no
   * measurement was reported.
   */
  readonly averageVideoFrameRate?: Maybe<Scalars['Float']['output']>;
  /**
   * Average share of the video packets that were lost, computed as in RFC 3550, 0 to 1. Null where no
   * measurement was reported.
   */
  readonly averageVideoPacketLossRate?: Maybe<Scalars['Float']['output']>;
  /** When the stream ended. Only streams that use the SIP protocol have it, null for others. */
  readonly endDateTime?: Maybe<Scalars['DateTime']['output']>;
  /**
   * Whether forward error correction, which sends spare data to make up for lost packets, was used for
   * sound at some time in the session. Null unless reported.
   */
  readonly isAudioForwardErrorCorrectionUsed?: Maybe<Scalars['Boolean']['output']>;
  /**
   * Share of the call, 0 to 1, in which the frame rate was below 7.5 frames per second. Null where no
   * measurement was reported.
   */
  readonly lowFrameRateRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Share of the call, 0 to 1, in which the client had less than 70 percent of the expected capability
   * to process video. Null where no measurement was reported.
   */
  readonly lowVideoProcessingCapabilityRatio?: Maybe<Scalars['Float']['output']>;
  /**
   * Highest jitter of the network for audio, of all windows of 20 seconds in the session. Null where
   * no measurement was reported.
   */
  readonly maxAudioNetworkJitter?: Maybe<Scalars['Duration']['output']>;
  /** `maxAudioNetworkJitter` in milliseconds. Null where that is null. */
  readonly maxAudioNetworkJitterMs?: Maybe<Scalars['Float']['output']>;
  /**
   * Highest jitter of the stream, computed as in RFC 3550: how unevenly packets arrive. Null where no
   * measurement was reported.
   */
  readonly maxJitter?: Maybe<Scalars['Duration']['output']>;
  /** `maxJitter` in milliseconds. Null where that is null. */
  readonly maxJitterMs?: Maybe<Scalars['Float']['output']>;
  /** Highest share of the packets that were lost, 0 to 1. Null where no measurement was reported. */
  readonly maxPacketLossRate?: Maybe<Scalars['Float']['output']>;
  /**
   * Highest share, 0 to 1, of sound that had to be made up because packets were lost. Null where no
   * measurement was reported.
   */
  readonly maxRatioOfConcealedSamples?: Maybe<Scalars['Float']['output']>;
  /**
   * Longest time that a packet took over the network to the other end and back, computed as in RFC
   * 3550. Null where no measurement was reported.
   */
  readonly maxRoundTripTime?: Maybe<Scalars['Duration']['output']>;
  /** `maxRoundTripTime` in milliseconds. Null where that is null. */
  readonly maxRoundTripTimeMs?: Maybe<Scalars['Float']['output']>;
  /**
   * Number of packets in the stream. Microsoft's Call Quality Dashboard judges an audio stream only
   * above 500 packets; a muted microphone sends few. 0 occurs, with every measurement null. Null where
   * not reported.
   */
  readonly packetUtilization?: Maybe<Scalars['Long']['output']>;
  /**
   * Share of the packets, 0 to 1, that were still lost after forward error correction, over all video
   * streams and codecs. Microsoft's Call Quality Dashboard calls a video stream poor above 0.15 where
   * neither the lost frames nor the frame rate is known. Null where no measurement was reported.
   */
  readonly postForwardErrorCorrectionPacketLossRate?: Maybe<Scalars['Float']['output']>;
  /**
   * Root mean square of the lengths of the moments in which the received video stood still: a long one
   * weighs more than in the average. Null where no measurement was reported.
   */
  readonly rmsFreezeDuration?: Maybe<Scalars['Duration']['output']>;
  /** `rmsFreezeDuration` in milliseconds. Null where that is null. */
  readonly rmsFreezeDurationMs?: Maybe<Scalars['Float']['output']>;
  /** When the stream started. Only streams that use the SIP protocol have it, null for others. */
  readonly startDateTime?: Maybe<Scalars['DateTime']['output']>;
  /** Which way the packets went. Null only if Microsoft leaves it out. */
  readonly streamDirection?: Maybe<MediaStreamDirection>;
  /** Microsoft's id of the stream, a text of digits in its samples. Null where not reported. */
  readonly streamId?: Maybe<Scalars['String']['output']>;
  /** How the video was encoded on the network. `UNKNOWN` or null on streams that carry no video. */
  readonly videoCodec?: Maybe<VideoCodec>;
  /**
   * True if the media went straight between the client and the telephone network's gateway, past the
   * Mediation Server; false if not. Null where it is not reported.
   */
  readonly wasMediaBypassed?: Maybe<Scalars['Boolean']['output']>;
};

/** One hop of a network trace: a router on the way of the packets. */
export type TraceRouteHop = {
  readonly __typename?: 'TraceRouteHop';
  /**
   * Number of the hop on the way, as the trace counts. Null where not reported. Sensitive: class
   * `network`.
   */
  readonly hopCount?: Maybe<Scalars['Int']['output']>;
  /** IP address of the hop. Null where not reported. Sensitive: class `network`. */
  readonly ipAddress?: Maybe<Scalars['String']['output']>;
  /**
   * Time that the trace's packet took from the client to this hop and back. Null where not reported.
   * Sensitive: class `network`.
   */
  readonly roundTripTime?: Maybe<Scalars['Duration']['output']>;
  /** `roundTripTime` in milliseconds. Null where that is null. Sensitive: class `network`. */
  readonly roundTripTimeMs?: Maybe<Scalars['Float']['output']>;
};

/**
 * A user of the tenant whose call records are served, by the object id that Microsoft Entra gives. Who
 * that is, another part of the supergraph tells: here are his calls.
 */
export type User = {
  readonly __typename?: 'User';
  /**
   * The call records of the last 30 days in which the user took part, a page at a time, as
   * `Query.callRecords` with a `participantId` has them. Null with the error `FORBIDDEN` where the
   * caller may see his own records only, or no ids of people, and the user is somebody else. Null with
   * an error when it could not be read.
   *
   * Each user's list is a request of its own, and Microsoft grants 15 of them in 20 seconds. Below a
   * list of people their number is multiplied, and an operation that may take more than can be had in
   * its time is refused with the error `COST_LIMIT_EXCEEDED`.
   */
  readonly callRecords?: Maybe<CallRecordConnection>;
  /** The user's object id in Microsoft Entra, a GUID in lower case. */
  readonly id: Scalars['ID']['output'];
};


/**
 * A user of the tenant whose call records are served, by the object id that Microsoft Entra gives. Who
 * that is, another part of the supergraph tells: here are his calls.
 */
export type UserCallRecordsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserCallRecordFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
};

/** The software at one end of a session. */
export type UserAgent = {
  /** Version of the application. Often null. */
  readonly applicationVersion?: Maybe<Scalars['String']['output']>;
  /**
   * The user agent's own description of itself, as it was sent, such as `UCCAPI/16.0.12527.20122
   * OC/16.0.12527.20194 (Skype for Business)`. Null where it was not reported. Sensitive: class
   * `device`.
   */
  readonly headerValue?: Maybe<Scalars['String']['output']>;
};

/** Which of a user's call records a list is to have. */
export type UserCallRecordFilter = {
  /** When the first user joined the call. */
  readonly startDateTime?: InputMaybe<CallRecordDateTimeRange>;
};

/** What a user answered when the client asked for the quality of the session. */
export type UserFeedback = {
  readonly __typename?: 'UserFeedback';
  /** The user's rating. `NOT_RATED` when the user gave none. Null only if Microsoft leaves it out. */
  readonly rating?: Maybe<UserFeedbackRating>;
  /** What the user wrote, word for word. Null when nothing was written. Sensitive: class `identity`. */
  readonly text?: Maybe<Scalars['String']['output']>;
  /**
   * The problems that the user could tick, such as `Noisy` or `Echo`, each with whether it was ticked.
   * Null or empty when none were offered or reported.
   */
  readonly tokens?: Maybe<ReadonlyArray<FeedbackToken>>;
};

/** A user's rating of the quality of a session, from worst to best. */
export type UserFeedbackRating =
  /** The lowest rating. */
  | 'BAD'
  /** The highest rating. */
  | 'EXCELLENT'
  /** The rating in the middle. */
  | 'FAIR'
  /** The second highest rating. */
  | 'GOOD'
  /** The user gave no rating. */
  | 'NOT_RATED'
  /** The second lowest rating. */
  | 'POOR'
  /** A member that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE';

/** A person with an account in a Microsoft Entra tenant, the caller's own or another. */
export type UserIdentity = Identity & {
  readonly __typename?: 'UserIdentity';
  /**
   * The user's name. Where Microsoft could not find it, it is null or the id again. Sensitive: class
   * `identity`.
   */
  readonly displayName?: Maybe<Scalars['String']['output']>;
  /**
   * The user's object id in Microsoft Entra: Microsoft's `id` of the identity. The same user has the
   * same value in every call. Null where Microsoft names none. Sensitive: class `identity`.
   */
  readonly identityId?: Maybe<Scalars['String']['output']>;
  /**
   * The client's IP address. Microsoft's general type of a user has it, for the audit log only: expect
   * null in call records. The addresses of a call are in `NetworkInfo`. Sensitive: class `network`.
   */
  readonly ipAddress?: Maybe<Scalars['String']['output']>;
  /**
   * Id of the Microsoft Entra tenant that the user belongs to. Null where Microsoft names none.
   * Sensitive: class `identity`.
   */
  readonly tenantId?: Maybe<Scalars['String']['output']>;
  /**
   * The user, and with him all calls in which he took part. Null for users of other tenants than the
   * one whose call records are served, and where Microsoft names no tenant or no object id. Sensitive:
   * class `identity`.
   */
  readonly user?: Maybe<User>;
  /**
   * The name that the user signs in with, usually of the form of a mail address. Null where Microsoft
   * could not find the user, and null in the older forms that Microsoft is withdrawing. Sensitive:
   * class `identity`.
   */
  readonly userPrincipalName?: Maybe<Scalars['String']['output']>;
};

/** How video is encoded on the network. */
export type VideoCodec =
  /** AV1. */
  | 'AV1'
  /** H.263. */
  | 'H263'
  /** H.264. */
  | 'H264'
  /** The variant of H.264 that Microsoft names `h264s` and uses for shared screens. */
  | 'H264S'
  /** The variant of H.264 that Microsoft names `h264uc`; it publishes no more than the name. */
  | 'H264UC'
  /** H.265. */
  | 'H265'
  /** Not a valid codec. */
  | 'INVALID'
  /** The codec that Microsoft names `rtvc1`; it publishes no more than the name. */
  | 'RTVC1'
  /** RTVideo. */
  | 'RT_VIDEO'
  /** Not known; usual on streams that carry no video. */
  | 'UNKNOWN'
  /** A member that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE'
  /** The codec that Microsoft names `xrtvc1`; it publishes no more than the name. */
  | 'XRTVC1';

/** Frequency band of a Wi-Fi. Microsoft's names count tenths of a gigahertz: 24 is 2.4 GHz. */
export type WifiBand =
  /** 2.4 GHz. */
  | 'FREQUENCY_24_GHZ'
  /** 5.0 GHz. */
  | 'FREQUENCY_50_GHZ'
  /** 6.0 GHz. */
  | 'FREQUENCY_60_GHZ'
  /** Not known, or no Wi-Fi. */
  | 'UNKNOWN'
  /** A member that Microsoft added after this schema was written. */
  | 'UNKNOWN_FUTURE_VALUE';

/** Generation of a Wi-Fi radio, named after its standard. */
export type WifiRadioType =
  /** Not known, or no Wi-Fi. */
  | 'UNKNOWN'
  /** A member that Microsoft added after this schema was written. */
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
  CallRecord: ResolverTypeWrapper<CallRecordEntity>;
  CallRecordConnection: ResolverTypeWrapper<CallRecordConnectionSource>;
  CallRecordDateTimeRange: CallRecordDateTimeRange;
  CallRecordEdge: ResolverTypeWrapper<CallRecordEdgeSource>;
  CallRecordFilter: CallRecordFilter;
  CallType: CallType;
  ClientPlatform: ClientPlatform;
  ClientUserAgent: ResolverTypeWrapper<JsonObject>;
  DateTime: ResolverTypeWrapper<Scalars['DateTime']['output']>;
  DeviceIdentity: ResolverTypeWrapper<KnownIdentity>;
  DeviceInfo: ResolverTypeWrapper<JsonObject>;
  Duration: ResolverTypeWrapper<Scalars['Duration']['output']>;
  EncryptedIdentity: ResolverTypeWrapper<KnownIdentity>;
  Endpoint: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Endpoint']>;
  EndpointType: EndpointType;
  FailureInfo: ResolverTypeWrapper<JsonObject>;
  FailureStage: FailureStage;
  FeedbackToken: ResolverTypeWrapper<JsonObject>;
  Float: ResolverTypeWrapper<Scalars['Float']['output']>;
  GuestIdentity: ResolverTypeWrapper<KnownIdentity>;
  ID: ResolverTypeWrapper<Scalars['ID']['output']>;
  Identity: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Identity']>;
  Int: ResolverTypeWrapper<Scalars['Int']['output']>;
  Long: ResolverTypeWrapper<Scalars['Long']['output']>;
  Media: ResolverTypeWrapper<JsonObject>;
  MediaStreamDirection: MediaStreamDirection;
  Modality: Modality;
  NetworkConnectionType: NetworkConnectionType;
  NetworkInfo: ResolverTypeWrapper<JsonObject>;
  NetworkTransportProtocol: NetworkTransportProtocol;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  OnPremisesIdentity: ResolverTypeWrapper<KnownIdentity>;
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
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Segment: ResolverTypeWrapper<SegmentEntity>;
  ServiceEndpoint: ResolverTypeWrapper<JsonObject>;
  ServiceRole: ServiceRole;
  ServiceUserAgent: ResolverTypeWrapper<JsonObject>;
  Session: ResolverTypeWrapper<SessionEntity>;
  SessionConnection: ResolverTypeWrapper<SessionConnectionSource>;
  SessionEdge: ResolverTypeWrapper<SessionEdgeSource>;
  Stream: ResolverTypeWrapper<JsonObject>;
  String: ResolverTypeWrapper<Scalars['String']['output']>;
  TraceRouteHop: ResolverTypeWrapper<JsonObject>;
  User: ResolverTypeWrapper<UserEntity>;
  UserAgent: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['UserAgent']>;
  UserCallRecordFilter: UserCallRecordFilter;
  UserFeedback: ResolverTypeWrapper<JsonObject>;
  UserFeedbackRating: UserFeedbackRating;
  UserIdentity: ResolverTypeWrapper<KnownIdentity>;
  VideoCodec: VideoCodec;
  WifiBand: WifiBand;
  WifiRadioType: WifiRadioType;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AdministrativeUnitInfo: JsonObject;
  ApplicationIdentity: KnownIdentity;
  ApplicationInstanceIdentity: KnownIdentity;
  AzureCommunicationServicesUserIdentity: KnownIdentity;
  Boolean: Scalars['Boolean']['output'];
  CallRecord: CallRecordEntity;
  CallRecordConnection: CallRecordConnectionSource;
  CallRecordDateTimeRange: CallRecordDateTimeRange;
  CallRecordEdge: CallRecordEdgeSource;
  CallRecordFilter: CallRecordFilter;
  ClientUserAgent: JsonObject;
  DateTime: Scalars['DateTime']['output'];
  DeviceIdentity: KnownIdentity;
  DeviceInfo: JsonObject;
  Duration: Scalars['Duration']['output'];
  EncryptedIdentity: KnownIdentity;
  Endpoint: ResolversInterfaceTypes<ResolversParentTypes>['Endpoint'];
  FailureInfo: JsonObject;
  FeedbackToken: JsonObject;
  Float: Scalars['Float']['output'];
  GuestIdentity: KnownIdentity;
  ID: Scalars['ID']['output'];
  Identity: ResolversInterfaceTypes<ResolversParentTypes>['Identity'];
  Int: Scalars['Int']['output'];
  Long: Scalars['Long']['output'];
  Media: JsonObject;
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
  Query: Record<PropertyKey, never>;
  Segment: SegmentEntity;
  ServiceEndpoint: JsonObject;
  ServiceUserAgent: JsonObject;
  Session: SessionEntity;
  SessionConnection: SessionConnectionSource;
  SessionEdge: SessionEdgeSource;
  Stream: JsonObject;
  String: Scalars['String']['output'];
  TraceRouteHop: JsonObject;
  User: UserEntity;
  UserAgent: ResolversInterfaceTypes<ResolversParentTypes>['UserAgent'];
  UserCallRecordFilter: UserCallRecordFilter;
  UserFeedback: JsonObject;
  UserIdentity: KnownIdentity;
};

export type ContactDirectiveArgs = {
  description?: Maybe<Scalars['String']['input']>;
  name: Scalars['String']['input'];
  url?: Maybe<Scalars['String']['input']>;
};

export type ContactDirectiveResolver<Result, Parent, ContextType = GatewayContext, Args = ContactDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type DeferDirectiveArgs = {
  if?: Scalars['Boolean']['input'];
  label?: Maybe<Scalars['String']['input']>;
};

export type DeferDirectiveResolver<Result, Parent, ContextType = GatewayContext, Args = DeferDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type MillisecondsDirectiveArgs = {
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

export type CallRecordResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallRecord'] = ResolversParentTypes['CallRecord']> = {
  endDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  joinWebUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  lastModifiedDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  modalities?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Modality']>>, ParentType, ContextType>;
  organizer?: Resolver<Maybe<ResolversTypes['Organizer']>, ParentType, ContextType>;
  participants?: Resolver<Maybe<ResolversTypes['ParticipantConnection']>, ParentType, ContextType, RequireFields<CallRecordParticipantsArgs, 'first'>>;
  sessions?: Resolver<Maybe<ResolversTypes['SessionConnection']>, ParentType, ContextType, RequireFields<CallRecordSessionsArgs, 'first'>>;
  startDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  type?: Resolver<Maybe<ResolversTypes['CallType']>, ParentType, ContextType>;
  version?: Resolver<Maybe<ResolversTypes['Long']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CallRecordConnectionResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallRecordConnection'] = ResolversParentTypes['CallRecordConnection']> = {
  edges?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['CallRecordEdge']>>>, ParentType, ContextType>;
  nodes?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['CallRecord']>>>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
};

export type CallRecordEdgeResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['CallRecordEdge'] = ResolversParentTypes['CallRecordEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<Maybe<ResolversTypes['CallRecord']>, ParentType, ContextType>;
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
  wifiChannel?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  wifiMicrosoftDriver?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  wifiMicrosoftDriverVersion?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  wifiRadioType?: Resolver<Maybe<ResolversTypes['WifiRadioType']>, ParentType, ContextType>;
  wifiSignalStrength?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
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

export type QueryResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  callRecord?: Resolver<Maybe<ResolversTypes['CallRecord']>, ParentType, ContextType, RequireFields<QueryCallRecordArgs, 'id'>>;
  callRecords?: Resolver<Maybe<ResolversTypes['CallRecordConnection']>, ParentType, ContextType, RequireFields<QueryCallRecordsArgs, 'first'>>;
  callRecordsById?: Resolver<Maybe<ReadonlyArray<Maybe<ResolversTypes['CallRecord']>>>, ParentType, ContextType, RequireFields<QueryCallRecordsByIdArgs, 'ids'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
};

export type SegmentResolvers<ContextType = GatewayContext, ParentType extends ResolversParentTypes['Segment'] = ResolversParentTypes['Segment']> = {
  callee?: Resolver<Maybe<ResolversTypes['Endpoint']>, ParentType, ContextType>;
  caller?: Resolver<Maybe<ResolversTypes['Endpoint']>, ParentType, ContextType>;
  endDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failureInfo?: Resolver<Maybe<ResolversTypes['FailureInfo']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  media?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Media']>>, ParentType, ContextType>;
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
  endDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  failureInfo?: Resolver<Maybe<ResolversTypes['FailureInfo']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isTest?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  modalities?: Resolver<Maybe<ReadonlyArray<ResolversTypes['Modality']>>, ParentType, ContextType>;
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
  rmsFreezeDuration?: Resolver<Maybe<ResolversTypes['Duration']>, ParentType, ContextType>;
  rmsFreezeDurationMs?: Resolver<Maybe<ResolversTypes['Float']>, ParentType, ContextType>;
  startDateTime?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  streamDirection?: Resolver<Maybe<ResolversTypes['MediaStreamDirection']>, ParentType, ContextType>;
  streamId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  videoCodec?: Resolver<Maybe<ResolversTypes['VideoCodec']>, ParentType, ContextType>;
  wasMediaBypassed?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
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

export type Resolvers<ContextType = GatewayContext> = {
  AdministrativeUnitInfo?: AdministrativeUnitInfoResolvers<ContextType>;
  ApplicationIdentity?: ApplicationIdentityResolvers<ContextType>;
  ApplicationInstanceIdentity?: ApplicationInstanceIdentityResolvers<ContextType>;
  AzureCommunicationServicesUserIdentity?: AzureCommunicationServicesUserIdentityResolvers<ContextType>;
  CallRecord?: CallRecordResolvers<ContextType>;
  CallRecordConnection?: CallRecordConnectionResolvers<ContextType>;
  CallRecordEdge?: CallRecordEdgeResolvers<ContextType>;
  ClientUserAgent?: ClientUserAgentResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  DeviceIdentity?: DeviceIdentityResolvers<ContextType>;
  DeviceInfo?: DeviceInfoResolvers<ContextType>;
  Duration?: GraphQLScalarType;
  EncryptedIdentity?: EncryptedIdentityResolvers<ContextType>;
  Endpoint?: EndpointResolvers<ContextType>;
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
  Query?: QueryResolvers<ContextType>;
  Segment?: SegmentResolvers<ContextType>;
  ServiceEndpoint?: ServiceEndpointResolvers<ContextType>;
  ServiceUserAgent?: ServiceUserAgentResolvers<ContextType>;
  Session?: SessionResolvers<ContextType>;
  SessionConnection?: SessionConnectionResolvers<ContextType>;
  SessionEdge?: SessionEdgeResolvers<ContextType>;
  Stream?: StreamResolvers<ContextType>;
  TraceRouteHop?: TraceRouteHopResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserAgent?: UserAgentResolvers<ContextType>;
  UserFeedback?: UserFeedbackResolvers<ContextType>;
  UserIdentity?: UserIdentityResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = GatewayContext> = {
  contact?: ContactDirectiveResolver<any, any, ContextType>;
  defer?: DeferDirectiveResolver<any, any, ContextType>;
  milliseconds?: MillisecondsDirectiveResolver<any, any, ContextType>;
  navigation?: NavigationDirectiveResolver<any, any, ContextType>;
  property?: PropertyDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
  sensitive?: SensitiveDirectiveResolver<any, any, ContextType>;
};
