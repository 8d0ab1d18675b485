import { createHmac } from 'node:crypto';
import type { Store } from '../../store/store.ts';
import { idsIn } from './ids-in.ts';
import { type Redacted, redactText } from './redact-text.ts';

/** What was asked lately is not hashed again, unless it is long: a link to a meeting has about 500 characters. */
const maxKnown = 20_000;
const maxKnownLength = 1000;

/** The name of the setting with the key of the hashes. */
export const keySetting = 'forgotten.key';

/** The keyed hash by which a person is known after their id is gone. */
export function hashPerson(key: string, id: string): string {
  return createHmac('sha256', key).update(id.toLowerCase()).digest('hex');
}

/** The people whose identities are left out of everything that is kept. Of their ids, only hashes are known. */
export class Forgotten {
  /** How many there are. They are only ever added. */
  readonly count: number;
  readonly #people: ReadonlySet<string>;
  readonly #key: string;
  readonly #known = new Map<string, boolean>();

  /** @param people their hashes. */
  constructor(key: string, people: readonly string[]) {
    this.#key = key;
    this.#people = new Set(people);
    this.count = people.length;
  }

  /** Whether a text is the id of one of them, or has it in it, as `8:orgid:` and the id. */
  has(text: string): boolean {
    if (this.count === 0) return false;
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    const isOne = idsIn(text).some((id) => this.#people.has(hashPerson(this.#key, id)));
    if (text.length <= maxKnownLength) this.#note(text, isOne);
    return isOne;
  }

  /**
   * A text of Microsoft's without what identifies these people.
   *
   * @param json what the text says.
   * @param name the member of Microsoft's JSON that it is the value of.
   */
  async leftOutOf<Json>(text: Buffer, json: Json, name: string): Promise<Redacted<Json>> {
    if (this.count === 0) return { json, text, isRedacted: false };
    return redactText(text, json, name, (id) => this.has(id));
  }

  #note(text: string, isOne: boolean): void {
    if (this.#known.size >= maxKnown) this.#known.clear();
    this.#known.set(text, isOne);
  }
}

export const nobodyForgotten = new Forgotten('', []);

export async function readForgotten(store: Pick<Store, 'read'>): Promise<Forgotten> {
  const sql =
    'SELECT forgotten.person, setting.value FROM forgotten JOIN setting ON setting.name = $1';
  const rows = await store.read({ sql, values: [keySetting] });
  if (rows.length === 0) return nobodyForgotten;
  return new Forgotten(
    String(rows[0]?.value),
    rows.map(({ person }) => String(person)),
  );
}
