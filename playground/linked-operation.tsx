import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';
import { type LinkedOperation, readLink } from './open-link.ts';

/**
 * Takes the operation of a link out of the page's address. The tab is stored, so a reload shows the reader's edits
 * and does not open the link again.
 */
export function takeLink(): LinkedOperation | undefined {
  const linked = readLink(location.hash);
  if (linked) history.replaceState(null, '', location.pathname + location.search);
  return linked;
}

/** Opens links that are followed while the page is open: each in a new tab, without running it. */
export function LinkedOperations() {
  const actions = useGraphiQLActions();
  const { queryEditor, variableEditor } = useGraphiQL(({ queryEditor, variableEditor }) => ({
    queryEditor,
    variableEditor,
  }));
  useEffect(() => {
    function open() {
      const linked = takeLink();
      if (!linked) return;
      actions.addTab();
      queryEditor?.setValue(linked.query);
      variableEditor?.setValue(linked.variables ?? '');
    }
    window.addEventListener('hashchange', open);
    return () => window.removeEventListener('hashchange', open);
  }, [actions, queryEditor, variableEditor]);
  return null;
}
