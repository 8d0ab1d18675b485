/** People with fixed object ids, for examples and tests. */
export const storyPeople = {
  /** Takes part in at least 15 meetings, two-party calls and telephone calls in any week. */
  busyPerson: '7ea3d051-13c1-4de2-8b6c-d683c96cab16',
  /** Has weak Wi-Fi at home and had poor audio yesterday. */
  weakWifiPerson: '5170fd49-d77c-41e9-858b-8dc721ba5403',
} as const;
