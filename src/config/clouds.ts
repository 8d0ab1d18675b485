/** A deployment of Microsoft Graph that has the call records API. */
export interface Cloud {
  /** Origin of Microsoft Graph. Tokens and links are of this origin and no other. */
  readonly root: string;
  /** Origin of Microsoft Entra ID, which issues the tokens. */
  readonly authority: string;
}

/** See https://learn.microsoft.com/graph/deployments. */
export const clouds = {
  global: {
    root: 'https://graph.microsoft.com',
    authority: 'https://login.microsoftonline.com',
  },
  'us-gov-l4': {
    root: 'https://graph.microsoft.us',
    authority: 'https://login.microsoftonline.us',
  },
  'us-gov-l5': {
    root: 'https://dod-graph.microsoft.us',
    authority: 'https://login.microsoftonline.us',
  },
} as const satisfies Record<string, Cloud>;

export type CloudName = keyof typeof clouds;
