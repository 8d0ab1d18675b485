import { sourceOf } from '../plan/field-source.ts';
import { planRelations } from '../plan/plan-record.ts';
import type { ItemProjection } from '../plan/projection.ts';
import type { SelectedField } from '../plan/selected-field.ts';
import type { Cursors } from './cursor.ts';
import { locatePage, readFirst } from './locate-page.ts';

/** Refuses page sizes that cannot be right, before a list is asked for that would lead to them. */
export function checkPageSizes(fields: readonly SelectedField[]): void {
  planRelations(fields, (field, asked) => ({
    from: 'start',
    first: readFirst(field, asked, collectionName(field)),
  }));
}

/** Locates the parts of one record's collections. */
export function locateFor(recordId: string, cursors: Cursors) {
  return (field: SelectedField, asked: ItemProjection) =>
    locatePage(field, asked, { name: collectionName(field), recordId }, cursors);
}

export function collectionName({ definition }: SelectedField): 'sessions' | 'participants' {
  return sourceOf(definition).navigation === 'sessions' ? 'sessions' : 'participants';
}

export function hasCursor(field: SelectedField): boolean {
  return typeof field.arguments.after === 'string';
}
