import type { CallLog } from './call-log.ts';
import type { RecordList } from './record-list.ts';

/** A collection of Microsoft Graph that has pages. */
export type Collection =
  | RecordList
  | { readonly name: 'sessions'; readonly recordId: string }
  | { readonly name: 'participants'; readonly recordId: string }
  | { readonly name: 'segments'; readonly recordId: string; readonly sessionId: string }
  | CallLog;

/** The collections that are connections in this graph; only they have cursors. */
export type ConnectedCollection = Exclude<Collection, { readonly name: 'segments' }>;

/** The maximum page sizes of Microsoft, in items. Larger pages are never requested. */
export const maxPageSizes = {
  callRecords: 60,
  sessions: 60,
  participants: 130,
  pstnCalls: 1000,
  directRoutingCalls: 1000,
} as const;

/** Microsoft may raise its page sizes, but not by more than this factor. */
const headroom = 10;

/** Microsoft declares ten slots of an identity set, and fills others as well. */
export const maxIdentitySlots = 100;

/** The maximum number of segments in a session: a server that sends more would never stop. */
export const maxSegments = 1000;

/** The maximum number of items that are accepted in a page. */
export const maxPageItems = {
  callRecords: headroom * maxPageSizes.callRecords,
  sessions: headroom * maxPageSizes.sessions,
  participants: headroom * maxPageSizes.participants,
  segments: headroom * maxSegments,
  pstnCalls: headroom * maxPageSizes.pstnCalls,
  directRoutingCalls: headroom * maxPageSizes.directRoutingCalls,
} as const;
