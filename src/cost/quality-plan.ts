import { parseFirstSessions } from '../connections/locate-page.ts';
import { wholeSession } from '../plan/projection.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import type { RuleSet } from '../quality/rule-set.ts';
import { ruleSetOf } from './check-rule-sets.ts';
import { CollectionPlan } from './collection-plan.ts';
import { demandBelow } from './demand-below.ts';
import { type FieldDemand, joinDemands } from './demand.ts';
import type { Planning } from './field-plan.ts';

/** The first sessions of a record, whose streams are classified. */
export class QualityPlan extends CollectionPlan {
  readonly ruleSet: RuleSet;
  readonly #field: SelectedField;
  readonly #planning: Planning;

  /** @throws BadUserInputError */
  constructor(field: SelectedField, planning: Planning) {
    const { firstSessions } = planning.argumentsOf(field);
    super(field, planning, wholeSession, {
      first: parseFirstSessions(firstSessions),
      after: undefined,
    });
    this.ruleSet = ruleSetOf(field, planning);
    this.#field = field;
    this.#planning = planning;
  }

  /** Any of the sessions may turn out to be poor. */
  demand(count: number): FieldDemand {
    return joinDemands(
      this.#field
        .fields()
        .map((field) =>
          field.name === 'poorSessions'
            ? demandBelow(field.fields(), count * this.first, this.#planning)
            : demandBelow([field], count, this.#planning),
        ),
    );
  }
}
