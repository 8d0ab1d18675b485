import { z } from 'zod';
import {
  audience,
  guids,
  oneOf,
  onOrOff,
  origin,
  originOrLoopback,
  path,
  roleName,
  secret,
  secrets,
  texts,
} from '../variable-types.ts';

export const callers = {
  AUTH_MODE: oneOf(['entra', 'none']).default('entra').meta({
    description:
      '`entra`: every caller sends a token of Microsoft Entra ID. `none`: callers are not verified, everyone who can connect sees all data, and `HOST` must be a loopback address.',
  }),
  AUTH_AUDIENCES: texts.pipe(z.array(audience).min(1)).optional().meta({
    description:
      "Accepted values of the token's `aud` claim: the application id of the gateway's API, or its application id URI.",
    accepts: 'ids or URIs, separated by commas',
    unset: 'required with `AUTH_MODE=entra`',
  }),
  AUTH_TENANTS: guids.optional().meta({
    description: 'Ids of the tenants whose tokens are accepted.',
    unset: 'the value of `AZURE_TENANT_ID`',
  }),
  AUTH_AUTHORITY: origin.optional().meta({
    description: "Another origin that publishes the tenants' signing keys.",
    unset: 'the authority of `MSGRAPH_CLOUD`',
  }),
  CORS_ORIGINS: texts
    .pipe(z.array(originOrLoopback))
    .meta({ accepts: 'origins, separated by commas, or `loopback`' })
    .default([])
    .meta({
      description:
        'Web origins whose pages may send requests. `loopback` stands for every origin of this machine at any port, for development.',
      unset: 'none',
    }),
};

export const rolesAndMasking = {
  ROLE_ROWS_OWN: roleName.default('CallRecords.Read.Own').meta({
    description: 'App role that shows the records in which the caller participates.',
  }),
  ROLE_ROWS_ALL: roleName.default('CallRecords.Read').meta({
    description: 'App role that shows all records.',
  }),
  ROLE_IDENTITY: roleName.default('CallRecords.Read.Identity').meta({
    description:
      'App role that shows the data class `identity`: names, ids and telephone numbers of people.',
  }),
  ROLE_NETWORK: roleName.default('CallRecords.Read.Network').meta({
    description: 'App role that shows the data class `network`: addresses, subnets and routes.',
  }),
  ROLE_DEVICE: roleName.default('CallRecords.Read.Device').meta({
    description:
      'App role that shows the data class `device`: names of machines, devices and drivers.',
  }),
  MASKING: oneOf(['null', 'pseudonym']).default('null').meta({
    description:
      'Replacement for a text that the caller may not see: null with an error `FORBIDDEN`, or a pseudonym that is the same for equal texts of a property. Values that are not texts are null, with the error, in both cases.',
  }),
  PSEUDONYM_KEY: secret.optional().meta({
    description: 'Secret with which pseudonyms are made. All replicas need the same.',
    unset: 'required with `MASKING=pseudonym`',
  }),
};

export const auditLog = {
  AUDIT_FILE: path.optional().meta({
    description:
      'File to which a line is appended for every read. It is created if it does not exist.',
    unset: 'no audit log',
  }),
  AUDIT_KEY: secret.optional().meta({
    description: 'Secret that chains the lines of the audit log.',
    unset: 'required with `AUDIT_FILE`',
  }),
  AUDIT_FAILURE: oneOf(['refuse', 'serve']).default('refuse').meta({
    description: 'What happens to a read that cannot be recorded: it is refused, or served anyway.',
  }),
};

export const supergraph = {
  ROUTER_SECRET: secrets
    .pipe(z.array(z.string()).max(2, 'must be one secret, or two'))
    .meta({ accepts: 'a secret of at least 32 characters, or two separated by a comma' })
    .optional()
    .meta({
      description:
        "Secret that the supergraph's router sends in the header `router-authorization`. Set two during a rotation.",
      unset: 'no router',
    }),
  CALLBACK_ORIGINS: texts
    .pipe(z.array(origin).min(1))
    .meta({ accepts: '`https` origins, separated by commas; `http` for loopback only' })
    .optional()
    .meta({
      description:
        "Origins of the supergraph's routers to which the gateway may send the events of subscriptions by Apollo's HTTP callback. [How](subscriptions.md#http-callback).",
      unset: 'none: callbacks are refused',
    }),
  NODE_FIELD: onOrOff.default('on').meta({
    description:
      '`off` removes `Query.node` and `Node`: only one subgraph of a supergraph can have them.',
  }),
  SUBGRAPH_AUTH_DIRECTIVES: onOrOff.default('off').meta({
    description:
      '`on` adds `@authenticated` and `@requiresScopes` to the SDL for supergraphs. Not every router supports them.',
  }),
};
