import { execute, type GraphQLResolveInfo, Kind, parse, validate } from 'graphql';
import {
  type FirstPageOf,
  type PageStart,
  planItem,
  planPage,
  planRecord,
  type RecordPlan,
} from '../../src/plan/plan-record.ts';
import type { RecordProjection } from '../../src/plan/projection.ts';
import { everythingAtOnce, type SelectionRules } from '../../src/plan/collect-fields.ts';
import { readSelection, type SelectedField, type Values } from '../../src/plan/selected-field.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';

const schema = createExecutableSchema();

/** Executes a query on the real schema, and reads each root field when it is resolved. */
export function selectAll(
  query: string,
  variableValues: Readonly<Record<string, unknown>> = {},
  rules?: SelectionRules,
): readonly SelectedField[] {
  const document = parse(query);
  const [problem] = validate(schema, document);
  if (problem) throw problem;
  const selected: SelectedField[] = [];
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    field.resolve = (_source, _arguments, _context, info: GraphQLResolveInfo) => {
      const { parentType, fieldNodes } = info;
      const selectionSet = { kind: Kind.SELECTION_SET, selections: fieldNodes } as const;
      selected.push(
        ...readSelection({ ...info, ...everythingAtOnce, ...rules }, parentType, [{ selectionSet }])
          .planned,
      );
      return null;
    };
  }
  const response = execute({ schema, document, variableValues });
  if ('errors' in response && response.errors[0]) throw response.errors[0];
  return selected;
}

/** As `selectAll`, for a query with one root field. */
export function select(
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  rules?: SelectionRules,
): SelectedField {
  const [field] = selectAll(query, variables, rules);
  if (!field) throw new Error('The query selects nothing.');
  return field;
}

/** Reads `first` as a page from the start; an `after` of `link` or `middle` says where it begins. */
function locateByName({ first, after }: Values): PageStart {
  if (after === 'link' || after === 'middle') return { from: after };
  return { from: 'start', first: Number(first) };
}

/** Plans the first page of a connection field that `locateByName` locates. */
function firstPageWith(variables: Values): FirstPageOf {
  return (field) => planPage(field, planItem(field), locateByName(field.argumentsWith(variables)));
}

export const firstPageByName = firstPageWith({});

/** Plans a selection of a record, as in `plan('sessions { nodes { id } }')`. */
export function plan(
  selection: string,
  variables: Readonly<Record<string, unknown>> = {},
): RecordProjection | undefined {
  const fields = select(selectionQuery(selection), variables).fields();
  return planRecord(fields, firstPageWith(variables)).projection;
}

/** The same for a client that accepts incremental delivery. */
export function planIncrementally(selection: string): RecordPlan {
  const rules = { ...everythingAtOnce, acceptsIncremental: true };
  return planRecord(select(selectionQuery(selection), {}, rules).fields(), firstPageByName);
}

/** Completes a selection of one record to a query; a text that begins with `query` is one already. */
function selectionQuery(selection: string): string {
  if (/^\s*query\b/.test(selection)) return selection;
  return `{ callRecord(id: "e523d2ed-2966-4b6b-925b-754a88034cc5") { ${selection} } }`;
}
