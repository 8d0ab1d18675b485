import {
  type DocumentNode,
  type EnumValueDefinitionNode,
  type FieldDefinitionNode,
  type InputObjectTypeDefinitionNode,
  type InputValueDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  type TypeNode,
} from 'graphql';
import { type DataClass, dataClasses } from '../../access/data-class.ts';
import { classOfDefinition } from '../../access/class-of.ts';

/** A type that has fields. */
export type FieldOwner =
  ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode | InputObjectTypeDefinitionNode;

/** A schema without one class of data. */
interface Remainder {
  readonly document: DocumentNode;
  readonly dataClass: DataClass;
  /** The types that are being examined. */
  readonly above: ReadonlySet<FieldOwner>;
}

/**
 * Returns the data classes whose removal would remove this field: its own class, that of an argument that it
 * requires, a class of the same field in an implementing type, or a class without which the field's type would be
 * empty.
 */
export function exclusionsOf(
  field: FieldDefinitionNode | InputValueDefinitionNode,
  owner: FieldOwner,
  document: DocumentNode,
): readonly DataClass[] {
  return dataClasses.filter((dataClass) =>
    goes(field, owner, { document, dataClass, above: new Set([owner]) }),
  );
}

function goes(
  field: FieldDefinitionNode | InputValueDefinitionNode,
  owner: FieldOwner,
  remainder: Remainder,
): boolean {
  if (classOfDefinition(field) === remainder.dataClass) return true;
  if (requiredArgumentsOf(field).some((one) => isSensitive(one, remainder.dataClass))) return true;
  if (isEmpty(nameOf(field.type), remainder)) return true;
  return typesOf(owner, remainder.document).some((type) => {
    const same = type.fields?.find(({ name }) => name.value === field.name.value);
    return same !== undefined && goes(same, type, remainder);
  });
}

/** Whether an argument holds data of a class, or a value of an enum names some. Without a class, either is public. */
export function isSensitive(
  argument: EnumValueDefinitionNode | InputValueDefinitionNode,
  dataClass: DataClass,
): boolean {
  const isClassified = argument.directives?.some(({ name }) => name.value === 'sensitive');
  return isClassified === true && classOfDefinition(argument) === dataClass;
}

function requiredArgumentsOf(
  field: FieldDefinitionNode | InputValueDefinitionNode,
): readonly InputValueDefinitionNode[] {
  const given = field.kind === Kind.FIELD_DEFINITION ? (field.arguments ?? []) : [];
  return given.filter(
    ({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && !defaultValue,
  );
}

function isEmpty(typeName: string, remainder: Remainder): boolean {
  const type = objectsIn(remainder.document).find(({ name }) => name.value === typeName);
  if (!type?.fields || remainder.above.has(type)) return false;
  const below = { ...remainder, above: new Set([...remainder.above, type]) };
  return type.fields.every((field) => goes(field, type, below));
}

/** The types that implement an interface. */
function typesOf(owner: FieldOwner, document: DocumentNode): readonly ObjectTypeDefinitionNode[] {
  if (owner.kind !== Kind.INTERFACE_TYPE_DEFINITION) return [];
  return objectsIn(document).flatMap((type) =>
    type.kind === Kind.OBJECT_TYPE_DEFINITION &&
    type.interfaces?.some(({ name }) => name.value === owner.name.value)
      ? [type]
      : [],
  );
}

function objectsIn({
  definitions,
}: DocumentNode): readonly (ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode)[] {
  return definitions.filter(
    (definition) =>
      definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
      definition.kind === Kind.INTERFACE_TYPE_DEFINITION,
  );
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
