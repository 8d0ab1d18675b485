import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { exampleVariables } from './example-variables.ts';
import { examples } from './examples.ts';
import { Logo } from './logo.tsx';

// Without the specification's date, a server cannot know which payload format a client reads.
const headers = { accept: 'multipart/mixed;deferSpec=20220824, application/json' };
// The page is at `/playground/`, below any path prefix.
const fetcher = createGraphiQLFetcher({ url: '../graphql', headers });
const defaultTabs = examples.map((query) => {
  const operationName = /^query (\w+)/m.exec(query)?.[1] ?? '';
  return { query, variables: exampleVariables(operationName, new Date()) ?? null };
});

// Headers carry callers' tokens, which must not enter the browser's storage.
export function Playground() {
  return (
    <GraphiQL
      fetcher={fetcher}
      defaultTabs={defaultTabs}
      shouldPersistHeaders={false}
      schemaDescription
      inputValueDeprecation
    >
      <GraphiQL.Logo>
        <Logo />
      </GraphiQL.Logo>
    </GraphiQL>
  );
}
