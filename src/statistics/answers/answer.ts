import type { AnswerWork } from '../answer-work.ts';
import {
  addCounts,
  type Counts,
  Group,
  type GroupKey,
  type GroupPlace,
  idOf,
  keyOf,
  requireFewGroups,
} from '../group.ts';
import type { Question } from '../question.ts';
import { addTally, newTally, type Tally } from '../days/tally.ts';

/** The groups that an answer has, while it is made. */
export class Answer {
  readonly groups: Group[] = [];
  readonly #byId = new Map<string, Group>();
  /** What is known of the streams of a group beside its counts. */
  readonly details = new Map<string, Tally>();
  readonly #question: Question;
  readonly #work: Pick<AnswerWork, 'countGroups'>;

  constructor(question: Question, work: Pick<AnswerWork, 'countGroups'>) {
    this.#question = question;
    this.#work = work;
  }

  /** Adds counts to the group that they belong to. */
  addCounts(place: GroupPlace, counts: Counts): void {
    addCounts(this.groupAt(place).counts, counts);
  }

  /** Adds everything that was counted. @param ruleSet the position of the rule set. */
  addTally({ id, counts }: Group, tally: Tally, ruleSet: number): void {
    addCounts(counts, countsOfTally(tally, ruleSet));
    addTally(this.detailsAt(id), tally);
  }

  detailsAt(id: string): Tally {
    let details = this.details.get(id);
    if (!details) this.details.set(id, (details = newTally(1)));
    return details;
  }

  /** The id of the group that streams at a place belong to. */
  idAt(place: GroupPlace): string {
    return idOf(keyOf(this.#question, place));
  }

  /** @throws LimitExceededError */
  groupAt(place: GroupPlace): Group {
    const key = keyOf(this.#question, place);
    const id = idOf(key);
    const group = this.#byId.get(id) ?? this.#addGroup(() => key);
    this.#byId.set(id, group);
    return group;
  }

  /** Adds a group of which it is known that it is another one than all others. @throws LimitExceededError */
  newGroup(place: GroupPlace): Group {
    return this.#addGroup(() => keyOf(this.#question, place));
  }

  #addGroup(makeKey: () => GroupKey): Group {
    requireFewGroups(this.groups.length + 1);
    this.#work.countGroups(1);
    const group = new Group(this.groups.length, makeKey);
    this.groups.push(group);
    return group;
  }
}

function countsOfTally(tally: Tally, ruleSet: number): Counts {
  const { streams, attempts, setupFailures, drops } = tally;
  const [good, poor] = [tally.good[ruleSet] ?? 0, tally.poor[ruleSet] ?? 0];
  return { streams, attempts, setupFailures, drops, good, poor };
}
