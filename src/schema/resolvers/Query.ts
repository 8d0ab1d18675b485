import { CallQualityPlan } from '../../cost/call-quality-plan.ts';
import { CallLogPlan } from '../../cost/call-log-plan.ts';
import { ChangesPlan } from '../../cost/changes-plan.ts';
import { DirectRoutingPlan } from '../../cost/direct-routing-plan.ts';
import { planList } from '../../cost/list-plan.ts';
import { readText, readTexts } from '../../cost/read-arguments.ts';
import { RecordsPlan } from '../../cost/records-plan.ts';
import { selectionOn } from '../../access/selection.ts';
import { checkIds } from '../../plan/record-id.ts';
import type { GatewayContext } from '../context.ts';
import type {
  QueryCallRecordArgs,
  QueryCallRecordsByIdArgs,
  QueryNodeArgs,
  QueryResolvers,
} from '../generated/resolvers.ts';
import { fieldWithoutRequest, plannedField } from '../planned-field.ts';
import { readChanges } from '../read-changes.ts';
import { readCallQuality } from '../read-call-quality.ts';
import { readCallLog } from '../read-call-log.ts';
import { readDirectRoutingQuality } from '../read-direct-routing-quality.ts';
import { readRecordList } from '../read-record-list.ts';
import { loadRecord, loadRecords } from '../record.ts';

function callLog() {
  return plannedField({
    plan: (field, planning) => new CallLogPlan(field, planning),
    resolve: (log, _values: unknown, context: GatewayContext) => readCallLog(log, context),
  });
}

/** Each root field: how it is planned, from which its cost follows, and how it is resolved. */
export const Query = {
  callRecord: plannedField({
    plan: (field, planning) =>
      new RecordsPlan([readText(field, 'id', planning)], field.fields(), planning),
    resolve: (records, { id }: QueryCallRecordArgs, context: GatewayContext) =>
      loadRecord(id, records, context),
  }),

  callRecordsById: plannedField({
    plan(field, planning) {
      const ids = readTexts(field, 'ids', planning);
      checkIds(ids);
      const records = new RecordsPlan(ids, field.fields(), planning);
      records.checkArguments();
      return records;
    },
    resolve: (records, { ids }: QueryCallRecordsByIdArgs, context: GatewayContext) =>
      loadRecords(ids, records, context),
  }),

  node: plannedField({
    plan: (field, planning) =>
      new RecordsPlan(
        [readText(field, 'id', planning)],
        selectionOn('CallRecord', field, planning.schema),
        planning,
      ),
    resolve: (records, { id }: QueryNodeArgs, context: GatewayContext) =>
      loadRecord(id, records, context),
  }),

  callRecords: plannedField({
    plan: (field, planning) => planList(field, planning),
    resolve: (list, _values: unknown, context: GatewayContext) => readRecordList(list, context),
  }),

  callRecordChanges: plannedField({
    plan: (field, planning) => new ChangesPlan(field, planning),
    resolve: (changes, _values: unknown, context: GatewayContext) => readChanges(changes, context),
  }),

  callQuality: plannedField({
    plan: (field, planning) => new CallQualityPlan(field, planning),
    resolve: (figures, _values: unknown, context: GatewayContext) =>
      readCallQuality(figures, context),
  }),

  directRoutingQuality: plannedField({
    plan: (field, planning) => new DirectRoutingPlan(field, planning),
    resolve: (figures, _values: unknown, context: GatewayContext) =>
      readDirectRoutingQuality(figures, context),
  }),

  qualityRuleSets: fieldWithoutRequest(
    (_query: unknown, _values: unknown, { ruleSets }: GatewayContext) =>
      ruleSets.all.map((set) => ({ ...set, isDefault: set === ruleSets.defaultSet })),
  ),

  pstnCalls: callLog(),
  directRoutingCalls: callLog(),
} satisfies Required<QueryResolvers>;
