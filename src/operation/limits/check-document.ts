import { type DefinitionNode, type DocumentNode, Kind } from 'graphql';
import type { Limits } from '../../config/configuration.ts';
import { LimitExceededError } from '../../errors.ts';
import { checkMerging } from './check-merging.ts';
import { measureDefinitions } from './measure-definitions.ts';
import { fragmentsOf, type Measure } from './measure-selections.ts';
import { parseDocument } from './parse-document.ts';
import { requireAtMost } from './require-at-most.ts';

/** A field in a fragment in a fragment; whoever stores a document walks down all of them at once. */
const nestedPerLevel = 5;

/** One of them runs, and validation takes longer for each than for as many tokens elsewhere. */
const maxOperations = 100;

/** The limits that a document alone can exceed. */
export type DocumentLimits = Pick<
  Limits,
  'tokens' | 'depth' | 'aliases' | 'rootFields' | 'directives' | 'listItems'
>;

/**
 * Refuses a document that is larger than it may be, in a time that grows with its text alone, and lets
 * none pass that GraphQL's validation would take long for. It needs no schema. Each operation of a
 * document is held to the limits, whether it is the one to run or not.
 *
 * @returns the document; `undefined` for a text that is none, of which Apollo Server tells what is wrong.
 * @throws LimitExceededError, or a GraphQLError for a fragment that contains itself or a label
 *   that is a variable.
 */
export function checkDocument(text: string, limits: DocumentLimits): DocumentNode | undefined {
  try {
    const document = parseDocument(text, limits.tokens);
    if (document) check(document, limits);
    return document;
  } catch (error) {
    // Where an operator allows very many tokens, the stack ends before they do.
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
