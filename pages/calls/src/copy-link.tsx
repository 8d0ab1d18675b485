import { useState } from 'react';
import { linkTo, type Location, useLocation } from './location.ts';

/** Copies the link to the view, with what it shows by default, so that it shows the same tomorrow. */
export function CopyLink({ to = {} }: { readonly to?: Partial<Location> }) {
  const [location] = useLocation();
  const [shown, setShown] = useState<{ readonly link: string; readonly isCopied: boolean }>();
  const link = new URL(linkTo({ ...location, ...to }), window.location.href).href;
  const copy = async () => {
    const isCopied = await writeClipboard(link);
    setShown({ link, isCopied });
  };
  const isShown = shown?.link === link;
  return (
    <span className="copy-link">
      <button type="button" onClick={() => void copy()}>
        Copy link
      </button>
      <span aria-live="polite">
        {isShown && (shown.isCopied ? ' Copied.' : ' Copy it from here: ')}
      </span>
      {isShown && !shown.isCopied && (
        <input
          aria-label="Link to this view"
          readOnly
          value={link}
          ref={focus}
          onFocus={selectAll}
        />
      )}
    </span>
  );
}

/** Browsers refuse it to pages that were not loaded over https, and where a person forbids it. */
async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function focus(input: HTMLInputElement | null): void {
  input?.focus();
}

function selectAll({ currentTarget }: { readonly currentTarget: HTMLInputElement }): void {
  currentTarget.select();
}
