import { listWords } from '../format/words.ts';

const names: Readonly<Record<string, string>> = {
  identity: 'names and ids of people',
  phone: 'telephone numbers',
  network: 'addresses',
  device: 'names of machines and devices',
};

/** Says that data is hidden, which is not the same as missing. */
export function HiddenNote({ classes }: { readonly classes: ReadonlySet<string> }) {
  if (classes.size === 0) return null;
  const hidden = [...classes].map((name) => names[name] ?? name);
  return <span className="hidden-note">Hidden from you: {listWords(hidden)}.</span>;
}
