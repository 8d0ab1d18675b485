import { type Bar, isFew } from './bar.ts';

const number = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const count = new Intl.NumberFormat();

/** Such as `4.9 %`; a dash if nothing was measured. */
export function shareText(rate: number | null | undefined): string {
  return rate === null || rate === undefined ? '–' : `${number.format(rate * 100)} %`;
}

export function countText(value: number): string {
  return count.format(value);
}

/** Such as `28 of 570`. */
export function poorText({ poor, measured }: Pick<Bar, 'poor' | 'measured'>): string {
  return `${countText(poor)} of ${countText(measured)}`;
}

/** What a bar or a cell says, for those who point at it and those who hear it. */
export function barWords(bar: Bar): string {
  const { label, rate, target, rateBefore, calls } = bar;
  const texts = [
    `${label}: ${rate === null ? 'nothing measured' : `${shareText(rate)} poor, ${poorText(bar)} streams`}`,
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
