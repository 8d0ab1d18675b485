import type { Coverage, Statistics } from '../../records/record-source.ts';
import {
  type DirectRoutingGroup,
  readDirectRouting,
} from '../../statistics/direct-routing/direct-routing-figures.ts';
import type { DirectRoutingQuestion } from '../../statistics/direct-routing/direct-routing-question.ts';
import type { Question } from '../../statistics/question.ts';
import { readFigures } from '../../statistics/answers/read-figures.ts';
import type { Counting } from '../../statistics/days/roll-up.ts';
import type { ReadRows } from './archive-reads.ts';
import type { Asker, StreamAsker } from '../../statistics/answer-work.ts';
import { completeBetween } from '../coverage.ts';
import { isUncounted } from '../upkeep/count-archived.ts';
import { tickAfter } from '../stored-moment.ts';

export interface StatisticsParts {
  readonly counting: Counting;
  /** That of the facts. */
  readonly fingerprint: string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Answers questions about the streams of what is archived. */
export class ArchivedStatistics {
  readonly #parts: StatisticsParts;

  constructor(parts: StatisticsParts) {
    this.#parts = parts;
  }

  async read(question: Question, asker: StreamAsker): Promise<Statistics> {
    const computedUntil = new Date(this.#parts.now()).toISOString();
    const figures = await readFigures(question, this.#parts.counting, asker);
    return { ...figures, computedUntil, coverage: () => this.#coverageOf(question, asker.read) };
  }

  readDirectRouting(
    question: DirectRoutingQuestion,
    asker: Asker,
  ): Promise<readonly DirectRoutingGroup[]> {
    return readDirectRouting(question, this.#parts.counting.minGroupSize, asker);
  }

  async #coverageOf(
    { from, until }: Pick<Question, 'from' | 'until'>,
    read: ReadRows,
  ): Promise<Coverage | undefined> {
    const span = await completeBetween({ read }, momentOf(from), momentOf(until));
    return span && this.countedPart(span, read);
  }

  /** The part behind the last record that is not counted yet: the newest ones are counted first. */
  async countedPart(span: Coverage, read: ReadRows): Promise<Coverage | undefined> {
    const sql =
      `SELECT MAX(start_time) AS last FROM record WHERE ${isUncounted} ` +
      'AND start_time >= $2 AND start_time < $3';
    const [row] = await read({ sql, values: [this.#parts.fingerprint, span.from, span.until] });
    const first = typeof row?.last === 'string' ? tickAfter(row.last) : span.from;
    return first < span.until ? { from: first, until: span.until } : undefined;
  }
}

function momentOf(day: string | undefined): string | undefined {
  return day && `${day}T00:00:00.0000000Z`;
}
