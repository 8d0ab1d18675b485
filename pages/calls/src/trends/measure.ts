/** What makes a group worse than another: the share of its poor streams or other subjects, or their number. */
export const measures = ['share', 'number'] as const;

export type Measure = (typeof measures)[number];
