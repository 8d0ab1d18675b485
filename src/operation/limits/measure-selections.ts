import {
  type DirectiveNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { checkNames } from './check-names.ts';
import { checkArguments, checkDirectives, type ValueLimits } from './check-values.ts';

/** The size of a selection with its fragments expanded. Counts may be `Infinity`. */
export interface Measure {
  /** Levels of fields, without `ofType`. */
  readonly depth: number;
  /**
   * Levels of `ofType`, with which introspection unwraps lists and non-null types. Tools select more of
   * them than any type has, and none leads further into the schema.
   */
  readonly wrappers: number;
  /** Levels of fields and fragments. */
  readonly nested: number;
  /** Fields of the first level. */
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields, spreads and inline fragments of all levels. */
  readonly selections: number;
}

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Measures selections. */
export interface Measuring {
  measure(selectionSet: SelectionSetNode | undefined): Measure;
  /** Measures a whole fragment, once. */
  measureFragment(name: string): Measure;
  /** The names of the fragments that are spread in the measured selections. */
  readonly spread: ReadonlySet<string>;
}

const nothing: Measure = {
  depth: 0,
  wrappers: 0,
  nested: 0,
  fields: 0,
  aliases: 0,
  directives: 0,
  selections: 0,
};

export function fragmentsOf({ definitions }: DocumentNode): Fragments {
  return new Map(
    definitions
      .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((definition) => [definition.name.value, definition]),
  );
}

/**
 * Measures selections in a time proportional to the text, whatever its fragments expand to: each
 * fragment is measured once. An undefined fragment measures nothing.
 *
 * The result throws a GraphQLError for a fragment that contains itself. It also throws what `checkNames`
 * and `checkValue` throw, because selections are then visited only once.
 */
export function createMeasure(fragments: Fragments, limits: ValueLimits): Measuring {
  const measured = new Map<string, Measure | 'begun'>();
  const spread = new Set<string>();

  function measure(selectionSet: SelectionSetNode | undefined): Measure {
    if (!selectionSet) return nothing;
    const total = { ...nothing };
    for (const selection of selectionSet.selections) add(total, measureSelection(selection));
    return total;
  }

  function measureSelection(selection: SelectionNode): Measure {
    checkNames(selection);
    const directives = selection.directives?.length ?? 0;
    checkDirectives(selection.directives, limits);
    if (selection.kind === Kind.FIELD) {
      checkArguments(selection.arguments, limits);
      const isWrapper = selection.name.value === 'ofType';
      const below = measure(selection.selectionSet);
      return {
        depth: below.depth + (isWrapper ? 0 : 1),
        wrappers: below.wrappers + (isWrapper ? 1 : 0),
        nested: below.nested + 1,
        fields: 1,
        aliases: below.aliases + (selection.alias ? 1 : 0),
        directives: below.directives + directives,
        selections: below.selections + 1,
      };
    }
    if (selection.kind === Kind.FRAGMENT_SPREAD) spread.add(selection.name.value);
    const inside =
      selection.kind === Kind.INLINE_FRAGMENT
        ? measure(selection.selectionSet)
        : measureFragment(selection.name.value);
    return {
      ...inside,
      nested: inside.nested + 1,
      directives: inside.directives + directives,
      selections: inside.selections + 1,
    };
  }

  function measureFragment(name: string): Measure {
    const known = measured.get(name);
    if (known === 'begun') throw refuseCircle(name);
    const fragment = fragments.get(name);
    if (known || !fragment) return known ?? nothing;
    measured.set(name, 'begun');
    const whole = addDirectives(measure(fragment.selectionSet), fragment.directives);
    measured.set(name, whole);
    return whole;
  }

  return { measure, measureFragment, spread };
}

/** The parent of a selection can have directives too. */
export function addDirectives(
  measure: Measure,
  directives: readonly DirectiveNode[] | undefined,
): Measure {
  return { ...measure, directives: measure.directives + (directives?.length ?? 0) };
}

/** A document has thousands of selections: adding in place leaves less garbage. */
function add(total: { -readonly [Key in keyof Measure]: Measure[Key] }, one: Measure): void {
  total.depth = Math.max(total.depth, one.depth);
  total.wrappers = Math.max(total.wrappers, one.wrappers);
  total.nested = Math.max(total.nested, one.nested);
  total.fields += one.fields;
  total.aliases += one.aliases;
  total.directives += one.directives;
  total.selections += one.selections;
}

/** The rule of GraphQL.js reports this too, after a time that grows with the square of the cycle's length. */
function refuseCircle(name: string): GraphQLError {
  return new GraphQLError(`Cannot spread fragment "${name}" within itself.`, {
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
  });
}
