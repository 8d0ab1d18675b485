import {
  getNamedType,
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLInputField,
  isEnumType,
  isInputObjectType,
} from 'graphql';
import type { DataClass } from './data-class.ts';
import { ForbiddenError } from '../errors.ts';
import { classifiedValues, classOf, classOfArgument } from './class-of.ts';
import type { AccessContext } from './access-context.ts';

/** A value that a client has put into an argument, or into a field of one. */
interface Input {
  readonly path: string;
  readonly dataClass: DataClass | 'public';
  readonly value: unknown;
  /** The name of a member of an enum that stands for data. */
  readonly member?: string;
}

/**
 * Refuses to filter, group or order by data that the caller may not read: a caller who can filter by a value can find out
 * whose value it is. The caller's own id reveals nothing.
 *
 * @throws ForbiddenError
 */
export function refuseSensitiveInput(
  definitions: readonly GraphQLArgument[],
  values: Readonly<Record<string, unknown>>,
  { fieldAccess }: Pick<AccessContext, 'fieldAccess'>,
): void {
  const inputs = definitions.flatMap((argument) => {
    const dataClass = classOfArgument(argument);
    return inputsIn(argument, { path: argument.name, dataClass, value: values[argument.name] });
  });
  for (const { path, dataClass, value, member } of inputs) {
    if (dataClass === 'public') continue;
    if (fieldAccess.canRead(dataClass) || fieldAccess.isOwnId(value)) continue;
    const use = member ? `use ${member} in \`${path}\`` : `filter by \`${path}\``;
    throw new ForbiddenError(
      `You cannot ${use}: it needs a role for the data class \`${dataClass}\`.`,
      {
        argument: path,
        class: dataClass,
      },
    );
  }
}

/** The input itself, and those inside it. */
function inputsIn(
  definition: Pick<GraphQLArgument | GraphQLInputField, 'type'>,
  input: Input,
): readonly Input[] {
  const { path, value } = input;
  if (value === undefined || value === null) return [];
  if (Array.isArray(value)) {
    return value.flatMap((item) => inputsIn(definition, { ...input, value: item }));
  }
  const named = getNamedType(definition.type);
  if (isEnumType(named)) return [input, ...namedBy(named, input)];
  if (!isInputObjectType(named)) return [input];
  const inside = Object.values(named.getFields()).flatMap((field) =>
    inputsIn(field, {
      path: `${path}.${field.name}`,
      dataClass: classOf(field),
      value: (value as Readonly<Record<string, unknown>>)[field.name],
    }),
  );
  return [input, ...inside];
}

/** The class of a value of an enum that names data: to use it is to ask for that data. */
function namedBy(type: GraphQLEnumType, { path, value }: Input): readonly Input[] {
  const named = classifiedValues(type).filter((one) => one.value === value || one.name === value);
  return named.map((one) => ({ path, dataClass: classOf(one), value, member: one.name }));
}
