import { selectionOn } from '../access/selection.ts';
import {
  isKeyOnly,
  readReference,
  type Reference,
  type Representation,
} from '../plan/reference.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import { ignoreClientErrors } from './client-errors.ts';
import { demandBelow } from './demand-below.ts';
import { type FieldDemand, joinDemands, noDemand } from './demand.ts';
import type { FieldPlan, Planning } from './field-plan.ts';
import { UserListPlan } from './list-plan.ts';
import { RecordsPlan } from './records-plan.ts';

/** The entities that a router refers to. A wrong reference fails at its own place. */
export class EntitiesPlan implements FieldPlan {
  /** Absent if no more than the keys is selected, which the router has already. */
  readonly records: RecordsPlan | undefined;
  readonly #users: readonly string[];
  readonly #ofUsers: readonly SelectedField[];
  readonly #planning: Planning;

  constructor(
    representations: readonly Representation[],
    field: SelectedField,
    planning: Planning,
  ) {
    // A selection that cannot be read fails each reference of its type by itself.
    const ofType = (typeName: Reference['typeName']) =>
      ignoreClientErrors(() => selectionOn(typeName, field, planning.schema)) ?? [];
    const ofRecords = ofType('CallRecord');
    const references = representations.flatMap(
      (one) => ignoreClientErrors(() => readReference(one)) ?? [],
    );
    const idsOf = (typeName: Reference['typeName']) =>
      references.flatMap((one) => (one.typeName === typeName ? one.id : []));
    this.records = isKeyOnly(ofRecords)
      ? undefined
      : new RecordsPlan(idsOf('CallRecord'), ofRecords, planning);
    this.#users = [...new Set(idsOf('User'))];
    this.#ofUsers = ofType('User');
    this.#planning = planning;
  }

  demand(): FieldDemand {
    return joinDemands([
      this.records?.demand() ?? noDemand,
      ...this.#ofUsers.map((field) => this.#demandOfUsers(field)),
    ]);
  }

  /** These users are known, and so are the filters of their lists. */
  #demandOfUsers(field: SelectedField): FieldDemand {
    const { plan } = field.definition.extensions;
    const lists = plan && ignoreClientErrors(() => plan(field, this.#planning));
    if (!(lists instanceof UserListPlan)) {
      return demandBelow([field], this.#users.length, this.#planning);
    }
    return joinDemands(
      this.#users.flatMap((id) => ignoreClientErrors(() => lists.listOf(id).demand()) ?? []),
    );
  }
}
