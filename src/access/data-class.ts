/** The classes of sensitive data. Everything else is public. */
export const dataClasses = ['identity', 'phone', 'network', 'device'] as const;

export type DataClass = (typeof dataClasses)[number];
