/** The classes of sensitive data. What is of none of them is public. */
export const dataClasses = ['identity', 'phone', 'network', 'device'] as const;

export type DataClass = (typeof dataClasses)[number];
