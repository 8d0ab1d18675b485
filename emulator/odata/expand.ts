import { badSelectOrExpand } from './graph-error.ts';

/** One relationship of an $expand, with its nested options (`name` to text) not yet checked. */
export interface ExpandItem {
  readonly name: string;
  readonly options: ReadonlyMap<string, string>;
}

const ITEM = /^([A-Za-z_]\w*)(?:\((.+)\))?$/s;
const NESTED_OPTION = /^(\$\w+)=(.*)$/s;

export function readExpand(text: string): readonly ExpandItem[] {
  return splitOutsideParentheses(text, ',').map(readItem);
}

function readItem(text: string): ExpandItem {
  const match = ITEM.exec(text);
  if (match?.[1] === undefined) throw invalidTerm(text);
  return { name: match[1], options: readNestedOptions(match[2]) };
}

function readNestedOptions(text: string | undefined): ReadonlyMap<string, string> {
  const options = new Map<string, string>();
  if (text === undefined) return options;
  for (const part of splitOutsideParentheses(text, ';')) {
    const [, name, value] = NESTED_OPTION.exec(part) ?? [];
    if (name === undefined || value === undefined) throw invalidTerm(part);
    if (options.has(name)) {
      throw badSelectOrExpand(`Query option '${name}' was specified more than once.`);
    }
    options.set(name, value);
  }
  return options;
}

function splitOutsideParentheses(text: string, separator: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth < 0) throw invalidTerm(text);
    if (character === separator && depth === 0) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${character}`);
  }
  if (depth > 0) throw invalidTerm(text);
  return parts.map((part) => part.trim());
}

function invalidTerm(text: string): Error {
  return badSelectOrExpand(`Term '${text}' is not valid in a $select or $expand expression.`);
}
