import { composeSchemaContract } from '@theguild/federation-composition';
import {
  buildSchema,
  type GraphQLSchema,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  Kind,
  parse,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { dataClasses } from '../../src/access/data-class.ts';
import { classOfDefinition } from '../../src/access/class-of.ts';
import { printSubgraph } from '../../src/schema/sdl/print-subgraph.ts';
import { readSdl } from '../../src/schema/sdl/read-sdl.ts';
import { people } from '../support/federation/other-subgraphs.ts';

const ours = printSubgraph(readSdl({ hasNode: true }), undefined);

/** Every field, as `Type.field`. */
function fieldsOf(schema: GraphQLSchema): readonly string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
      ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`)
      : [],
  );
}

/** What clients see of a supergraph from which fields with one of the tags are left out. */
function contractWithout(tags: readonly string[]): GraphQLSchema {
  const parts = Object.entries({ ours, people });
  const services = parts.map(([name, sdl]) => ({ name, typeDefs: parse(sdl) }));
  const filter = { include: new Set<string>(), exclude: new Set(tags) };
  const { publicSdl = '', errors } = composeSchemaContract(services, filter, true);
  expect(errors).toBeUndefined();
  return buildSchema(publicSdl);
}

/** The fields of some classes, as the gateway itself decides about them. */
function fieldsOfClasses(classes: readonly string[]): readonly string[] {
  return readSdl({ hasNode: true }).definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION ||
    definition.kind === Kind.INTERFACE_TYPE_DEFINITION ||
    definition.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION
      ? (definition.fields ?? [])
          .filter((field) => classes.includes(classOfDefinition(field)))
          .map((field) => `${definition.name.value}.${field.name.value}`)
      : [],
  );
}

describe('Contract without a class of data', () => {
  const everything = fieldsOf(contractWithout([]));

  it.each(
    [['identity'], ['network'], ['device'], [...dataClasses]].map((classes) => ({ classes })),
  )('A contract without a class has none of its fields: $classes', ({ classes }) => {
    const left = new Set(fieldsOf(contractWithout(classes)));
    const sensitive = fieldsOfClasses(classes);
    expect(sensitive.length).toBeGreaterThan(1);
    expect(everything).toEqual(expect.arrayContaining([...sensitive]));
    expect(sensitive.filter((field) => left.has(field))).toEqual([]);
    expect([...left]).toEqual(
      expect.arrayContaining(['CallRecord.sessions', 'Stream.averageJitter', 'User.name']),
    );
  });

  it('A contract without a class keeps the fields of other classes', () => {
    const left = new Set(fieldsOf(contractWithout(['phone'])));
    expect(everything.filter((field) => !left.has(field)).sort()).toEqual([
      'DirectRoutingCall.calleeNumber',
      'DirectRoutingCall.callerNumber',
      // No telephone could be an `Identity` that has them.
      'Identity.displayName',
      'Identity.identityId',
      'PhoneIdentity.displayName',
      'PhoneIdentity.identityId',
      'PstnCall.calleeNumber',
      'PstnCall.callerNumber',
    ]);
  });

  it('A contract without a class has no field whose type would be empty', () => {
    const left = fieldsOf(contractWithout(['identity', 'network']));
    expect(left.filter((field) => /identit|traceRoute|administrative/i.test(field))).toEqual([]);
  });
});
