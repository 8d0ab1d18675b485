import { BadUpstreamResponseError } from '../../errors.ts';
import { type Dialect, fullDialect } from '../../plan/print-record.ts';

/**
 * The dialect that Microsoft Graph is known to accept, for the life of the process.
 *
 * It begins with the full one. When a request is refused (400) and a simpler form of it is answered,
 * the simpler form is spoken from then on: undocumented forms may end any day, Microsoft has
 * announced the removal of some members, and not every cloud has those that replace them.
 */
export class DialectFallback {
  #accepted = fullDialect;

  get current(): Dialect {
    return this.#accepted;
  }

  /** Asks in the spoken dialect; where that is refused, in each simpler one that says it differently. */
  async ask<Response>(
    print: (dialect: Dialect) => string,
    send: (dialect: Dialect) => Promise<Response>,
  ): Promise<Response> {
    const accepted = this.#accepted;
    try {
      return await send(accepted);
    } catch (refusal) {
      if (!isRefusal(refusal)) throw refusal;
      return this.#askSimpler(simplerForms(accepted, print), send, refusal);
    }
  }

  async #askSimpler<Response>(
    dialects: readonly Dialect[],
    send: (dialect: Dialect) => Promise<Response>,
    refusal: Error,
  ): Promise<Response> {
    for (const dialect of dialects) {
      try {
        const response = await send(dialect);
        this.#accepted = dialect;
        return response;
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
    }
    throw refusal;
  }
}

/** One simpler dialect for each text that is not said yet, the least simple one. */
function simplerForms(accepted: Dialect, print: (dialect: Dialect) => string): readonly Dialect[] {
  const said = new Set([print(accepted)]);
  return simplerThan(accepted).filter((dialect) => {
    const text = print(dialect);
    const isNew = !said.has(text);
    said.add(text);
    return isNew;
  });
}

const forms = ['nestedSelect', 'deprecatedMembers', 'participantsV2', 'organizerV2'] as const;

/** The dialects that lack some of its forms; those that lack the fewest come first. */
function simplerThan(accepted: Dialect): readonly Dialect[] {
  const acceptedForms = forms.filter((form) => accepted[form]);
  return subsetsOf(acceptedForms)
    .sort((one, other) => one.length - other.length)
    .map((lacking) => lacking.reduce((dialect, form) => ({ ...dialect, [form]: false }), accepted))
    .filter(canAskForPeople);
}

function subsetsOf<Item>(items: readonly Item[]): (readonly Item[])[] {
  return items.reduce<(readonly Item[])[]>(
    (subsets, item) => [...subsets, ...subsets.map((subset) => [...subset, item])],
    [[]],
  );
}

/** The new members and those that they replace are not given up together, or nothing would be asked for. */
function canAskForPeople({ deprecatedMembers, participantsV2, organizerV2 }: Dialect): boolean {
  return deprecatedMembers || (participantsV2 && organizerV2);
}

function isRefusal(error: unknown): error is Error {
  return error instanceof BadUpstreamResponseError && error.facts.status === 400;
}
