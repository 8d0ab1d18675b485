import type { ChangeReader } from '../archive/answers/change-reader.ts';
import { sumOf } from '../plan/group-by.ts';
import type { RecordList } from '../plan/record-list.ts';
import { Audience } from './audience.ts';

/** Another process may archive a record, and its notice may be lost. */
const pollMs = 2000;

/** Calls back when another process may have archived a record, until the returned function is called. */
type Listen = (wake: () => void) => () => void;

/** Follows the sequence of changes for all subscribers of this process. It reads while there are any. */
export class ChangeFeed {
  readonly #reader: ChangeReader;
  readonly #listen: Listen | undefined;
  readonly #audiences = new Map<string, OpenAudience>();
  readonly #open = new Set<Audience>();
  #latest = 0;
  #isReading = false;
  #isWoken = false;
  #stop: (() => void) | undefined;

  constructor(reader: ChangeReader, listen?: Listen) {
    this.#reader = reader;
    this.#listen = listen;
  }

  /**
   * Returns the audience of a list. Each caller gives it back at last.
   *
   * @param scope identifies the records that the subscriber may see.
   */
  async audienceOf(scope: string, list: RecordList): Promise<Audience> {
    const key = `${scope} ${list.key}`;
    const known = this.#audiences.get(key) ?? { holders: 0, opening: this.#create(list) };
    this.#audiences.set(key, known);
    known.holders += 1;
    try {
      return await known.opening;
    } catch (failure) {
      this.#release(key);
      throw failure;
    }
  }

  /** How many events wait to be executed. */
  get waiting(): number {
    return sumOf([...this.#open], ({ waiting }) => waiting);
  }

  /** Gives an audience back. */
  release(scope: string, list: RecordList): void {
    this.#release(`${scope} ${list.key}`);
  }

  #release(key: string): void {
    const known = this.#audiences.get(key);
    if (!known) return;
    known.holders -= 1;
    if (known.holders > 0) return;
    this.#audiences.delete(key);
    void known.opening.then(
      (audience) => this.#open.delete(audience) && this.#open.size === 0 && this.close(),
      () => undefined,
    );
  }

  /** A record may have been archived. */
  wake(): void {
    if (!this.#stop) return;
    if (this.#isReading) this.#isWoken = true;
    else void this.#read();
  }

  close(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  async #create(list: RecordList): Promise<Audience> {
    const position = await this.#reader.latest();
    const previous = await this.#reader.readLast(list, position);
    const audience = new Audience(list, this.#reader, position, previous);
    this.#open.add(audience);
    this.#follow(position);
    return audience;
  }

  #follow(position: number): void {
    if (this.#stop) return;
    this.#latest = position;
    const timer = setInterval(() => this.wake(), pollMs);
    const unlisten = this.#listen?.(() => this.wake());
    this.#stop = () => {
      clearInterval(timer);
      unlisten?.();
    };
  }

  async #read(): Promise<void> {
    this.#isReading = true;
    do {
      // The store is out of reach: the next look goes on where this one has stopped.
      await this.#advance().catch(() => undefined);
    } while (this.#takeWake());
    this.#isReading = false;
  }

  #takeWake(): boolean {
    const isWoken = this.#isWoken;
    this.#isWoken = false;
    return isWoken;
  }

  async #advance(): Promise<void> {
    const until = await this.#reader.latest();
    const after = this.#latest;
    if (until <= after && this.#isUpTo(until)) return;
    const isOfPeople = [...this.#open].some(({ list }) => list.person);
    const people = isOfPeople ? await this.#reader.peopleIn({ after, until }) : undefined;
    for (const audience of this.#open) {
      const { person } = audience.list;
      // Most of those who may see only their own calls took no part in this one.
      const isForeign = person && people && !people.has(person.objectId);
      if (isForeign && audience.position >= after)
        audience.skip(Math.max(until, audience.position));
      // Its next turn goes on where this one has stopped. The others do not wait for it.
      else await audience.advance(until).catch(() => undefined);
    }
    this.#latest = until;
  }

  #isUpTo(until: number): boolean {
    return [...this.#open].every(({ position }) => position >= until);
  }
}

interface OpenAudience {
  holders: number;
  readonly opening: Promise<Audience>;
}
