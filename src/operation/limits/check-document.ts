import { type DefinitionNode, type DocumentNode, Kind } from 'graphql';
import type { Limits } from '../../config/configuration.ts';
import { LimitExceededError, requireAtMost } from '../../errors.ts';
import { checkMerging } from './check-merging.ts';
import { measureDefinitions } from './measure-definitions.ts';
import { fragmentsOf, type Measure } from './measure-selections.ts';
import { parseDocument } from './parse-document.ts';

/** A field in a fragment in a fragment: code that stores a document walks down all of them. */
const nestedPerLevel = 5;

/** Only one of them runs, and validation takes longer for each than for as many tokens elsewhere. */
const maxOperations = 100;

/** The limits that a document can exceed by itself. */
export type DocumentLimits = Pick<
  Limits,
  'tokens' | 'depth' | 'aliases' | 'rootFields' | 'directives' | 'listItems'
>;

/**
 * Parses a document, and refuses one that exceeds a limit or that would take long to validate. The time
 * for this is in proportion to the text, and no schema is needed. Each operation of the document must be
 * within the limits, whether or not it is the one to run.
 *
 * @throws LimitExceededError, or a GraphQLError for a text that is not a document, a fragment that
 *   contains itself, or a label that is a variable.
 */
export function checkDocument(text: string, limits: DocumentLimits): DocumentNode {
  try {
    const document = parseDocument(text, limits.tokens);
    check(document, limits);
    return document;
  } catch (error) {
    // If an operator allows very many tokens, the stack is used up first.
    if (error instanceof RangeError) throw new LimitExceededError('levels', limits.depth);
    throw error;
  }
}

function check(document: DocumentNode, limits: DocumentLimits): void {
  const isOperation = ({ kind }: DefinitionNode) => kind === Kind.OPERATION_DEFINITION;
  const operations = document.definitions.filter(isOperation);
  requireAtMost(maxOperations, 'operations', operations.length);
  const fragments = fragmentsOf(document);
  const definitions = measureDefinitions(document, fragments, limits);
  for (const { definition, measure } of definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) compare(measure, limits);
  }
  checkMerging(definitions, fragments, limits.tokens);
}

function compare(measured: Measure, limits: DocumentLimits): void {
  requireAtMost(limits.depth, 'levels', measured.depth);
  requireAtMost(limits.depth * nestedPerLevel, 'levels of fragments', measured.nested);
  requireAtMost(limits.depth, 'levels of ofType', measured.wrappers);
  requireAtMost(limits.aliases, 'aliases', measured.aliases);
  requireAtMost(limits.rootFields, 'root fields', measured.fields);
  requireAtMost(limits.directives, 'directives', measured.directives);
}
