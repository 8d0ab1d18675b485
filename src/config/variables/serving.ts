import {
  guid,
  host,
  networks,
  oneOf,
  onOrOff,
  path,
  ruleSetName,
  scope,
  secret,
  secrets,
  wholeNumber,
} from '../variable-types.ts';

const port = wholeNumber(0, 65_535);

export const listening = {
  HOST: host.default('127.0.0.1').meta({
    description: 'Address on which GraphQL is served, under `/graphql`.',
  }),
  PORT: port.default(4000).meta({
    description: 'Port of GraphQL. `0` lets the system choose one.',
  }),
  ADMIN_HOST: host.default('127.0.0.1').meta({
    description: 'Address on which health and metrics are served.',
  }),
  ADMIN_PORT: port.default(4001).meta({
    description: 'Port of health and metrics. It must differ from `PORT`.',
  }),
  PUBLIC_HEALTH: onOrOff.default('off').meta({
    description:
      '`on` also serves `/livez` and `/readyz` on `PORT`, without causes, for load balancers that probe only that port.',
  }),
  TRUST_PROXY: networks.optional().meta({
    description:
      'Proxies whose `X-Forwarded-For` names the client. It decides only how unverified callers share time and quota.',
    unset: 'no proxy: the client is the peer that connects',
  }),
  KEEP_ALIVE_MS: wholeNumber(1000, 3_600_000).default(72_000).meta({
    description:
      'How long an idle connection of a client stays open, in milliseconds. It must be longer than that of the load balancer.',
  }),
  SHUTDOWN_DELAY_MS: wholeNumber(0, 600_000).default(5000).meta({
    description:
      'How long the gateway goes on serving after SIGTERM while readiness is `DOWN`, in milliseconds. SIGINT does not wait.',
  }),
};

export const safelist = {
  SAFELIST_FILE: path.optional().meta({
    description: "File of persisted operations: Apollo's manifest, or Relay's map.",
    unset: 'no safelist',
  }),
  SAFELIST_ONLY: onOrOff.default('off').meta({
    description:
      '`on` refuses every operation that is not in `SAFELIST_FILE`, including those that a router makes.',
  }),
};

export const quality = {
  QUALITY_RULE_SET: ruleSetName.default('CQD_2022').meta({
    description:
      'Rule set by which streams are classified if a client names none. [The rule sets](quality.md#rule-sets).',
  }),
  QUALITY_RULES_FILE: path.optional().meta({
    description: 'File of rule sets of your own. [Its form](quality.md#rule-sets-of-your-own).',
    unset: 'the rule sets of the gateway only',
  }),
  MIN_GROUP_SIZE: wholeNumber(1, 1000).default(5).meta({
    description:
      'Number of people below which a group of streams or telephone calls is withheld from callers without the role for `identity`. [Small groups](call-quality.md#small-groups).',
  }),
};

