import { composeServices as composeByApollo } from '@apollo/composition';
import { composeServices as composeByGuild } from '@theguild/federation-composition';
import { federateSubgraphs as composeByCosmo } from '@wundergraph/composition';
import { type GraphQLError, parse, print } from 'graphql';

/** The SDL of the parts of a supergraph, by their names. */
export type SubgraphSdl = Readonly<Record<string, string>>;

export interface Composed {
  /** What is wrong: no supergraph comes of it. */
  readonly errors: readonly Problem[];
  /** Warnings that a person should read. */
  readonly hints: readonly string[];
  /** What a router reads; empty where there are errors. */
  readonly supergraph: string;
}

export interface Problem {
  readonly message: string;
  /** Absent where the composer has no codes. */
  readonly code?: unknown;
}

type Compose = (subgraphs: SubgraphSdl) => Composed;

/** Each composer that npm has. */
export const composers: Readonly<Record<string, Compose>> = {
  '@apollo/composition': (subgraphs) => {
    const { errors = [], hints = [], supergraphSdl = '' } = composeByApollo(servicesOf(subgraphs));
    return { errors: errors.map(readProblem), hints: hints.map(String), supergraph: supergraphSdl };
  },
  '@theguild/federation-composition': (subgraphs) => {
    const { errors = [], supergraphSdl = '' } = composeByGuild(servicesOf(subgraphs));
    return { errors: errors.map(readProblem), hints: [], supergraph: supergraphSdl };
  },
  '@wundergraph/composition': (subgraphs) => {
    const services = servicesOf(subgraphs).map(({ typeDefs, ...service }) => ({
      ...service,
      definitions: typeDefs,
    }));
    const result = composeByCosmo({ subgraphs: services });
    return {
      errors: result.success ? [] : result.errors,
      hints: result.warnings.map(({ message }) => message),
      supergraph: result.success ? print(result.federatedGraphAST) : '',
    };
  },
};

function servicesOf(subgraphs: SubgraphSdl) {
  return Object.entries(subgraphs).map(([name, sdl]) => ({
    name,
    url: `http://${name}.example/graphql`,
    typeDefs: parse(sdl),
  }));
}

function readProblem({ message, extensions }: GraphQLError): Problem {
  return { message, code: extensions.code };
}
