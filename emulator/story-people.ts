/** People whose object ids are the same on every day, for examples and tests to name. */
export const storyPeople = {
  /** Takes part in meetings, calls between two and telephone calls: 15 or more in any week. */
  busyPerson: '7ea3d051-13c1-4de2-8b6c-d683c96cab16',
  /** Has weak Wi-Fi at home, and was heard badly yesterday. */
  weakWifiPerson: '5170fd49-d77c-41e9-858b-8dc721ba5403',
} as const;