export const limits = {
  DEADLINE_MS: wholeNumber(100, 600_000).default(15_000).meta({
    description: 'Maximum duration of one operation, in milliseconds.',
  }),
  WRITE_TIMEOUT_MS: wholeNumber(100, 600_000).default(30_000).meta({
    description:
      'How long a client may read nothing of its response before its connection is closed, in milliseconds.',
  }),
  MAX_BODY_BYTES: wholeNumber(1, 16_777_216).default(262_144).meta({
    description: 'Maximum size of a request body in bytes, after gzip is decompressed.',
  }),
  MAX_TOKENS: wholeNumber(1, 100_000).default(5000).meta({
    description:
      'Maximum number of tokens in a document, and of values in variables. Selections may take two thirds of the tokens.',
  }),
  MAX_DEPTH: wholeNumber(1, 100).default(15).meta({
    description:
      'Maximum depth of fields, with fragments expanded, and of lists and objects in values.',
  }),
  MAX_ALIASES: wholeNumber(1, 10_000).default(1000).meta({
    description: 'Maximum number of aliases in an operation, with fragments expanded.',
  }),
  MAX_ROOT_FIELDS: wholeNumber(1, 10_000).default(30).meta({
    description: 'Maximum number of root fields in an operation, with fragments expanded.',
  }),
  MAX_DIRECTIVES: wholeNumber(1, 10_000).default(50).meta({
    description: 'Maximum number of directives in an operation, with fragments expanded.',
  }),
  MAX_LIST_ITEMS: wholeNumber(1, 10_000).default(250).meta({
    description: 'Maximum number of items in one list or object of the input.',
  }),
  MAX_RESPONSE_BYTES: wholeNumber(1, 1_073_741_824).default(16_777_216).meta({
    description: 'Maximum size of a response, in bytes.',
  }),
  MAX_VALUES: wholeNumber(1, 100_000_000).default(2_000_000).meta({
    description:
      'Maximum number of values in a response: fields of objects and items of lists. It is estimated before the response is built and counted while it is built.',
  }),
  MAX_ROWS: wholeNumber(1, 10_000_000).default(20_000).meta({
    description:
      'Maximum number of rows that an operation may read of the archive: heads of records, and pages of their sessions and participants. It is estimated before anything is read.',
  }),
  MAX_VALUES_IN_HAND: wholeNumber(1, 1_000_000_000).default(1_000_000).meta({
    description:
      'Number of values in all responses that are being built at once. Above it, large operations wait for each other.',
  }),
  MAX_PENDING_RESPONSE_BYTES: wholeNumber(65_536, 1_099_511_627_776).default(268_435_456).meta({
    description:
      'Maximum size, in bytes, of all responses that wait to be read by their clients. A client whose own responses take more than what is left receives 503.',
  }),
  MAX_OPERATIONS: wholeNumber(1, 1_000_000).default(1000).meta({
    description:
      'Maximum number of operations that run at once for all callers, with those that wait for quota. Others receive 503 before their requests are read.',
  }),
  MAX_SUBSCRIPTIONS: wholeNumber(1, 1_000_000).default(10_000).meta({
    description:
      'Maximum number of subscriptions that are open at once, of all callers, and of WebSockets. Others receive 503. By HTTP, each has a connection: see `MAX_CONNECTIONS`.',
  }),
  MAX_SUBSCRIPTIONS_PER_CALLER: wholeNumber(1, 1_000_000).default(100).meta({
    description:
      'Maximum number of subscriptions that are open at once for one caller, of WebSockets of a caller, and of operations of a WebSocket. Others receive 503.',
  }),
  MAX_OPERATIONS_PER_CALLER: wholeNumber(1, 100_000).default(256).meta({
    description:
      'Maximum number of operations that run at once for one caller. Others receive 503.',
  }),
  MAX_CONNECTIONS: wholeNumber(1, 1_000_000).default(10_000).meta({
    description: 'Maximum number of open client connections.',
  }),
};

export const cacheAndCursors = {
  CURSOR_KEYS: secrets.optional().meta({
    description:
      'Secrets that encrypt cursors, newest first. All replicas need the same. Keep the previous secret while its cursors are in use.',
    unset: 'required',
  }),
  CURSOR_SECONDS: wholeNumber(60, 2_592_000).default(86_400).meta({
    description: 'Minimum lifetime of a cursor, in seconds. It expires before twice that time.',
  }),
  ID_KEY: secret.optional().meta({
    description:
      'Secret with which opaque ids are hashed. All replicas need the same. A different secret changes these ids.',
    unset: 'required',
  }),
  CACHE_BYTES: wholeNumber(0, 1_099_511_627_776).default(67_108_864).meta({
    description:
      'Approximate size of the cache of Microsoft Graph responses, of archived records and of what call quality is counted from, in bytes. `0` turns it off.',
  }),
  CACHE_SECONDS: wholeNumber(0, 3600).default(60).meta({
    description:
      'How long a response of Microsoft Graph, or an archived record, is cached, in seconds. `0` turns the cache off.',
  }),
};

const inDevelopment = '`on` with `AUTH_MODE=none`, otherwise `off`';

export const playground = {
  INTROSPECTION: onOrOff.optional().meta({
    description: 'Whether clients can introspect the schema.',
    unset: inDevelopment,
  }),
  PLAYGROUND: onOrOff.optional().meta({
    description: 'Whether the playground is served under `/playground`.',
    unset: inDevelopment,
  }),
  UPSTREAM_TRACE: onOrOff.default('off').meta({
    description:
      '`on` adds `extensions.upstream`, the requests to Microsoft Graph, to responses for callers who may see everything. The demo sets it.',
  }),
};

export const callsPage = {
  CALLS_PAGE: onOrOff.default('off').meta({
    description: 'Whether the page for people who look at calls is served under `/calls`.',
  }),
  CALLS_PAGE_CLIENT_ID: guid.optional().meta({
    description: 'Application id of the page, registered as a single-page application.',
    unset: 'required with `CALLS_PAGE=on` and `AUTH_MODE=entra`',
  }),
  CALLS_PAGE_SCOPE: scope.optional().meta({
    description: "Scope of the gateway's API that the page requests.",
    unset: 'required with `CALLS_PAGE=on` and `AUTH_MODE=entra`',
  }),
};

export const logging = {
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .meta({ description: 'Minimum level of log lines, as in [pino](https://getpino.io).' }),
};
