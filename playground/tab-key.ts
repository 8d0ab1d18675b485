import { TabFocus } from 'monaco-editor/esm/vs/editor/browser/config/tabFocus.js';

// With a keyboard alone, nobody could leave an editor that takes the Tab key.
TabFocus.setTabFocusMode(true);

/** Whether the Tab key leaves the editors; otherwise it indents in them. Ctrl+M in an editor switches it too. */
export function doesTabLeave(): boolean {
  return TabFocus.getTabFocusMode();
}

export function toggleTabKey(): void {
  TabFocus.setTabFocusMode(!TabFocus.getTabFocusMode());
}

/** Calls `listener` at each switch, and returns a function that ends this. */
export function onTabKeySwitched(listener: () => void): () => void {
  const { dispose } = TabFocus.onDidChangeTabFocus(listener);
  return dispose;
}
