import { z } from 'zod';
import { clouds, type CloudName } from '../clouds.ts';
import { guid, oneOf, origin, quotaOf, wholeNumber } from '../variable-types.ts';

const cloudNames = Object.keys(clouds) as [CloudName, CloudName, ...CloudName[]];
const cloud = oneOf(cloudNames);

export const credential = {
  AZURE_TENANT_ID: guid.optional().meta({
    description: 'Id of the tenant whose call records the gateway serves.',
    unset: 'required',
  }),
  AZURE_CLIENT_ID: guid.optional().meta({
    description: 'Id of the application with which the gateway signs in to Microsoft.',
    unset: 'required, except with a system-assigned managed identity',
  }),
  AZURE_CLIENT_SECRET: z.string().optional().meta({
    description:
      "The application's client secret. A replaced file is used without a restart. Set only one credential: this, a certificate, a workload identity or a managed identity.",
    accepts: 'a client secret',
  }),
  AZURE_CLIENT_CERTIFICATE_PATH: z.string().optional().meta({
    description:
      "PEM file with the application's certificate and its RSA key. A replaced file is used without a restart.",
    accepts: 'a path',
  }),
  AZURE_CLIENT_CERTIFICATE_PASSWORD: z.string().optional().meta({
    description: 'Password of the private key in that file.',
    accepts: 'a password',
    unset: 'the key is not encrypted',
  }),
  AZURE_FEDERATED_TOKEN_FILE: z.string().optional().meta({
    description: 'File with the token of a workload identity.',
    accepts: 'a path',
  }),
  AZURE_TOKEN_CREDENTIALS: z
    .literal('ManagedIdentityCredential', 'must be ManagedIdentityCredential, or not be set')
    .optional()
    .meta({
      description: 'Signs in with a managed identity, and overrides the credentials above.',
      accepts: '`ManagedIdentityCredential`',
    }),
  AZURE_AUTHORITY_HOST: z.string().optional().meta({
    description:
      'Not needed. Other programs read it, so the gateway only checks that it belongs to the cloud of `MSGRAPH_CLOUD`.',
    accepts: 'a host or an origin',
    unset: 'the authority of `MSGRAPH_CLOUD`',
  }),
  MSGRAPH_CLOUD: z
    .string()
    .refine(
      (name) => name !== 'china',
      `must be ${cloudNames.join(', ')}: the call records API does not exist in the China cloud`,
    )
    .pipe(cloud)
    .meta({ ...cloud.meta() })
    .default('global')
    .meta({
      description:
        'Microsoft cloud of the tenant. GCC is in `global`, GCC High is `us-gov-l4`, and DoD is `us-gov-l5`.',
    }),
  MSGRAPH_ROOT: origin.optional().meta({
    description:
      "Another origin of Microsoft Graph, such as an emulator's `http://127.0.0.1:4800`.",
    unset: 'the origin of `MSGRAPH_CLOUD`',
  }),
  MSGRAPH_ACCESS_TOKEN: z.string().optional().meta({
    description:
      'A fixed access token for an emulator. It replaces the credentials above and is accepted only if `MSGRAPH_ROOT` is a loopback origin.',
    accepts: 'a token',
  }),
};

export const quota = {
  QUOTA_APPLICATION: quotaOf('application').meta({
    description: 'Quota that Microsoft grants to the application in the tenant.',
  }),
  QUOTA_RECORD_FIRST: quotaOf('recordFirst').meta({
    description: 'Quota for each record: the record itself and the first pages of its parts.',
  }),
  QUOTA_RECORD_LATER: quotaOf('recordLater').meta({
    description: 'Quota for each record: the pages after the first.',
  }),
  QUOTA_LIST_FIRST: quotaOf('listFirst').meta({
    description: 'Quota for first pages of the list of records.',
  }),
  QUOTA_LIST_LATER: quotaOf('listLater').meta({
    description: 'Quota for later pages of the list.',
  }),
  REPLICAS: wholeNumber(1, 10, ', because more replicas would each have too little')
    .default(1)
    .meta({
      description:
        'Number of gateways that share the quota evenly. After a start, each one uses half of its share for the length of one window. With an archive it counts only while the database is out of reach: gateways with the same database share the whole quota.',
    }),
  MAX_UPSTREAM_REQUESTS: wholeNumber(1, 100_000).default(300).meta({
    description:
      'Maximum estimated cost of one operation, in requests to Microsoft Graph. An operation above it fails with `COST_LIMIT_EXCEEDED` and nothing is sent.',
  }),
};
