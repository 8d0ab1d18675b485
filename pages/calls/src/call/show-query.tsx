import { type DocumentNode, print } from 'graphql';

/** The very operation of this view, to run and change in the playground. */
export function ShowQuery({
  document,
  variables,
}: {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}) {
  const query = print(document);
  const link = new URLSearchParams({ query, variables: JSON.stringify(variables, null, 2) });
  return (
    <details className="query">
      <summary>Show the query</summary>
      <p>
        <a href={`../playground/#${link.toString()}`}>Open it in the playground</a>
      </p>
      <pre tabIndex={0}>{query}</pre>
    </details>
  );
}
