import { readdirSync } from 'node:fs';
import { ApolloServerErrorCode } from '@apollo/server/errors';
import { isEnumType } from 'graphql';
import { secretVariables, variables } from '../../src/config/variables.ts';
import { ruleSetFolder } from '../../src/program-files.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { Document, quotedNames, readText } from './document.ts';

/** Names that other programs give to variables, files and errors. */
const namesOfOthers = [
  'ALL_PROXY',
  'CHROMIUM_PATH',
  'FIELD_TYPE_MISMATCH',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'INVALID_FIELD_SHARING',
  'NGINX_PATH',
  'NODE_COMPILE_CACHE',
  'NODE_ENV',
  'NODE_EXTRA_CA_CERTS',
  'NODE_TLS_REJECT_UNAUTHORIZED',
  'NO_PROXY',
  'SATISFIABILITY_ERROR',
];

function found(path: string, pattern: RegExp): readonly string[] {
  const names = [...readText(path).matchAll(pattern)].map(([, name = '']) => name);
  if (names.length === 0) throw new Error(`${path} has nothing that matches ${pattern.source}.`);
  return [...new Set(names)];
}

/** Every code that an error can have. */
export const errorCodes: readonly string[] = [
  ...new Set([
    ...found('src/errors.ts', /code = '(\w+)'/g),
    ...Object.values(ApolloServerErrorCode),
  ]),
];

/** What `reason` of an error can be. */
export const errorReasons = found('src/errors.ts', /^ {2}([A-Z_]+):/gm);

/** What lasts for a while, as the log names it. */
export const conditions = found('src/telemetry/conditions.ts', /^ {2}([A-Z_]+): \[/gm);

type Variable = keyof typeof variables;
export const isVariable = (name: string): name is Variable => Object.hasOwn(variables, name);

/** What a variable is when it is not set, as text. */
export function defaultOf(name: string): unknown {
  const value: unknown = isVariable(name) ? variables[name].parse(undefined) : undefined;
  return typeof value === 'number' ? value.toString() : value;
}

function enumMembers(): readonly string[] {
  const types = Object.values(createExecutableSchema().getTypeMap());
  return types.filter(isEnumType).flatMap((type) => type.getValues().map(({ name }) => name));
}

/** The causes that operators can look up, each of which is tested. */
function causes(): readonly string[] {
  const rows = new Document('docs/troubleshooting.md').table('By the cause');
  return rows.flatMap(([names = '']) => quotedNames(names));
}

/** The names and words of rule sets, and those of the example in docs/quality.md. */
function wordsOfRuleSets(): readonly string[] {
  const files = readdirSync(ruleSetFolder).map((name) => `quality/${name}`);
  return [...files, 'docs/quality.md'].flatMap((path) => found(path, /"([A-Z]+(?:_[A-Z0-9]+)+)"/g));
}

/** Every name in capitals that a document may use. */
export function knownNames(): ReadonlySet<string> {
  return new Set([
    ...Object.keys(variables),
    ...secretVariables.map((name) => `${name}_FILE`),
    'NAME_FILE',
    ...errorCodes,
    ...errorReasons,
    'TOO_LARGE',
    ...conditions,
    ...enumMembers(),
    ...causes(),
    ...wordsOfRuleSets(),
    ...found('src/quality/classify-stream.ts', /'([A-Z]+(?:_[A-Z]+)+)'/g),
    ...namesOfOthers,
  ]);
}
