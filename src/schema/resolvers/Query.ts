import { locatePage } from '../../connections/locate-page.ts';
import { sourceOf } from '../../plan/field-source.ts';
import { planRecord } from '../../plan/plan-record.ts';
import { readSelectedField } from '../../plan/selected-field.ts';
import { parseRecordId } from '../../records/record-id.ts';
import type { QueryResolvers } from '../generated/resolvers.ts';

export const Query: QueryResolvers = {
  callRecord(_, { id: text }, { records, cursors }, info) {
    const id = parseRecordId(text);
    const projection = planRecord(readSelectedField(info).fields(), (field, asked) => {
      const collection =
        sourceOf(field.definition).navigation === 'sessions' ? 'sessions' : 'participants';
      return locatePage(field, asked, { collection, recordId: id }, cursors);
    });
    return projection
      ? records.load({ id, projection })
      : { id, json: { id }, sessions: undefined, participants: undefined };
  },
};
