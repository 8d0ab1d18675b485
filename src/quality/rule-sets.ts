import { BadUserInputError } from '../errors.ts';
import type { RuleSet } from './rule-set.ts';

/** The rule sets that clients can choose from. */
export class RuleSets {
  /** Those of the gateway, then those of the operator. */
  readonly all: readonly RuleSet[];
  /** Used if a client names none. */
  readonly defaultSet: RuleSet;
  readonly #byName: ReadonlyMap<string, RuleSet>;

  constructor(all: readonly RuleSet[], defaultSet: RuleSet) {
    this.all = all;
    this.defaultSet = defaultSet;
    this.#byName = new Map(all.map((set) => [set.name, set]));
  }

  /**
   * Returns the rule set with a name, or the default for none.
   *
   * @throws BadUserInputError if no rule set has the name.
   */
  find(name: string | null | undefined): RuleSet {
    if (name === null || name === undefined) return this.defaultSet;
    const set = this.#byName.get(name);
    if (set) return set;
    const names = [...this.#byName.keys()].join(', ');
    throw new BadUserInputError(
      `\`ruleSet\` of \`quality\` must be the name of a rule set: ${names}.`,
      {
        argument: 'quality.ruleSet',
      },
    );
  }
}
