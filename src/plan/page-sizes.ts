/** The largest pages that Microsoft gives, in items; more is not asked for. */
export const maxPageSizes = { callRecords: 60, sessions: 60, participants: 130 } as const;

/** Microsoft may come to give larger pages; so large ones it does not. */
const headroom = 10;

/** More than this in a list that Microsoft gives whole, such as the media of a segment, is none of those. */
export const maxListItems = 1000;

/** Microsoft declares ten slots of an identity set, and fills others too. */
export const maxIdentitySlots = 100;

/** More segments than this in one session are a server that never ends. */
export const maxSegments = 1000;

/** How many items a page may hold. */
export const maxPageItems = {
  callRecords: headroom * maxPageSizes.callRecords,
  sessions: headroom * maxPageSizes.sessions,
  participants: headroom * maxPageSizes.participants,
  segments: headroom * maxSegments,
} as const;
