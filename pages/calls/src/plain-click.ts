import type { MouseEvent } from 'react';

/** Whether a link is followed in this tab, and not opened in another one. */
export function isPlainClick({ metaKey, ctrlKey, shiftKey, button }: MouseEvent): boolean {
  return !metaKey && !ctrlKey && !shiftKey && button === 0;
}
