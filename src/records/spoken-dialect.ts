import { BadUpstreamResponseError } from '../errors.ts';
import { type Dialect, fullDialect } from '../plan/print-record.ts';

/**
 * The dialect that Microsoft Graph is known to accept, for the life of the process.
 *
 * It begins with the full one. When a request is refused (400) and a simpler form of it is answered,
 * the simpler form is spoken from then on: undocumented forms may end any day, and Microsoft has
 * announced the removal of some members.
 */
export class SpokenDialect {
  #spoken = fullDialect;

  get current(): Dialect {
    return this.#spoken;
  }

  /** Asks in the spoken dialect; where that is refused, in each simpler one that says it differently. */
  async ask<Answer>(
    print: (dialect: Dialect) => string,
    send: (dialect: Dialect) => Promise<Answer>,
  ): Promise<Answer> {
    const spoken = this.#spoken;
    try {
      return await send(spoken);
    } catch (refusal) {
      if (!isRefusal(refusal)) throw refusal;
      return this.#askSimpler(simplerForms(spoken, print), send, refusal);
    }
  }

  async #askSimpler<Answer>(
    dialects: readonly Dialect[],
    send: (dialect: Dialect) => Promise<Answer>,
    refusal: Error,
  ): Promise<Answer> {
    for (const dialect of dialects) {
      try {
        const answer = await send(dialect);
        this.#spoken = dialect;
        return answer;
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
    }
    throw refusal;
  }
}

/** One simpler dialect for each text that is not said yet, the least simple one. */
function simplerForms(spoken: Dialect, print: (dialect: Dialect) => string): readonly Dialect[] {
  const said = new Set([print(spoken)]);
  return simplerThan(spoken).filter((dialect) => {
    const text = print(dialect);
    const isNew = !said.has(text);
    said.add(text);
    return isNew;
  });
}

function simplerThan({ nestedSelect, deprecatedMembers }: Dialect): readonly Dialect[] {
  return [
    { nestedSelect: false, deprecatedMembers },
    { nestedSelect, deprecatedMembers: false },
    { nestedSelect: false, deprecatedMembers: false },
  ];
}

function isRefusal(error: unknown): error is Error {
  return error instanceof BadUpstreamResponseError && error.facts.status === 400;
}
