import { requireEveryone } from '../access/list-filter.ts';
import { parseFirst } from '../connections/locate-page.ts';
import { ArchiveUnavailableError, BadUserInputError, UnsupportedInputError } from '../errors.ts';
import { nodeFields } from '../plan/plan-record.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import {
  type Dimension,
  readStreamConditions,
  type StreamConditions,
} from '../plan/stream-conditions.ts';
import type { RuleSet } from '../quality/rule-set.ts';
import type { GroupOrder } from '../statistics/answers/order-groups.ts';
import {
  dimensionsOf,
  groupedDimensions,
  type Grouping,
  type Question,
} from '../statistics/question.ts';
import { codeOf } from '../statistics/facts/rule-set-codes.ts';
import { ruleSetOf } from './check-rule-sets.ts';
import { type FieldDemand, noDemand } from './demand.ts';
import { readDay } from './read-day.ts';
import { requireFewDimensions } from './require-few-dimensions.ts';
import type { FieldPlan, PlannedArchive, Planning } from './field-plan.ts';

const maxFirst = 1000;
/** Days, coverage, and what of the archive is not counted yet. */
const rowsBeside = 5;
/** An answer from counted days has a row for each group, and few dimensions have more values than this. */
const usualGroups = 500;
/** These have fewer. */
const usualValues: Readonly<Partial<Record<Dimension, number>>> = {
  ...{ CALL_TYPE: 3, CONNECTION_TYPE: 10, HOUR: 24, MEDIA_KIND: 10, PLATFORM: 30, WIFI_BAND: 10 },
};
/** A fact is a few bytes in the columns of its day: this many are counted in the time that it takes to read another row. */
const factsPerRow = 200;
/** Those of a day that is not counted yet are read one by one. */
const uncountedPerRow = 100;
/** What is read of a group beside its counts. */
const detailFields: ReadonlySet<string> = new Set([
  'people',
  'failures',
  'feedback',
  'jitterMs',
  'packetLossRate',
  'roundTripTimeMs',
]);

/** The filter, as a client has written it. */
export interface WrittenQualityFilter extends StreamConditions {
  readonly startDateTime?:
    { readonly ge?: string | null; readonly lt?: string | null } | null | undefined;
}

/** A page of groups of streams. */
export class CallQualityPlan implements FieldPlan {
  readonly question: Question;
  readonly ruleSet: RuleSet;
  readonly filter: WrittenQualityFilter;
  readonly orderBy: GroupOrder | undefined;
  readonly first: number;
  /** The cursor, unopened. */
  readonly after: string | undefined;
  /** Whether more than the counts of groups is wanted. */
  readonly wantsDetails: boolean;
  readonly #archive: PlannedArchive;

  /** @throws ForbiddenError, BadUserInputError, ArchiveUnavailableError */
  constructor(field: SelectedField, planning: Planning) {
    const { context } = planning;
    requireEveryone(context, field.name);
    const { after, first, orderBy, groupBy, filter } = planning.argumentsOf(field);
    this.filter = (filter as WrittenQualityFilter | null) ?? {};
    this.ruleSet = ruleSetOf(field, planning);
    this.question = {
      ...readPeriod(this.filter.startDateTime),
      groupBy: [...new Set((groupBy as readonly Grouping[] | null) ?? [])],
      filter: readStreamConditions(this.filter, 'filter'),
      code: codeOf(this.ruleSet),
      isProtected: !context.fieldAccess.canRead('identity'),
    };
    requireFewDimensions(dimensionsOf(this.question), 'DAY and WEEKDAY');
    this.first = parseFirst(first, field.name, maxFirst);
    this.after = typeof after === 'string' ? after : undefined;
    this.orderBy = (orderBy as GroupOrder | null) ?? undefined;
    this.wantsDetails = nodeFields(field).some(({ name }) => detailFields.has(name));
    this.#archive = requireArchive(context.archive, field.name);
  }

  /** Equal for the same list of groups. It stands in cursors. */
  get key(): string {
    const { from, until, groupBy, filter, code } = this.question;
    const { field, direction } = this.orderBy ?? {};
    return JSON.stringify([from, until, groupBy, [...filter], code, field, direction]);
  }

  demand(): FieldDemand {
    const { from, until } = this.question;
    const { days, facts, uncounted } = this.#archive.volumeOf(from, until);
    const details = this.wantsDetails ? this.first * days : 0;
    const isCounted = dimensionsOf(this.question).length <= 1;
    const rows = isCounted ? this.#countedRows(days) + details : Math.ceil(facts / factsPerRow);
    return {
      ...noDemand,
      rows: rowsBeside + days + rows + Math.ceil(uncounted / uncountedPerRow),
    };
  }

  /** Each day has rows of its own if groups are of days or weekdays. */
  #countedRows(days: number): number {
    const { groupBy } = this.question;
    const [dimension] = groupedDimensions(this.question);
    const isByDay = groupBy.includes('DAY') || groupBy.includes('WEEKDAY');
    if (!dimension || !isByDay) return usualGroups;
    return Math.max(usualGroups, days * (usualValues[dimension] ?? usualGroups));
  }
}

export function requireArchive(archive: PlannedArchive | undefined, name: string): PlannedArchive {
  if (!archive) throw new UnsupportedInputError(name, 'NO_ARCHIVE');
  if (!archive.isAvailable) throw new ArchiveUnavailableError();
  return archive;
}

function readPeriod(period: WrittenQualityFilter['startDateTime']) {
  const dayAt = (bound: 'ge' | 'lt') => {
    const time = period?.[bound];
    if (time === undefined || time === null) return undefined;
    return readDay(`filter.startDateTime.${bound}`, time);
  };
  const [from, until] = [dayAt('ge'), dayAt('lt')];
  if (from === undefined || until === undefined || from < until) return { from, until };
  const argument = 'filter.startDateTime.lt';
  throw new BadUserInputError(`\`${argument}\` must be later than \`ge\`.`, { argument });
}
