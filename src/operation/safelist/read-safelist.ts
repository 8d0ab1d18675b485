import { readFileSync } from 'node:fs';
import { type DocumentNode, GraphQLError, type GraphQLSchema, Kind, validate } from 'graphql';
import type { Configuration } from '../../config/configuration.ts';
import { ConfigurationError } from '../../config/configuration-error.ts';
import { GatewayError } from '../../errors.ts';
import { checkDocument } from '../limits/check-document.ts';
import { findMissingRootType, validationRules } from '../validation.ts';
import { type ManifestOperation, parseManifest } from './parse-manifest.ts';
import { Safelist } from './safelist.ts';

/**
 * Reads the safelist, and validates every operation in it against the schema and the limits.
 *
 * @returns `undefined` if none is configured.
 * @throws ConfigurationError with all problems.
 */
export function readSafelist(
  configuration: Pick<Configuration, 'safelist' | 'limits' | 'introspection'>,
  schema: GraphQLSchema,
): Safelist | undefined {
  const { safelist } = configuration;
  if (!safelist) return undefined;
  const operations = parseManifest(readText(safelist.file));
  if (!operations) {
    throw problem('is neither an Apollo persisted query manifest nor a Relay persisted query map');
  }
  const texts = new Map(operations.map(({ id, body }) => [id, body]));
  const problems = [
    ...operations.flatMap(({ id, body }) =>
      problemsOf(body, configuration, schema).map(namedBy(id)),
    ),
    ...operations.filter(({ id, body }) => texts.get(id) !== body).map(tellAmbiguous),
  ];
  if (problems.length > 0) throw new ConfigurationError(problems.map(ofVariable));
  return new Safelist(texts, safelist.isOnly);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw problem('cannot be read');
  }
}

function problemsOf(
  text: string,
  { limits, introspection }: Pick<Configuration, 'limits' | 'introspection'>,
  schema: GraphQLSchema,
): readonly string[] {
  try {
    const document = checkDocument(text, limits);
    const errors = validate(schema, document, validationRules(introspection));
    return [...errors, ...missingRootTypes(document, schema)].map(({ message }) => message);
  } catch (error) {
    if (error instanceof GatewayError || error instanceof GraphQLError) return [error.message];
    throw error;
  }
}

function missingRootTypes(
  { definitions }: DocumentNode,
  schema: GraphQLSchema,
): readonly GraphQLError[] {
  return definitions.flatMap((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? (findMissingRootType(definition, schema) ?? [])
      : [],
  );
}

const namedBy = (id: string) => (message: string) => `operation ${id}: ${message}`;
const tellAmbiguous = ({ id }: ManifestOperation) => `operation ${id}: two operations have this id`;
const ofVariable = (text: string) => `SAFELIST_FILE: ${text}`;

function problem(text: string): ConfigurationError {
  return new ConfigurationError([ofVariable(text)]);
}
