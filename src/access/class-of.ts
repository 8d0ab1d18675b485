import type {
  ConstDirectiveNode,
  EnumValueDefinitionNode,
  FieldDefinitionNode,
  GraphQLArgument,
  GraphQLEnumType,
  GraphQLEnumValue,
  GraphQLField,
  GraphQLInputField,
  InputValueDefinitionNode,
} from 'graphql';
import { Kind } from 'graphql';
import { type DataClass, dataClasses } from './data-class.ts';

/** A field of an object, an interface or an input, or an argument or a value of an enum that names its class. */
type Classified = Pick<
  GraphQLField<unknown, unknown> | GraphQLInputField | GraphQLArgument | GraphQLEnumValue,
  'name' | 'astNode'
>;

type ClassifiedDefinition =
  EnumValueDefinitionNode | FieldDefinitionNode | InputValueDefinitionNode;

const known = new WeakMap<Classified, DataClass | 'public'>();

/**
 * Returns the class of data that a field holds, as the SDL declares it.
 *
 * @throws TypeError if the SDL declares neither `@public` nor `@sensitive`: an unclassified field must not be
 *   served.
 */
export function classOf(field: Classified): DataClass | 'public' {
  let dataClass = known.get(field);
  if (!dataClass) known.set(field, (dataClass = readClass(field)));
  return dataClass;
}

/**
 * The same of an argument, which is public unless it is sensitive: most are ids of records and sizes of
 * pages.
 */
export function classOfArgument(argument: GraphQLArgument): DataClass | 'public' {
  const directives = argument.astNode?.directives ?? [];
  return directives.some(({ name }) => name.value === 'sensitive') ? classOf(argument) : 'public';
}

/**
 * The values of an enum that name data, such as what streams are grouped by. Empty for any other enum, whose values are
 * public: if one value has a class, each of them needs one.
 */
export function classifiedValues(type: GraphQLEnumType): readonly GraphQLEnumValue[] {
  const values = type.getValues();
  const isClassified = values.some(({ astNode }) =>
    astNode?.directives?.some(({ name }) => name.value === 'sensitive' || name.value === 'public'),
  );
  return isClassified ? values : [];
}

function readClass({ name, astNode }: Classified): DataClass | 'public' {
  if (isBuiltIn({ name })) return 'public';
  if (astNode) return classOfDefinition(astNode);
  throw new TypeError(`The field ${name} is not in the SDL, so it has no data class.`);
}

/** As `classOf`, for a definition in a document. */
export function classOfDefinition(definition: ClassifiedDefinition): DataClass | 'public' {
  const { name, directives = [] } = definition;
  const found = directives.flatMap((directive) => {
    if (directive.name.value === 'public') return ['public' as const];
    return directive.name.value === 'sensitive' ? [namedBy(directive)] : [];
  });
  const [dataClass] = found;
  if (dataClass && found.length === 1) return dataClass;
  throw new TypeError(
    `${placeOf(definition)}${name.value} must have exactly one of @public and @sensitive(class: …), with a class out of ${dataClasses.join(', ')}.`,
  );
}

/** The file and the line of a definition, with a colon behind them. */
function placeOf({ loc }: ClassifiedDefinition): string {
  return loc ? `${loc.source.name}:${loc.startToken.line}: ` : '';
}

function namedBy({ arguments: values = [] }: ConstDirectiveNode): DataClass | undefined {
  const value = values.find(({ name }) => name.value === 'class')?.value;
  return dataClasses.find((name) => value?.kind === Kind.STRING && value.value === name);
}

/** The names that the federation specification adds for routers. */
const federationNames: ReadonlySet<string> = new Set(['_entities', '_service', '_Service']);

/** Whether a type or field belongs to GraphQL itself or to the federation specification, and so has no class. */
export function isBuiltIn({ name }: { readonly name: string }): boolean {
  return name.startsWith('__') || federationNames.has(name);
}
