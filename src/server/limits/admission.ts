import type { FastifyRequest } from 'fastify';
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

/**
 * Judges requests before Apollo Server looks at them: its own validation begins at once, and some
 * documents keep that busy for long. What is on the safelist has been judged when the gateway started.
 */
export function createAdmission(limits: Limits, safelist: Safelist | undefined): Admit {
  return ({ method, body, url }) => {
    try {
      const { search } = new URL(url, 'http://localhost');
      const operation = readOperation({ method, body, search });
      const document = chooseDocument(operation, safelist);
      if (document !== undefined && !safelist?.has(document)) judgeDocument(document, limits);
      checkVariables(operation.variables, limits);
    } catch (error) {
      throw error instanceof GatewayError ? refusal(error) : error;
    }
  };
}
