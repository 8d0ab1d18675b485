import { BadUpstreamResponseError } from '../../errors.ts';
import { type Dialect, fullDialect } from '../../plan/print-record.ts';

/**
 * The dialect that Microsoft Graph is known to accept, for the life of the process.
 *
 * It starts with the full one. If a request is refused (400) and a simpler form of it is accepted, the
 * simpler form is used from then on. Undocumented forms may end any day, Microsoft has announced the
 * removal of some members, and some clouds lack the members that replace them.
 */
export class DialectFallback {
  #accepted = fullDialect;

  get current(): Dialect {
    return this.#accepted;
  }

  /** Sends in the current dialect, and if that is refused, in each simpler one that prints another request. */
  ask<Response>(
    print: (dialect: Dialect) => string,
    send: (dialect: Dialect) => Promise<Response>,
  ): Promise<Response> {
    const accepted = this.#accepted;
    return send(accepted).catch((refusal: unknown) => {
      if (!isRefusal(refusal)) throw refusal;
      return this.#askSimpler(simplerForms(accepted, print), send, refusal);
    });
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

/** For each text that was not sent yet, the least simple dialect that prints it. */
function simplerForms(accepted: Dialect, print: (dialect: Dialect) => string): readonly Dialect[] {
  const sent = new Set([print(accepted)]);
  return simplerThan(accepted).filter((dialect) => {
    const text = print(dialect);
    const isNew = !sent.has(text);
    sent.add(text);
    return isNew;
  });
}

const forms = ['nestedSelect', 'deprecatedMembers', 'participantsV2', 'organizerV2'] as const;

/** The dialects without some of its forms; those without the fewest come first. */
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

/** Either the new members or those that they replace must remain, or no people would be requested. */
function canAskForPeople({ deprecatedMembers, participantsV2, organizerV2 }: Dialect): boolean {
  return deprecatedMembers || (participantsV2 && organizerV2);
}

function isRefusal(error: unknown): error is Error {
  return error instanceof BadUpstreamResponseError && error.facts.status === 400;
}
