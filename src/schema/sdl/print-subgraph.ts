import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  type ScalarTypeDefinitionNode,
  type SchemaExtensionNode,
} from 'graphql';
import type { DataClass } from '../../access/data-class.ts';
import { classOfDefinition } from '../../access/class-of.ts';
import { tagFields } from './tag-fields.ts';

/**
 * Only the gateway reads the directives about the source and the class of a value. A router turns a
 * deferred fragment into queries of its own.
 */
const internalDirectives: ReadonlySet<string> = new Set([
  'defer',
  'property',
  'milliseconds',
  'ratio',
  'count',
  'navigation',
  'public',
  'sensitive',
]);

/** The name of the role that grants a class of data. */
export type RoleOf = (dataClass: DataClass) => string;

/**
 * Prints the SDL for the composition of a supergraph: the schema without the directives that only the
 * gateway reads, and with tags made of them. By such a tag, a contract of the supergraph excludes a class
 * of data.
 *
 * @param roleOf adds the roles that fields need, for a router that enforces them. Some routers reject such
 *   a supergraph or require a licence for it. The gateway enforces its roles in any case. Composers reject
 *   required roles on interfaces whose types have their own.
 */
export function printSubgraph(document: DocumentNode, roleOf: RoleOf | undefined): string {
  const { definitions: tagged } = tagFields(document);
  const definitions = tagged.flatMap((definition) => publish(definition, roleOf));
  return `${print({ ...document, definitions })}\n`;
}

function publish(definition: DefinitionNode, roleOf: RoleOf | undefined): DefinitionNode[] {
  switch (definition.kind) {
    case Kind.DIRECTIVE_DEFINITION:
      return internalDirectives.has(definition.name.value) ? [] : [definition];
    case Kind.OBJECT_TYPE_DEFINITION:
      return [publishObject(definition, roleOf)];
    case Kind.INTERFACE_TYPE_DEFINITION: {
      const fields = (definition.fields ?? []).map((field) => withoutInternal(field));
      return [{ ...definition, fields }];
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION: {
      const fields = (definition.fields ?? []).map((field) => withoutInternal(field));
      return [{ ...definition, fields }];
    }
    case Kind.ENUM_TYPE_DEFINITION: {
      const values = (definition.values ?? []).map((value) => ({
        ...value,
        directives: publicDirectives(value),
      }));
      return [{ ...definition, values }];
    }
    case Kind.SCHEMA_DEFINITION:
      // A supergraph has several subgraphs, and a description of its own.
      return [];
    case Kind.SCHEMA_EXTENSION:
      return roleOf ? importRequirements(definition) : [definition];
    default:
      return [definition];
  }
}

function publishObject(
  definition: ObjectTypeDefinitionNode,
  roleOf: RoleOf | undefined,
): ObjectTypeDefinitionNode {
  const fields = (definition.fields ?? []).map((field) => withoutInternal(field, roleOf));
  const isRoot = definition.name.value === 'Query';
  if (definition.name.value === 'User') return publishStub({ ...definition, fields }, roleOf);
  return { ...definition, fields: isRoot && roleOf ? fields.map(authenticated) : fields };
}

/**
 * Users belong to another subgraph, which describes them: composers warn about two descriptions. A field
 * that is added to them begins a query of its own, like a root field.
 */
function publishStub(
  { description: _ofOwner, ...definition }: ObjectTypeDefinitionNode,
  roleOf: RoleOf | undefined,
): ObjectTypeDefinitionNode {
  const fields = (definition.fields ?? []).map(({ description, ...field }) => {
    if (field.name.value === 'id' || !description) return field;
    return roleOf ? authenticated({ ...field, description }) : { ...field, description };
  });
  return { ...definition, fields };
}

function withoutInternal<Field extends FieldDefinitionNode | InputValueDefinitionNode>(
  field: Field,
  roleOf?: RoleOf,
): Field {
  const kept = publicDirectives(field);
  const directives = [...kept, ...(roleOf ? requirementsOf(field, roleOf) : [])];
  if (field.kind === Kind.INPUT_VALUE_DEFINITION) return { ...field, directives };
  const values = field.arguments?.map((value) => ({
    ...value,
    directives: publicDirectives(value),
  }));
  return { ...field, directives, arguments: values };
}

function publicDirectives({
  directives = [],
}: Pick<FieldDefinitionNode, 'directives'>): readonly ConstDirectiveNode[] {
  return directives.filter(({ name }) => !internalDirectives.has(name.value));
}

function requirementsOf(
  field: FieldDefinitionNode | InputValueDefinitionNode,
  roleOf: RoleOf,
): readonly ConstDirectiveNode[] {
  const dataClass = classOfDefinition(field);
  if (dataClass === 'public') return [];
  return [directive(`requiresScopes(scopes: [[${JSON.stringify(roleOf(dataClass))}]])`)];
}

function authenticated(field: FieldDefinitionNode): FieldDefinitionNode {
  return { ...field, directives: [...(field.directives ?? []), directive('authenticated')] };
}

function directive(text: string): ConstDirectiveNode {
  const [definition] = parse(`scalar Any @${text}`).definitions as ScalarTypeDefinitionNode[];
  const [node] = definition?.directives ?? [];
  if (!node) throw new TypeError('The parsed text must be one directive.');
  return node;
}

/** Adds to the names that the schema imports from the federation's specification. */
function importRequirements(extension: SchemaExtensionNode): DefinitionNode[] {
  const names = '"@authenticated", "@requiresScopes"';
  const text = print(extension).replace(/(import: \[[^\]]*)\]/, `$1, ${names}]`);
  return [...parse(text).definitions];
}
