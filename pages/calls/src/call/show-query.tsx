import { type DocumentNode, print } from 'graphql';
import { type MouseEvent, use, useState } from 'react';
import { isPlainClick } from '../plain-click.ts';
import { SettingsContext } from '../settings.ts';
import { handOver } from '../sign-in/hand-over.ts';
import { SessionContext } from '../sign-in/session.ts';

/** The very operation of this view, to run and change in the playground. */
export function ShowQuery({
  document,
  variables,
}: {
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
}) {
  const query = print(document);
  const { hasPlayground } = use(SettingsContext);
  const link = new URLSearchParams({ query, variables: JSON.stringify(variables, null, 2) });
  return (
    <details className="query">
      <summary>Show the query</summary>
      {hasPlayground && <PlaygroundLink href={`../playground/#${link.toString()}`} />}
      <pre tabIndex={0}>{query}</pre>
    </details>
  );
}

/** A plain click takes the sign-in along; another tab starts without. */
function PlaygroundLink({ href }: { readonly href: string }) {
  const session = use(SessionContext);
  const [failure, setFailure] = useState<string>();
  const follow = (event: MouseEvent) => {
    if (!session || !isPlainClick(event)) return;
    event.preventDefault();
    handOver(session).then(
      () => window.location.assign(href),
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <p>
      <a href={href} onClick={follow}>
        Open it in the playground
      </a>
      {failure !== undefined && <span role="alert"> {failure}</span>}
    </p>
  );
}
