import {
  type DocumentNode,
  type ExecutableDefinitionNode,
  type FragmentDefinitionNode,
  isExecutableDefinitionNode,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { checkDirectives, checkValue, type ValueLimits } from './check-values.ts';
import {
  addDirectives,
  createMeasure,
  type Fragments,
  type Measure,
  type Measuring,
} from './measure-selections.ts';

/** An operation or a fragment, with everything that it selects. */
export interface MeasuredDefinition {
  readonly definition: ExecutableDefinitionNode;
  readonly measure: Measure;
  /** Whether no other definition contains it. Validation visits each of these. */
  readonly isRoot: boolean;
}

/**
 * Measures each operation and each fragment of a document, including unused fragments, and checks their
 * names and values.
 *
 * @throws what `createMeasure` describes.
 */
export function measureDefinitions(
  { definitions }: DocumentNode,
  fragments: Fragments,
  limits: ValueLimits,
): readonly MeasuredDefinition[] {
  const measuring = createMeasure(fragments, limits);
  const executable = definitions.filter(isExecutableDefinitionNode);
  const measured = executable.map((definition) => {
    checkDirectives(definition.directives, limits);
    const measure =
      definition.kind === Kind.OPERATION_DEFINITION
        ? measureOperation(definition, measuring, limits)
        : measureFragment(definition, fragments, measuring);
    return { definition, measure };
  });
  return measured.map((one) => ({
    ...one,
    isRoot: !isSpread(one.definition, fragments, measuring.spread),
  }));
}

/** The first level contains the root fields. */
function measureOperation(
  { selectionSet, directives, variableDefinitions = [] }: OperationDefinitionNode,
  measuring: Measuring,
  limits: ValueLimits,
): Measure {
  let measured = addDirectives(measuring.measure(selectionSet), directives);
  for (const { directives: own, defaultValue } of variableDefinitions) {
    if (defaultValue) checkValue(defaultValue, limits);
    checkDirectives(own, limits);
    measured = addDirectives(measured, own);
  }
  return measured;
}

function measureFragment(
  definition: FragmentDefinitionNode,
  fragments: Fragments,
  measuring: Measuring,
): Measure {
  const { value: name } = definition.name;
  return fragments.get(name) === definition
    ? measuring.measureFragment(name)
    : measuring.measure(definition.selectionSet);
}

/** Of two fragments with the same name, only one is spread. */
function isSpread(
  definition: ExecutableDefinitionNode,
  fragments: Fragments,
  spread: ReadonlySet<string>,
): boolean {
  if (definition.kind !== Kind.FRAGMENT_DEFINITION) return false;
  const { value: name } = definition.name;
  return spread.has(name) && fragments.get(name) === definition;
}
