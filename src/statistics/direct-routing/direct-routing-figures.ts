import type { DirectRoutingDimension } from '../../plan/direct-routing-conditions.ts';
import type { Asker, AnswerWork } from '../answer-work.ts';
import { type CallCell, cellsOfDay, textOf } from './direct-routing-cells.ts';
import {
  daysOf,
  directRoutingDimensionsOf,
  type DirectRoutingQuestion,
} from './direct-routing-question.ts';
import { requireFewGroups } from '../group.ts';
import { addHistogram, type Histogram } from '../days/tally.ts';
import { visibleCells } from '../answers/visible-cells.ts';

/** Calls that have something in common, and what is counted of them. */
export interface DirectRoutingGroup {
  /** Equal for equal groups. */
  readonly id: string;
  readonly day: string | undefined;
  /** Of the dimensions that are grouped by; an unknown value is null. Empty for the group of others. */
  readonly values: ReadonlyMap<DirectRoutingDimension, string | null>;
  /** Whether it is what is left of groups that are too small. */
  readonly isOther: boolean;
  readonly people: Set<number>;
  readonly setupTime: Histogram;
  calls: number;
  failed: number;
}

/** The approximate time to count a day. */
const dayMs = 5;

/** @param minimum the number of people below which a group is small. */
export async function readDirectRouting(
  question: DirectRoutingQuestion,
  minimum: number,
  asker: Asker,
): Promise<readonly DirectRoutingGroup[]> {
  const groups = new Groups(question, asker.work);
  const dimensions = directRoutingDimensionsOf(question);
  const wanted = dimensions.map((name) => textOf(question.filter.get(name)));
  const filtered = dimensions.flatMap((name, index) => (question.filter.has(name) ? [index] : []));
  for (const day of daysOf(question)) {
    const cells = await cellsOfDay(question, day, asker);
    await asker.work.takeLongTurn(dayMs);
    const visible = question.isProtected ? visibleCells(cells, filtered, minimum) : undefined;
    for (const cell of cells) {
      const isShown = !visible || visible.shown.has(cell);
      const isMatch = filtered.every((index) => cell.values[index] === wanted[index]);
      if (!isMatch || !(isShown || visible.others.has(cell))) continue;
      addCell(groups.at(day, isShown ? cell : undefined), cell);
    }
  }
  return groups.all;
}

class Groups {
  readonly #byId = new Map<string, DirectRoutingGroup>();
  /** The dimensions that groups have, and their positions in the values of a cell. */
  readonly #grouped: readonly (readonly [name: DirectRoutingDimension, position: number])[];
  readonly #isByDay: boolean;
  readonly #work: Pick<AnswerWork, 'countGroups'>;

  constructor(question: DirectRoutingQuestion, work: Pick<AnswerWork, 'countGroups'>) {
    this.#work = work;
    const dimensions = directRoutingDimensionsOf(question);
    const grouped = question.groupBy.filter((name) => name !== 'DAY');
    this.#grouped = grouped.map((name) => [name, dimensions.indexOf(name)]);
    this.#isByDay = question.groupBy.includes('DAY');
  }

  get all(): readonly DirectRoutingGroup[] {
    return [...this.#byId.values()];
  }

  /** @param cell undefined for others. */
  at(day: string, cell: CallCell | undefined): DirectRoutingGroup {
    const grouped = cell ? this.#grouped : [];
    const values = grouped.map(
      ([name, position]) => [name, cell?.values[position] ?? null] as const,
    );
    const key = this.#isByDay ? day : undefined;
    const id = JSON.stringify([cell === undefined, key ?? null, ...values]);
    const known = this.#byId.get(id);
    if (known) return known;
    requireFewGroups(this.#byId.size + 1);
    this.#work.countGroups(1);
    const group = emptyGroup(id, key, new Map(values), cell === undefined);
    this.#byId.set(id, group);
    return group;
  }
}

function emptyGroup(
  id: string,
  day: string | undefined,
  values: DirectRoutingGroup['values'],
  isOther: boolean,
): DirectRoutingGroup {
  const counts = { people: new Set<number>(), setupTime: new Map<number, number>() };
  return { id, day, values, isOther, ...counts, calls: 0, failed: 0 };
}

function addCell(group: DirectRoutingGroup, { people, calls, failed, setupTime }: CallCell): void {
  group.calls += calls;
  group.failed += failed;
  for (const person of people) group.people.add(person);
  addHistogram(group.setupTime, setupTime);
}
