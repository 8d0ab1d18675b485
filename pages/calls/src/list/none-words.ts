import type { Location } from '../location.ts';

/** Why the list may be empty. An archive says beside it whether calls may be missing. */
export function noneWords(
  hasArchive: boolean,
  { subnet, device }: Pick<Location, 'subnet' | 'device'>,
): string {
  if (!hasArchive) return 'There are no calls in this period.';
  return ['No such call is archived.', ...hintsOf({ subnet, device })].join(' ');
}

/** How subnets and devices are written, if the filter has one. */
export function hintsOf({
  subnet,
  device,
}: Pick<Location, 'subnet' | 'device'>): readonly string[] {
  const hints = [
    subnet !== null &&
      'A subnet is found by its first address, such as 10.20.30.0, without a length such as /24, and not by the address of a machine.',
    device !== null &&
      'A headset or camera is found by its whole name, exactly as a call shows it.',
  ];
  return hints.filter((hint) => hint !== false);
}
