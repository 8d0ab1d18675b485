/** The classes of data that are hidden from the person who looks, as the errors of a response name them. */
export type HiddenClasses = ReadonlySet<string>;

type DataClass = 'identity' | 'phone' | 'network' | 'device';

/** A value of a class of data. One that is null because it is hidden is told apart from one that is missing. */
export function valueOrHidden(
  value: string | null | undefined,
  dataClass: DataClass,
  hidden: HiddenClasses,
): string | undefined {
  if (value !== null && value !== undefined) return value;
  return hidden.has(dataClass) ? 'hidden' : undefined;
}

/** The same of what many do not have. The gateway does not tell whether there is something to hide. */
export function valueOrAnyHidden(
  value: string | null | undefined,
  noun: string,
  dataClass: DataClass,
  hidden: HiddenClasses,
): string | undefined {
  return value ?? (hidden.has(dataClass) ? anyHidden(noun) : undefined);
}

/** Such as `any route hidden`. */
export function anyHidden(noun: string): string {
  return `any ${noun} hidden`;
}
