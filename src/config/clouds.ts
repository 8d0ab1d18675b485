/** A Microsoft cloud whose Microsoft Graph has the call records API. */
export interface Cloud {
  /** Origin of Microsoft Graph. Tokens are requested for it, and links must have it. */
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

const cloudNames = Object.keys(clouds) as readonly CloudName[];

/** Older names of the authorities, which Microsoft still serves. */
const aliases: Readonly<Record<string, string>> = {
  'https://login.microsoft.com': clouds.global.authority,
  'https://login.windows.net': clouds.global.authority,
  'https://sts.windows.net': clouds.global.authority,
  'https://login.usgovcloudapi.net': clouds['us-gov-l4'].authority,
};

/** The clouds that an authority issues tokens for, under any of its names; none for an unknown authority. */
export function cloudsOfAuthority(origin: string): readonly CloudName[] {
  const authority = aliases[origin] ?? origin;
  return cloudNames.filter((name) => clouds[name].authority === authority);
}

export function cloudOfRoot(origin: string): CloudName | undefined {
  return cloudNames.find((name) => clouds[name].root === origin);
}
