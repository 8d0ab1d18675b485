import { type DirectiveNode, GraphQLError, Kind, type SelectionNode } from 'graphql';
import { requireAtMost } from '../../errors.ts';

/** In UTF-16 units. Compilers of clients join the names of an operation, a fragment and a field. */
const maxName = 256;

/**
 * Checks the names in a selection that a response repeats for each item of a list: aliases, and labels
 * of `@defer`. A long one would make a very large response to a small request.
 *
 * @throws LimitExceededError, or a GraphQLError for a label that is a variable.
 */
export function checkNames(selection: SelectionNode): void {
  if (selection.kind === Kind.FIELD) requireShort(selection.alias?.value);
  for (const directive of selection.directives ?? []) requireShort(readLabel(directive));
}

function requireShort(name = ''): void {
  requireAtMost(maxName, 'characters of a name', name.length);
}

function readLabel({ name, arguments: values = [] }: DirectiveNode): string | undefined {
  if (name.value !== 'defer') return undefined;
  const label = values.find((value) => value.name.value === 'label')?.value;
  if (label?.kind === Kind.VARIABLE) throw refuseVariable();
  return label?.kind === Kind.STRING ? label.value : undefined;
}

/** A rule of the draft for `@defer`, which GraphQL.js has since version 17. */
function refuseVariable(): GraphQLError {
  return new GraphQLError('`label` of `@defer` must be a string literal.', {
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
  });
}
