import oneCall from '../examples/1-one-call.graphql?raw';
import badStream from '../examples/2-bad-stream.graphql?raw';
import whoTookPart from '../examples/3-who-took-part.graphql?raw';
import bigMeeting from '../examples/4-big-meeting.graphql?raw';
import failedCall from '../examples/5-failed-call.graphql?raw';
import aDay from '../examples/6-a-day.graphql?raw';
import aWeekOfOnePerson from '../examples/7-a-week-of-one-person.graphql?raw';
import supergraphJoin from '../examples/8-supergraph-join.graphql?raw';
import tableOfCalls from '../examples/9-table-of-calls.graphql?raw';
import telephoneCalls from '../examples/10-telephone-calls.graphql?raw';
import failedCalls from '../examples/11-failed-calls.graphql?raw';
import longestCallsOnWifi from '../examples/12-longest-calls-on-wifi.graphql?raw';
import failuresByConnection from '../examples/13-failures-by-connection.graphql?raw';
import callsAsTheyEnd from '../examples/14-calls-as-they-end.graphql?raw';

/** The operations of a first visit, one per tab. */
export const examples = [
  oneCall,
  badStream,
  whoTookPart,
  bigMeeting,
  failedCall,
  aDay,
  aWeekOfOnePerson,
  supergraphJoin,
  tableOfCalls,
  telephoneCalls,
  failedCalls,
  longestCallsOnWifi,
  failuresByConnection,
  callsAsTheyEnd,
];
