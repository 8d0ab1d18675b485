import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Limits } from '../../config/configuration.ts';
import { GatewayError } from '../../errors.ts';
import { chooseDocument } from '../safelist/choose-document.ts';
import type { Safelist } from '../safelist/safelist.ts';
import { checkVariables } from './check-variables.ts';
import { judgeDocument } from './judge-document.ts';
import { readOperation } from './received-operation.ts';
import { refusal } from './refusal.ts';

/** Lets a request pass, or throws the GraphQLError that its client is to hear. */
export type Admit = (request: FastifyRequest) => void;

/** UTF-16 units of the documents that are known to be within the limits: clients send the same few. */
const maximumKnownLength = 1_000_000;

/**
 * Judges requests before Apollo Server looks at them: its own validation begins at once, and some
 * documents keep that busy for long. What is on the safelist has been judged when the gateway started.
 */
export function createAdmission(limits: Limits, safelist: Safelist | undefined): Admit {
  const known = new LRUCache<string, true>({
    maxSize: maximumKnownLength,
    sizeCalculation: (_, text) => text.length + 1,
  });
  const judge = (text: string) => {
    if (safelist?.has(text) || known.has(text)) return;
    judgeDocument(text, limits);
    known.set(text, true);
  };
  return ({ method, body, url }) => {
    try {
      const { search } = new URL(url, 'http://localhost');
      const operation = readOperation({ method, body, search });
      const document = chooseDocument(operation, safelist);
      if (document !== undefined) judge(document);
      checkVariables(operation.variables, limits);
    } catch (error) {
      throw error instanceof GatewayError ? refusal(error) : error;
    }
  };
}
