import { parser } from '@prometheus-io/lezer-promql';

/** A metric that an expression selects. */
export interface Selector {
  readonly metric: string;
  /** The labels that it matches, each with its value, or the alternatives of its pattern. */
  readonly matchers: readonly (readonly [label: string, values: readonly string[]])[];
}

/** What an expression of PromQL reads. */
export interface ReadExpression {
  readonly selectors: readonly Selector[];
  /** The labels by which it groups or joins. */
  readonly grouping: readonly string[];
}

/** @throws SyntaxError with the place, if the expression does not parse. */
export function readPromql(expression: string): ReadExpression {
  const selectors: { metric: string; matchers: [string, readonly string[]][] }[] = [];
  const grouping: string[] = [];
  let isGrouping = false;
  parser.parse(expression).iterate({
    enter({ type, name, from, to }) {
      const text = expression.slice(from, to);
      const selector = selectors.at(-1);
      if (type.isError) throw new SyntaxError(`${expression} is wrong at ${from}.`);
      if (name === 'GroupingLabels') isGrouping = true;
      if (name === 'VectorSelector') selectors.push({ metric: '', matchers: [] });
      if (name === 'Identifier' && selector) selector.metric = text;
      if (name === 'LabelName' && isGrouping) grouping.push(text);
      if (name === 'UnquotedLabelMatcher') selector?.matchers.push(readMatcher(text));
    },
    leave({ name }) {
      if (name === 'GroupingLabels') isGrouping = false;
    },
  });
  return { selectors, grouping };
}

function readMatcher(text: string): [label: string, values: readonly string[]] {
  const [, label = '', value = ''] = /^(\w+)\s*[=!~]+\s*"(.*)"$/.exec(text) ?? [];
  return [label, value.split('|')];
}
