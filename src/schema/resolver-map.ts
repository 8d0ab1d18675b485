import type { Resolvers } from './generated/resolvers.ts';
import { CallQualityConnection } from './resolvers/CallQualityConnection.ts';
import { CallQualityGroup } from './resolvers/CallQualityGroup.ts';
import { CallRecord } from './resolvers/CallRecord.ts';
import { CallRecordChange } from './resolvers/CallRecordChange.ts';
import { CallRecordConnection } from './resolvers/CallRecordConnection.ts';
import { DirectRoutingCall } from './resolvers/DirectRoutingCall.ts';
import { DirectRoutingCallConnection } from './resolvers/DirectRoutingCallConnection.ts';
import { Endpoint } from './resolvers/Endpoint.ts';
import { Identity, OtherIdentity } from './resolvers/Identity.ts';
import { Node } from './resolvers/Node.ts';
import { Organizer } from './resolvers/Organizer.ts';
import { Participant } from './resolvers/Participant.ts';
import { ParticipantEndpoint } from './resolvers/ParticipantEndpoint.ts';
import { PstnCall } from './resolvers/PstnCall.ts';
import { Query } from './resolvers/Query.ts';
import { Segment } from './resolvers/Segment.ts';
import { Session } from './resolvers/Session.ts';
import { Stream } from './resolvers/Stream.ts';
import { StreamEnd } from './resolvers/StreamEnd.ts';
import { Subscription } from './resolvers/Subscription.ts';
import { User } from './resolvers/User.ts';
import { UserAgent } from './resolvers/UserAgent.ts';
import { UserFeedback } from './resolvers/UserFeedback.ts';
import { UserIdentity } from './resolvers/UserIdentity.ts';
import { DateTime, Decimal, Duration, Long } from './values/scalars.ts';

/** The types that have more than Microsoft's properties. */
export const resolvers: Resolvers = {
  CallQualityConnection,
  CallQualityGroup,
  CallRecord,
  CallRecordChange,
  CallRecordConnection,
  DateTime,
  Decimal,
  DirectRoutingCall,
  DirectRoutingCallConnection,
  Duration,
  Endpoint,
  Identity,
  Long,
  Node,
  Organizer,
  OtherIdentity,
  Participant,
  ParticipantEndpoint,
  PstnCall,
  Query,
  Segment,
  Session,
  Stream,
  StreamEnd,
  Subscription,
  User,
  UserAgent,
  UserFeedback,
  UserIdentity,
};
