import type { Clock } from '../../clock.ts';
import type { ReadJson, UpstreamRequest } from '../../msgraph/exchange.ts';
import { type Store, StoreUnavailableError } from '../../store/store.ts';
import { nobodyForgotten, readForgotten } from './forgotten.ts';
import { markIdentities } from './mark-identities.ts';
import { removeMarkedValues } from './remove-marked.ts';

const lookMs = 5000;
const participants = 'participants_v2';

/** Leaves the forgotten out of what a gateway reads from Microsoft, which still has them for a while. */
export class ForgottenPeople {
  readonly #store: Pick<Store, 'read'>;
  readonly #clock: Pick<Clock, 'now'>;
  #current = nobodyForgotten;
  #onMore: () => void = () => undefined;

  constructor(store: Pick<Store, 'read'>, clock: Pick<Clock, 'now'>) {
    this.#store = store;
    this.#clock = clock;
  }

  /** @param drop called when there are more of them: what was read before may name them. */
  onMore(drop: () => void): void {
    this.#onMore = drop;
  }

  /** Looks who is forgotten now: a command has written it. @returns when to call it again. */
  async step(): Promise<number> {
    try {
      const current = await readForgotten(this.#store);
      const hasMore = current.count !== this.#current.count;
      this.#current = hasMore ? current : this.#current;
      if (hasMore) this.#onMore();
    } catch (failure) {
      if (!(failure instanceof StoreUnavailableError)) throw failure;
    }
    return this.#clock.now + lookMs;
  }

  /** Reads like `read`, without what identifies these people. */
  leftOutOf(read: ReadJson): ReadJson {
    return async (request) => {
      const response = await read(request);
      const current = this.#current;
      if (current.count === 0) return response;
      // A link that leads on may have the id in it that a list is filtered by.
      const { '@odata.nextLink': link, ...content } = response.json;
      const marks = markIdentities(content, nameOf(request), (id) => current.has(id));
      if (!marks) return response;
      const json = removeMarkedValues(content, marks);
      return {
        ...response,
        json: link === undefined ? json : { ...json, '@odata.nextLink': link },
      };
    };
  }
}

/** Participants of a page are recognized by the name of their list. */
function nameOf({ path }: Pick<UpstreamRequest, 'path'>): string {
  return path.endsWith(`/${participants}`) ? participants : '';
}
