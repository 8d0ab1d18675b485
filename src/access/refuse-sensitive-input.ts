import { getNamedType, type GraphQLArgument, isInputObjectType } from 'graphql';
import type { DataClass } from './data-class.ts';
import { ForbiddenError } from '../errors.ts';
import { classOf } from './class-of.ts';
import type { AccessContext } from './access-context.ts';

/** A sensitive value in an argument. */
interface SensitiveInput {
  readonly path: string;
  readonly dataClass: DataClass;
  readonly value: unknown;
}

/**
 * Refuses to filter by data that the caller may not read: a caller who can filter by a value can find out whose
 * value it is. The caller's own id reveals nothing.
 *
 * @throws ForbiddenError
 */
export function refuseSensitiveInput(
  definitions: readonly GraphQLArgument[],
  values: Readonly<Record<string, unknown>>,
  { fieldAccess }: Pick<AccessContext, 'fieldAccess'>,
): void {
  for (const { path, dataClass, value } of definitions.flatMap((argument) =>
    find(argument, values[argument.name], argument.name),
  )) {
    if (fieldAccess.canRead(dataClass) || fieldAccess.isOwnId(value)) continue;
    throw new ForbiddenError(
      `You cannot filter by \`${path}\`: it needs a role for the data class \`${dataClass}\`.`,
      {
        argument: path,
        class: dataClass,
      },
    );
  }
}

function find(
  { type }: Pick<GraphQLArgument, 'type'>,
  value: unknown,
  path: string,
): readonly SensitiveInput[] {
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => find({ type }, item, path));
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) => {
    const inside = (value as Readonly<Record<string, unknown>>)[field.name];
    const place = `${path}.${field.name}`;
    const dataClass = classOf(field);
    const isGiven = inside !== undefined && inside !== null;
    const here =
      dataClass !== 'public' && isGiven ? [{ path: place, dataClass, value: inside }] : [];
    return [...here, ...find(field, inside, place)];
  });
}
