import type { HiddenClasses } from './hidden-value.ts';

/** In this order. */
const names: Readonly<Record<string, string>> = {
  identity: 'names, ids and comments of people',
  phone: 'telephone numbers',
  network: 'addresses',
  device: 'names of machines and devices',
};

/** Says that data is hidden, which is not the same as missing. */
export function HiddenNote({ classes }: { readonly classes: HiddenClasses }) {
  if (classes.size === 0) return null;
  return <span className="hidden-note">Hidden from you: {describeHidden(classes)}.</span>;
}

function describeHidden(classes: HiddenClasses): string {
  const known = Object.keys(names).filter((name) => classes.has(name));
  const others = [...classes].filter((name) => names[name] === undefined);
  return [...known.map((name) => names[name]), ...others].join('; ');
}
