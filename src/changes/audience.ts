import type { ChangeReader } from '../archive/answers/change-reader.ts';
import type { ChangePlace } from '../plan/change-place.ts';
import { sumOf } from '../plan/group-by.ts';
import type { RecordList } from '../plan/record-list.ts';
import type { RecordChange } from '../records/record-source.ts';
import type { ChangeEvent } from '../schema/change-entity.ts';
import { type Member, ShareGroup } from './share-group.ts';

const readAtOnce = 200;

/** The subscribers who may see the same records and have the same filter: the same changes are visible to them. */
export class Audience {
  readonly list: RecordList;
  readonly #reader: Pick<ChangeReader, 'readSpan'>;
  readonly #groups = new Map<string, ShareGroup>();
  #position: number;
  #previous: ChangePlace | undefined;

  /**
   * @param position the number of the last change of all.
   * @param previous the last one that is visible.
   */
  constructor(
    list: RecordList,
    reader: Pick<ChangeReader, 'readSpan'>,
    position: number,
    previous: ChangePlace | undefined,
  ) {
    this.list = list;
    this.#reader = reader;
    this.#position = position;
    this.#previous = previous;
  }

  /** Every visible change up to this number was given to the members. */
  get position(): number {
    return this.#position;
  }

  get previous(): ChangePlace | undefined {
    return this.#previous;
  }

  /** How many events wait to be executed. */
  get waiting(): number {
    return sumOf([...this.#groups.values()], ({ waiting }) => waiting);
  }

  join(key: string, member: Member): void {
    const group = this.#groups.get(key) ?? new ShareGroup();
    this.#groups.set(key, group);
    group.add(member);
  }

  leave(key: string, member: Member): void {
    const group = this.#groups.get(key);
    group?.remove(member);
    if (group?.isEmpty) this.#groups.delete(key);
  }

  /** Gives the changes up to a number to the members. Only one call may be in progress. */
  async advance(until: number): Promise<void> {
    while (this.#position < until) {
      const changes = await this.readBehind(this.#position, until);
      // From here to the end nothing waits, so that no member joins between two changes.
      for (const change of changes) this.#give(change);
      this.#position = this.placeAfter(changes, until);
    }
  }

  /** Nothing of what has changed up to a number is visible. */
  skip(until: number): void {
    this.#position = until;
  }

  readBehind(after: number, until: number): Promise<readonly RecordChange[]> {
    return this.#reader.readSpan(this.list, { after, until }, readAtOnce);
  }

  /** Where a reader is who was given what `readBehind` has returned. */
  placeAfter(changes: readonly RecordChange[], until: number): number {
    return changes.length < readAtOnce ? until : (changes.at(-1)?.sequence ?? until);
  }

  #give(change: RecordChange): void {
    const event: ChangeEvent = { change, previous: this.#previous };
    this.#previous = change;
    for (const group of this.#groups.values()) group.push(event);
  }
}
