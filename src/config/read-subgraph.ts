import type { Configuration } from './configuration.ts';
import { readRoles, roleVariables } from './roles.ts';
import { ConfigurationError } from './configuration-error.ts';
import { type Environment, readValues } from './read-values.ts';

type SubgraphConfiguration = Pick<Configuration, 'hasNode' | 'hasAuthDirectives' | 'roles'>;

const names = ['NODE_FIELD', 'SUBGRAPH_AUTH_DIRECTIVES', ...Object.values(roleVariables)] as const;

/**
 * Reads only the variables that shape the SDL for supergraphs, because it is printed without a running gateway.
 *
 * @throws ConfigurationError with everything that is wrong.
 */
export function readSubgraph(environment: Environment): SubgraphConfiguration {
  const problems: string[] = [];
  const own = Object.fromEntries(names.map((name) => [name, environment[name]]));
  const values = readValues(own, problems);
  const roles = readRoles(values, problems);
  if (problems.length > 0) throw new ConfigurationError(problems);
  return {
    hasNode: values.NODE_FIELD === 'on',
    hasAuthDirectives: values.SUBGRAPH_AUTH_DIRECTIVES === 'on',
    roles,
  };
}
