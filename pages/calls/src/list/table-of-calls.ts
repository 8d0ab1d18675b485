import type { CallRowFragment } from '../gateway/generated/graphql.ts';
import { wordsOf } from '../format/words.ts';
import { peopleOf } from './people.ts';
import { whatWasBad } from './what-was-bad.ts';

const head = [
  'Id',
  'Start (UTC)',
  'Length in s',
  'People',
  'Kind',
  'Media',
  'Quality',
  'Failures',
  'What was bad',
];

/** The calls as rows of a file, with what the list shows of them. */
export function tableOfCalls(
  calls: readonly CallRowFragment[],
  areNamesHidden: boolean,
): readonly (readonly string[])[] {
  return [head, ...calls.map((call) => rowOf(call, areNamesHidden))];
}

function rowOf(call: CallRowFragment, areNamesHidden: boolean): readonly string[] {
  const { id, startDateTime, durationMs, type, modalities, quality } = call;
  const { failures, reasons } = whatWasBad(quality);
  return [
    id,
    startDateTime ? withoutFraction(startDateTime) : '',
    typeof durationMs === 'number' ? String(Math.round(durationMs / 1000)) : '',
    peopleOf(call, areNamesHidden),
    wordsOf(type) ?? '',
    (modalities ?? []).flatMap((kind) => wordsOf(kind) ?? []).join(', '),
    quality ? (wordsOf(quality.classification) ?? '') : 'Not read',
    failures,
    reasons,
  ];
}

/** Spreadsheets do not read seven digits of a second. */
function withoutFraction(moment: string): string {
  return moment.replace(/\.\d+/, '');
}
