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

/** How large a selection is once the fragments in it are written out. Counts may be `Infinity`. */
export interface Measure {
  /** Levels of fields; `ofType` is not one of them. */
  readonly depth: number;
  /**
   * Levels of `ofType`, by which introspection unwraps lists and non-null types: tools ask for more of
   * them than any type has, and not one leads further into the schema.
   */
  readonly wrappers: number;
  /** Fields of the first level. */
  readonly fields: number;
  readonly aliases: number;
  readonly directives: number;
  /** Fields, spreads and inline fragments of all levels. */
  readonly selections: number;
}

export type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;
export type MeasureSelections = (selectionSet: SelectionSetNode | undefined) => Measure;

const nothing: Measure = {
  depth: 0,
  wrappers: 0,
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
 * Measures selections in a time that grows with the text and not with what fragments make of it: each
 * fragment is measured once. One that is not defined measures nothing.
 *
 * What comes of it throws a GraphQLError for a fragment that contains itself: it has no size. It throws
 * what `checkNames` throws as well, since no selection is walked over twice.
 */
export function createMeasure(fragments: Fragments): MeasureSelections {
  const measured = new Map<string, Measure | 'begun'>();

  const measure: MeasureSelections = (selectionSet) =>
    (selectionSet?.selections ?? []).map(measureSelection).reduce(addMeasures, nothing);

  function measureSelection(selection: SelectionNode): Measure {
    checkNames(selection);
    const directives = selection.directives?.length ?? 0;
    if (selection.kind === Kind.FIELD) {
      const isWrapper = selection.name.value === 'ofType';
      const below = measure(selection.selectionSet);
      return {
        depth: below.depth + (isWrapper ? 0 : 1),
        wrappers: below.wrappers + (isWrapper ? 1 : 0),
        fields: 1,
        aliases: below.aliases + (selection.alias ? 1 : 0),
        directives: below.directives + directives,
        selections: below.selections + 1,
      };
    }
    const inside =
      selection.kind === Kind.INLINE_FRAGMENT
        ? measure(selection.selectionSet)
        : measureFragment(selection.name.value);
    return addMeasures(inside, { ...nothing, directives, selections: 1 });
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

  return measure;
}

/** Directives may stand at what holds a selection as well. */
export function addDirectives(
  measure: Measure,
  directives: readonly DirectiveNode[] | undefined,
): Measure {
  return { ...measure, directives: measure.directives + (directives?.length ?? 0) };
}

function addMeasures(one: Measure, other: Measure): Measure {
  return {
    depth: Math.max(one.depth, other.depth),
    wrappers: Math.max(one.wrappers, other.wrappers),
    fields: one.fields + other.fields,
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
    selections: one.selections + other.selections,
  };
}

/** GraphQL's own rule would say this too, after a time that grows with the square of the circle. */
function refuseCircle(name: string): GraphQLError {
  return new GraphQLError(`Cannot spread fragment "${name}" within itself.`, {
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { status: 400 } },
  });
}
