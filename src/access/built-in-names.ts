/** What the federation's specification adds to a schema for routers. */
const ofFederation: ReadonlySet<string> = new Set(['_entities', '_service', '_Service']);

/** Whether a type or field is GraphQL's own, or the federation's: the SDL has no say in them. */
export function isBuiltIn({ name }: { readonly name: string }): boolean {
  return name.startsWith('__') || ofFederation.has(name);
}
