import { getNamedType, type GraphQLSchema, isEnumType, isObjectType } from 'graphql';
import { isJsonObject } from '../../json.ts';
import { findMember, unknownMember } from './enum-members.ts';

/** Whether an object, or one inside of it, has a member of an enum that this graph does not know. */
export function hasUnknownMember(value: unknown, typeName: string, schema: GraphQLSchema): boolean {
  const type = schema.getType(typeName);
  if (isEnumType(type) && typeof value === 'string') {
    return (findMember(type, value) ?? unknownMember) === unknownMember;
  }
  if (!isObjectType(type) || !isJsonObject(value)) return false;
  return Object.values(type.getFields()).some((field) =>
    hasUnknownMember(value[field.name], getNamedType(field.type).name, schema),
  );
}
