/** A collection of Microsoft Graph that has pages. */
export type Collection =
  | {
      readonly name: 'callRecords';
      /** As it is printed in the query; empty where nothing is filtered. */
      readonly filter: string;
    }
  | { readonly name: 'sessions'; readonly recordId: string }
  | { readonly name: 'participants'; readonly recordId: string }
  | { readonly name: 'segments'; readonly recordId: string; readonly sessionId: string };

/** The collections that are connections in this graph; only they have cursors. */
export type ConnectedCollection = Exclude<Collection, { readonly name: 'segments' }>;
