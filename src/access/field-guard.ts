import { getNamedType, type GraphQLField, GraphQLString, isListType } from 'graphql';
import { sourceOf } from '../plan/field-source.ts';
import { classOf } from './class-of.ts';
import type { DataClass } from './data-class.ts';
import type { FieldAccess } from './field-access.ts';

/** What the policy needs to know of a field that holds sensitive data. */
export interface FieldGuard {
  readonly dataClass: DataClass;
  /** The property that pseudonyms are made for. */
  readonly property: string;
  /** Whether its value is a string, which a pseudonym can replace. */
  readonly canBePseudonym: boolean;
}

type Field = GraphQLField<unknown, unknown>;

/**
 * Returns the guard of a field, or `undefined` if the field is public.
 *
 * @throws TypeError if the field has no class.
 */
export function guardOf(field: Field): FieldGuard | undefined {
  const dataClass = classOf(field);
  if (dataClass === 'public') return undefined;
  const canBePseudonym = getNamedType(field.type) === GraphQLString && !isListType(field.type);
  const [property = field.name] = sourceOf(field).properties;
  return { dataClass, property, canBePseudonym };
}

/**
 * Returns what a caller receives of a guarded field: its value, a pseudonym, or null.
 *
 * @param read reads the value. It is not called if nothing of it is shown.
 * @throws ForbiddenError the first time that an operation selects a masked class, and what `read` throws.
 */
export function guardValue(
  { dataClass, property, canBePseudonym }: FieldGuard,
  fieldAccess: FieldAccess,
  read: () => unknown,
): unknown {
  if (fieldAccess.canRead(dataClass)) return read();
  fieldAccess.countMasked(dataClass);
  const { pseudonym } = fieldAccess;
  if (!pseudonym || !canBePseudonym) return fieldAccess.mask(dataClass);
  const value = read();
  // Null carries no data and stays null.
  return typeof value === 'string' ? pseudonym(value, property) : null;
}
