import { readdirSync, readFileSync } from 'node:fs';

/** An operation of `examples/`, with the comment at its head. */
export interface Example {
  /** The name of its file without the ending, such as `1-one-call`. */
  readonly name: string;
  readonly operationName: string;
  /** All of it, as the playground shows it. */
  readonly text: string;
  /** The paragraphs of its comment. Lines of a request, which go on indented, are one line. */
  readonly comment: readonly (readonly string[])[];
  /** Without the comment. */
  readonly operation: string;
}

const folder = new URL('../../examples/', import.meta.url);

/** In the order of the playground's tabs. */
export function readExamples(): readonly Example[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort((one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10))
    .map((file) => readExample(file));
}

/** The requests that an example says it becomes, as `GET` and a path. */
export function promisedRequests({ comment }: Example): readonly string[] {
  return comment.flat().filter((line) => line.startsWith('GET '));
}

function readExample(file: string): Example {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const start = text.search(/^[^#\n]/m);
  return {
    name: file.replace('.graphql', ''),
    operationName: /^(?:query|subscription) (\w+)/m.exec(text)?.[1] ?? '',
    text,
    comment: paragraphsOf(text.slice(0, start)),
    operation: text.slice(start),
  };
}

/** A request goes on in lines that are indented; elsewhere those are code. */
const request = /^GET .*(?:\n .*)*/gm;

function paragraphsOf(comment: string): readonly (readonly string[])[] {
  const text = comment
    .replaceAll(/^# ?/gm, '')
    .replaceAll(request, (lines) => lines.replaceAll(/\n +/g, ''))
    .trim();
  return text.split(/\n{2,}/).map((paragraph) => paragraph.split('\n'));
}
