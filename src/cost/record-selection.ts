import { hasCursor, type LocatedPage } from '../connections/locate-page.ts';
import { maxParticipationPages, withParticipants } from '../plan/own-record.ts';
import { maxPageSizes } from '../plan/collection.ts';
import { planRecord, planRelations, type RecordPlan } from '../plan/plan-record.ts';
import type { RecordProjection } from '../plan/projection.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import { checkRuleSets } from './check-rule-sets.ts';
import { once } from './client-errors.ts';
import { type CollectionPlan, collectionPlanOf } from './collection-plan.ts';
import { demandBelow } from './demand-below.ts';
import type { FieldDemand, RecordDemand } from './demand.ts';
import type { Planning } from './field-plan.ts';
import type { Slice } from './slice.ts';

/** The plan of one record, and the pages that it reads of its collections. */
interface LocatedRecordPlan extends RecordPlan {
  readonly sessions: readonly LocatedPage[];
  readonly participants: readonly LocatedPage[];
}

/**
 * What is selected of the call records at one place of an operation. It is planned once for all of them,
 * or once for each id if it has a cursor, since a cursor belongs to one record.
 */
export class RecordSelection {
  readonly #fields: readonly SelectedField[];
  readonly #planning: Planning;
  /** Whether a page of one record is selected, which other records do not have. */
  readonly hasCursor = once(() =>
    this.#fields.some((field) => hasCursor(this.#planning.argumentsOf(field))),
  );
  readonly #plans = new Map<string, () => LocatedRecordPlan>();
  readonly #projections = new Map<string, () => RecordProjection | undefined>();

  constructor(fields: readonly SelectedField[], planning: Planning) {
    this.#fields = fields;
    this.#planning = planning;
  }

  /**
   * Plans a record of a known id.
   *
   * @param id in the form that stands in paths.
   * @throws BadUserInputError, InvalidCursorError
   */
  planOf(id: string): LocatedRecordPlan {
    return this.#memoized(this.#plans, id, () => this.#plan(id));
  }

  /**
   * Plans what a list does not bring of a record: the first pages of its collections, if any is needed.
   *
   * @throws as planOf does.
   */
  listedProjectionOf(id: string): RecordProjection | undefined {
    return this.#memoized(this.#projections, id, () =>
      planRelations(this.#fields, (field) => {
        const plan = collectionPlanOf(field, this.#planning);
        return plan.firstPage(locate(plan, id));
      }),
    );
  }

  /** @throws BadUserInputError for a wrong argument below, before a list is read that leads to it. */
  checkArguments(): void {
    checkRuleSets(this.#fields, this.#planning);
    planRelations(this.#fields, (field) => void collectionPlanOf(field, this.#planning));
  }

  /** What is wanted of a record of a known id. */
  demandOf(id: string): RecordDemand {
    const plan = this.planOf(id);
    return this.#planning.context.rows.kind === 'own' ? withParticipationCheck(plan) : plan;
  }

  /** What is wanted of each record that a list will bring. */
  listedDemand(): RecordDemand {
    // The list brings a record's own properties: the pages beside them delay nothing.
    return this.#estimate((fields, firstPageOf) => ({
      projection: planRelations(fields, firstPageOf),
      deferred: undefined,
    }));
  }

  /** What is wanted of each record that another response will name. */
  dependentDemand(): RecordDemand {
    return this.#estimate(planRecord);
  }

  /** What is wanted below the records, beside their own collections. */
  demandBelow(count: number): FieldDemand {
    return demandBelow(this.#fields, count, this.#planning);
  }

  /** Estimates the pages of records whose ids are not known yet. */
  #estimate(plan: (...parameters: Parameters<typeof planRecord>) => RecordPlan): RecordDemand {
    const slices = new Slices<Slice>();
    const { projection, deferred } = plan(this.#fields, (field) => {
      const collection = collectionPlanOf(field, this.#planning);
      const { slice, page } = collection.estimate(`unknown ${slices.count}`);
      slices.add(collection, slice);
      return page;
    });
    const { sessions, participants } = slices;
    return { projection, deferred, sessions, participants };
  }

  #plan(id: string): LocatedRecordPlan {
    checkRuleSets(this.#fields, this.#planning);
    const slices = new Slices<LocatedPage>();
    const record = planRecord(this.#fields, (field) => {
      const plan = collectionPlanOf(field, this.#planning);
      const page = locate(plan, id);
      slices.add(plan, page);
      return plan.firstPage(page);
    });
    return { ...record, sessions: slices.sessions, participants: slices.participants };
  }

  #memoized<Plan>(known: Map<string, () => Plan>, id: string, make: () => Plan): Plan {
    const key = this.hasCursor() ? id : '';
    const plan = known.get(key) ?? once(make);
    known.set(key, plan);
    return plan();
  }
}

function locate(plan: CollectionPlan, recordId: string): LocatedPage {
  return plan.locate({ name: plan.nameInRecord, recordId });
}

/** What is wanted of a record that the caller may see only as one of its participants. */
function withParticipationCheck(demand: RecordDemand): RecordDemand {
  // Only later pages are wanted: a caller who has their cursors has seen the record.
  if (!demand.projection) return demand;
  const first = maxParticipationPages * maxPageSizes.participants;
  return {
    ...demand,
    projection: withParticipants(demand.projection),
    participants: [...demand.participants, { from: 'start', first }],
  };
}

/** The pages that are read of one record's collections. */
class Slices<Page> {
  readonly sessions: Page[] = [];
  readonly participants: Page[] = [];

  get count(): number {
    return this.sessions.length + this.participants.length;
  }

  add({ nameInRecord }: CollectionPlan, page: Page): void {
    this[nameInRecord].push(page);
  }
}
