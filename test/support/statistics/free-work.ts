import { setImmediate as nextTurn } from 'node:timers/promises';
import type { KeptColumns } from '../../../src/statistics/days/kept-columns.ts';
import type { AnswerWork } from '../../../src/statistics/answer-work.ts';

/** The work of an operation without limits, which lets others continue at every turn. */
export const freeWork: AnswerWork = {
  countGroups: () => undefined,
  takeLongTurn: () => nextTurn(),
};

/** Keeps nothing. */
export const noColumns: KeptColumns = { get: () => undefined, set: () => undefined };
