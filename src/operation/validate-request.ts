import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Limits } from '../config/configuration.ts';
import { GatewayError } from '../errors.ts';
import { chooseDocument } from './safelist/choose-document.ts';
import type { Safelist } from './safelist/safelist.ts';
import { checkVariables } from './limits/check-variables.ts';
import { checkDocument } from './limits/check-document.ts';
import { readOperation } from './operation-request.ts';
import { refusal } from './refusal.ts';

/** Lets a request pass, or throws the GraphQLError that its client is to hear. */
export type ValidateRequest = (request: FastifyRequest) => void;

/** UTF-16 units of the documents that are known to be within the limits: clients send the same few. */
const maxKnownLength = 1_000_000;

/**
 * Judges requests before Apollo Server looks at them: its own validation begins at once, and some
 * documents keep that busy for long. What is on the safelist has been judged when the gateway started.
 */
export function createRequestValidation(
  limits: Limits,
  safelist: Safelist | undefined,
): ValidateRequest {
  const known = new LRUCache<string, true>({
    maxSize: maxKnownLength,
    sizeCalculation: (_, text) => text.length + 1,
  });
  const check = (text: string) => {
    if (safelist?.has(text) || known.has(text)) return;
    checkDocument(text, limits);
    known.set(text, true);
  };
  return ({ method, body, url }) => {
    try {
      const { search } = new URL(url, 'http://localhost');
      const operation = readOperation({ method, body, search });
      const document = chooseDocument(operation, safelist);
      if (document !== undefined) check(document);
      checkVariables(operation.variables, limits);
    } catch (error) {
      throw error instanceof GatewayError ? refusal(error) : error;
    }
  };
}
