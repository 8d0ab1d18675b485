import { BadUserInputError } from '../errors.ts';
import { printable } from './printable.ts';

/** How a property that can be filtered by is named by clients, and how it is stored. */
export interface Conditions<Name extends string, Value> {
  /** The name of each property in a filter, in the order of the result. */
  readonly fieldOf: Readonly<Record<Name, string>>;
  /** Properties that every item has. */
  readonly alwaysKnown: readonly string[];
  /** @throws BadUserInputError */
  readonly toStored: (name: Name, value: number | string, argument: string) => Value;
}

/**
 * Reads the conditions that a client has written. A property that `unknown` names must have no value, which is null here.
 *
 * @param argument the path of the conditions, such as `filter`.
 * @throws BadUserInputError
 */
export function readConditions<Name extends string, Value>(
  { fieldOf, alwaysKnown, toStored }: Conditions<Name, Value>,
  written: Readonly<Record<string, unknown>>,
  argument: string,
): ReadonlyMap<Name, Value | null> {
  const unknown = (written.unknown ?? []) as readonly string[];
  const wrong = unknown.find((name) => alwaysKnown.includes(name));
  if (wrong) throw invalid(`${argument}.unknown`, `must not have ${wrong}, which is always known`);
  const names = Object.keys(fieldOf) as Name[];
  return new Map(
    names.flatMap((name): readonly (readonly [Name, Value | null])[] => {
      const path = `${argument}.${fieldOf[name]}`;
      const value = (written[fieldOf[name]] ?? null) as number | string | null;
      const isUnknown = unknown.includes(name);
      if (value === null) return isUnknown ? [[name, null]] : [];
      if (isUnknown) throw invalid(path, `excludes ${name} in \`unknown\``);
      return [[name, toStored(name, value, path)]];
    }),
  );
}

/** @throws BadUserInputError */
export function readText(value: number | string, argument: string): string {
  const text = String(value);
  if (printable.test(text)) return text;
  throw invalid(argument, 'must have 1 to 256 printable characters');
}

/** @throws BadUserInputError */
export function readHour(value: number | string, argument: string): number {
  if (Number.isInteger(value) && Number(value) >= 0 && Number(value) < 24) return Number(value);
  throw invalid(argument, 'must be a whole number from 0 to 23');
}

export function invalid(argument: string, problem: string): BadUserInputError {
  return new BadUserInputError(`\`${argument}\` ${problem}.`, { argument });
}
