import { type Bar, isFew } from './bar.ts';

const numbers = [1, 2, 3, 4].map(
  (digits) => new Intl.NumberFormat(undefined, { maximumFractionDigits: digits }),
);
const count = new Intl.NumberFormat();

/**
 * Such as `4.9 %`; a dash if nothing was measured.
 *
 * @param target which the text differs from if the share does: 3.03 % is more than 3 %.
 */
export function shareText(rate: number | null | undefined, target?: number | null): string {
  if (rate === null || rate === undefined) return '–';
  const texts = numbers.map((number) => `${number.format(rate * 100)} %`);
  const isTold = (text: string, index: number) =>
    typeof target !== 'number' ||
    rate === target ||
    text !== `${numbers[index]?.format(target * 100)} %`;
  return texts.find(isTold) ?? texts.at(-1) ?? '';
}

export function countText(value: number): string {
  return count.format(value);
}

/** Such as `28 of 570`. */
export function fractionText({
  numerator,
  denominator,
}: Pick<Bar, 'numerator' | 'denominator'>): string {
  return `${countText(numerator)} of ${countText(denominator)}`;
}

/** What a bar or a cell says, for those who point at it and those who hear it. */
export function barWords(bar: Bar): string {
  const { label, subject, rate, target, rateBefore, calls } = bar;
  const texts = [
    `${label}: ${rate === null ? 'nothing measured' : `${shareText(rate, target)} ${subject.event}, ${fractionText(bar)} ${subject.whole}`}`,
    target !== null && `target ${shareText(target)}`,
    rate !== null && isFew(bar) && 'too few to say much',
    rateBefore !== undefined && `before ${shareText(rateBefore)}`,
    calls !== undefined && 'show the calls',
  ];
  return texts.filter((text) => text !== false).join('; ');
}

/** What the group of those is called that are too small to be shown. */
export function othersWords(minGroupSize: number | null | undefined): string {
  return typeof minGroupSize === 'number' ? `Others (fewer than ${minGroupSize} people)` : 'Others';
}
