/** Properties of Microsoft's records, each whole or with the selected ones below it. */
export interface Selection {
  readonly [property: string]: true | Selection;
}

/** What a client reads, before it is put into the language of a system. */
export type Operation =
  | { readonly kind: 'record'; readonly id: string; readonly selection: Selection }
  | { readonly kind: 'records'; readonly ids: readonly string[]; readonly selection: Selection }
  | { readonly kind: 'references'; readonly ids: readonly string[]; readonly selection: Selection }
  | { readonly kind: 'list'; readonly selection: Selection };

/** The ids of the records, except of a list, which has those that Microsoft puts there. */
export function idsOf(operation: Operation): readonly string[] {
  if (operation.kind === 'list') return [];
  return operation.kind === 'record' ? [operation.id] : operation.ids;
}
