import { isMacOs, ToolbarButton } from '@graphiql/react';
import { useSyncExternalStore } from 'react';
import { doesTabLeave, onTabKeySwitched, toggleTabKey } from './tab-key.ts';

const shortcut = isMacOs ? 'Ctrl-Shift-M' : 'Ctrl-M';

/** Switches what the Tab key does in the editors. */
export function TabKeyButton() {
  const isIndenting = !useSyncExternalStore(onTabKeySwitched, doesTabLeave);
  return (
    <ToolbarButton
      label={`Tab indents in the editor (${shortcut})`}
      aria-pressed={isIndenting}
      className={isIndenting ? 'tab-key-indents' : ''}
      onClick={toggleTabKey}
    >
      <svg
        className="graphiql-toolbar-icon"
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        aria-hidden="true"
      >
        <path d="M3 10h11m-4-4 4 4-4 4M17 5v10" />
      </svg>
    </ToolbarButton>
  );
}
