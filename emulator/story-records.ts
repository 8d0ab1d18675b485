/** Calls with fixed ids, for examples and tests. */
export const storyRecords = {
  seedRecord: 'e523d2ed-2966-4b6b-925b-754a88034cc5',
  realPayload: '2f6e4b1c-7d3a-4f58-9b0e-8c5d1a6e7f42',
  badWifiCall: '3b9d5f0a-6c82-4d17-8e4b-91f7a2c30d68',
  failedCall: 'd4a7c2e8-1f36-4b95-a0d2-6e83b5c9f174',
  pstnCall: '8e2f71b6-a95c-4c3d-b7e0-54d1c8a2f936',
  guestMeeting: '5a6b0c3d-e2f4-4718-93a5-c7d9e1f20b48',
  meetingOf150Sessions: '6d0e4f9b-8a1c-4b27-9e53-f1c2d3a4b5e6',
  allHands: '7c1e9a52-4b0d-4e6f-9a83-2d5b8f1c6e90',
  townHall: 'c9f3e8d1-2b7a-4605-8d9c-0a1b2c3d4e5f',
  repeatedSessionIds: '4f8a2c6e-0b1d-4e3f-a5c7-d9e8f7061524',
} as const;

export const storyNotes: Readonly<Record<string, string>> = {
  [storyRecords.seedRecord]: 'The sample from Microsoft’s documentation, of 2020',
  [storyRecords.realPayload]: 'A real response of 2025, published by PnP: one person in a meeting',
  [storyRecords.badWifiCall]: 'Two colleagues, one of them on weak Wi-Fi, feedback: poor',
  [storyRecords.failedCall]: 'A call whose connection was lost midway',
  [storyRecords.pstnCall]: 'A call from a customer on the telephone network, with three segments',
  [storyRecords.guestMeeting]: 'A meeting with guests from two partners and a customer in an app',
  [storyRecords.meetingOf150Sessions]: '150 sessions of 140 participants: three pages of sessions',
  [storyRecords.allHands]: 'An all-hands meeting: 1,000 sessions of about 900 participants',
  [storyRecords.townHall]: 'A town hall: 2,000 sessions',
  [storyRecords.repeatedSessionIds]:
    'Auto attendant to call queue to agent: three of four sessions share an id',
};
