import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { GraphQLField, GraphQLNamedType } from 'graphql';
import {
  buildSchema,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  isCompositeType,
  isEnumType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** What has another name here than at Microsoft: types, and properties as `Type.property`. */
const renames = new Map([
  ['MediaStream', 'Stream'],
  ['FeedbackTokenSet', 'FeedbackToken'],
  ['PstnCallLogRow', 'PstnCall'],
  ['DirectRoutingLogRow', 'DirectRoutingCall'],
  ['CallRecord.organizer_v2', 'organizer'],
  ['CallRecord.participants_v2', 'participants'],
  ['ParticipantEndpoint.identity', 'associatedIdentity'],
  // `id` is the opaque key for client caches; Microsoft's own value stands beside it.
  ['Session.id', 'sessionId'],
  ['Segment.id', 'segmentId'],
  ['Participant.id', 'participantId'],
  ['PstnCallLogRow.id', 'rowId'],
  ['DirectRoutingLogRow.id', 'rowId'],
  // What is no entity here has no `id`.
  ['ParticipantBase.id', 'participantId'],
  ['Organizer.id', 'participantId'],
  ['Identity.id', 'identityId'],
  ['AdministrativeUnitInfo.id', 'administrativeUnitId'],
]);

/** Our types that show types which Microsoft shares between its namespaces. */
const shared = new Map([
  ['EndpointType', ['EndpointType']],
  ['Identity', ['Identity']],
  ['UserIdentity', ['UserIdentity', 'CommunicationsUserIdentity']],
  ['GuestIdentity', ['CommunicationsGuestIdentity']],
  ['PhoneIdentity', ['CommunicationsPhoneIdentity']],
  ['ApplicationIdentity', ['CommunicationsApplicationIdentity']],
  ['ApplicationInstanceIdentity', ['CommunicationsApplicationInstanceIdentity']],
  ['AzureCommunicationServicesUserIdentity', ['AzureCommunicationServicesUserIdentity']],
  ['EncryptedIdentity', ['CommunicationsEncryptedIdentity']],
  ['OnPremisesIdentity', ['Identity']],
  ['DeviceIdentity', ['Identity']],
  ['OtherIdentity', ['Identity']],
]);

/** Slots of Microsoft's identity set whose identities have no type of their own. */
const slotsWithoutType = ['assertedIdentity'];

/** Fields that are read from what Microsoft's types do not declare, and why. */
const undeclaredFields = new Map([
  ['FeedbackToken.name', 'a name in an open object'],
  ['FeedbackToken.value', 'a value in an open object'],
  ['OtherIdentity.kind', 'the name of the slot or type'],
  ['Segment.quality', 'classified by the gateway'],
  ['Stream.quality', 'classified by the gateway'],
  ['GuestIdentity.email', "in Microsoft's metadata, but not in the types package"],
  ...[
    'Identity',
    'GuestIdentity',
    'PhoneIdentity',
    'ApplicationIdentity',
    'AzureCommunicationServicesUserIdentity',
    'EncryptedIdentity',
    'OnPremisesIdentity',
    'DeviceIdentity',
    'OtherIdentity',
  ].map((type): [string, string] => [
    `${type}.tenantId`,
    'identities are open objects: answers have it on kinds that do not declare it',
  ]),
]);

/** Enum members that Microsoft's types do not have, beside the one for the future, and why. */
const undeclaredMembers = new Map([
  ['Modality.UNKNOWN', "Microsoft's pages list it, its metadata does not"],
]);

const futureMember = 'UNKNOWN_FUTURE_VALUE';

// Microsoft's types

type Kind = 'boolean' | 'enum' | 'number' | 'object' | 'string';

interface Scope {
  readonly interfaces: ReadonlyMap<string, ts.InterfaceDeclaration>;
  readonly enums: ReadonlyMap<string, readonly string[]>;
}

interface Property {
  readonly name: string;
  readonly declaredBy: string;
  readonly kind: Kind;
  readonly list: boolean;
  readonly nullable: boolean;
  /** The enum or interface; empty for plain values. */
  readonly type: string;
}

const typesManifest = createRequire(import.meta.url).resolve(
  '@microsoft/microsoft-graph-types/package.json',
);
const source = ts.createSourceFile(
  'microsoft-graph.d.ts',
  readFileSync(join(dirname(typesManifest), 'microsoft-graph.d.ts'), 'utf8'),
  ts.ScriptTarget.Latest,
);

function literalsOf(type: ts.TypeNode): readonly string[] {
  const members = ts.isUnionTypeNode(type) ? type.types : [type];
  const literals = members.flatMap((member) =>
    ts.isLiteralTypeNode(member) && ts.isStringLiteral(member.literal) ? [member.literal.text] : [],
  );
  return literals.length === members.length ? literals : [];
}

function scopeOf(statements: readonly ts.Statement[]): Scope {
  const interfaces = new Map<string, ts.InterfaceDeclaration>();
  const enums = new Map<string, readonly string[]>();
  for (const statement of statements) {
    if (ts.isInterfaceDeclaration(statement)) {
      interfaces.set(statement.name.text, statement);
    } else if (ts.isTypeAliasDeclaration(statement)) {
      const literals = literalsOf(statement.type);
      if (literals.length > 0) enums.set(statement.name.text, literals);
    }
  }
  return { interfaces, enums };
}

function bodyOfNamespace(name: string): readonly ts.Statement[] {
  for (const statement of source.statements) {
    if (!ts.isModuleDeclaration(statement) || statement.name.text !== name) continue;
    if (statement.body && ts.isModuleBlock(statement.body)) return statement.body.statements;
  }
  throw new Error(`Microsoft's types have no namespace ${name}`);
}

const root = scopeOf(source.statements);
const callRecords = scopeOf(bodyOfNamespace('CallRecords'));

/** `microsoftgraph.Name` is of the root, `Name` of the scope where it is written. */
function resolve(scope: Scope, reference: ts.Node): readonly [Scope, string] {
  const name = reference.getText(source);
  const bare = name.replace(/^microsoftgraph\./, '');
  return [bare === name ? scope : root, bare];
}

function shapeOf(scope: Scope, type: ts.TypeNode): Pick<Property, 'kind' | 'list' | 'type'> {
  if (ts.isArrayTypeNode(type)) return { ...shapeOf(scope, type.elementType), list: true };
  if (ts.isTypeReferenceNode(type)) {
    const option = type.typeArguments?.[0];
    if (option) return shapeOf(scope, option);
    const [home, name] = resolve(scope, type.typeName);
    if (home.enums.has(name)) return { kind: 'enum', list: false, type: name };
    if (home.interfaces.has(name)) return { kind: 'object', list: false, type: name };
  }
  const name = type.getText(source);
  if (name === 'string' || name === 'number' || name === 'boolean') {
    return { kind: name, list: false, type: '' };
  }
  throw new Error(`This test cannot read the type ${name}`);
}

/** Wrapped in `NullableOption`. */
function isNullable(type: ts.TypeNode): boolean {
  return ts.isTypeReferenceNode(type) && type.typeName.getText(source) === 'NullableOption';
}

function propertiesOf(scope: Scope, name: string): readonly Property[] {
  const declaration = scope.interfaces.get(name);
  if (!declaration) throw new Error(`Microsoft's types have no interface ${name}`);
  const own = declaration.members.filter(ts.isPropertySignature).map((member): Property => {
    if (!member.type) throw new Error(`${name}.${member.name.getText(source)} has no type`);
    return {
      name: member.name.getText(source),
      declaredBy: name,
      nullable: isNullable(member.type),
      ...shapeOf(scope, member.type),
    };
  });
  const inherited = (declaration.heritageClauses ?? [])
    .flatMap((clause) => clause.types)
    .flatMap((base) => propertiesOf(...resolve(scope, base.expression)));
  return [...own, ...inherited];
}

// Our schema

const schemaFolder = new URL('../../schema/', import.meta.url);
const schema = buildSchema(
  readdirSync(schemaFolder)
    .filter((file) => file.endsWith('.graphql'))
    .map((file) => readFileSync(new URL(file, schemaFolder), 'utf8'))
    .join('\n'),
  // The federation's directives are not defined here.
  { assumeValidSDL: true },
);

type Field = GraphQLField<unknown, unknown>;

function fieldsOf(typeName: string): readonly Field[] {
  const type = schema.getType(typeName);
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}

function fieldOf(typeName: string, name: string): Field | undefined {
  return fieldsOf(typeName).find((field) => field.name === name);
}

function argumentOf(field: Field, directiveName: string, argument: string): unknown {
  const directive = schema.getDirective(directiveName);
  if (!directive) throw new Error(`The schema has no directive @${directiveName}`);
  return field.astNode && getDirectiveValues(directive, field.astNode)?.[argument];
}

/** What the schema says that a field is read from. */
function sourcesOf(field: Field): readonly string[] {
  const said = [
    argumentOf(field, 'property', 'names'),
    argumentOf(field, 'navigation', 'name'),
    argumentOf(field, 'milliseconds', 'of'),
    argumentOf(field, 'ratio', 'of'),
    argumentOf(field, 'count', 'of'),
  ].filter((value) => value !== undefined);
  return said.length === 0 ? [field.name] : said.flat().map(String);
}

/** A connection is a list of its nodes. */
function elementOf(field: Field): { readonly list: boolean; readonly type: GraphQLNamedType } {
  const type = getNamedType(field.type);
  const nodes = isObjectType(type) ? type.getFields().nodes : undefined;
  if (nodes) return { list: true, type: getNamedType(nodes.type) };
  return { list: isListType(getNullableType(field.type)), type };
}

// The map from one to the other

const ourNameOf = (type: string): string => renames.get(type) ?? type;

interface Counterpart {
  readonly ours: string;
  readonly scope: Scope;
  readonly name: string;
}

const counterparts: readonly Counterpart[] = [
  ...[...callRecords.interfaces.keys(), ...callRecords.enums.keys()].map((name) => ({
    ours: ourNameOf(name),
    scope: callRecords,
    name,
  })),
  ...[...shared].flatMap(([ours, names]) => names.map((name) => ({ ours, scope: root, name }))),
];

const pairsOfObjects = counterparts
  .filter(({ scope, name }) => scope.interfaces.has(name))
  .map((pair) => ({ ...pair, properties: propertiesOf(pair.scope, pair.name) }));

const pairsOfEnums = counterparts.flatMap((pair) => {
  const members = pair.scope.enums.get(pair.name);
  return members ? [{ ...pair, members }] : [];
});

const renameKeysOf = (type: string, property: Property): readonly string[] => [
  `${type}.${property.name}`,
  `${property.declaredBy}.${property.name}`,
];

const pairsOfProperties = pairsOfObjects.flatMap(({ ours, name, properties }) =>
  properties.map((property) => {
    const rename = renameKeysOf(name, property).find((key) => renames.has(key));
    const fieldName = (rename && renames.get(rename)) ?? property.name;
    return {
      label: `${name}.${property.name}`,
      ours,
      property,
      rename,
      field: fieldOf(ours, fieldName),
    };
  }),
);

const bare = (member: string): string => member.replaceAll('_', '').toLowerCase();

function membersOf(enumName: string): readonly string[] {
  const type = schema.getType(enumName);
  return isEnumType(type) ? type.getValues().map(({ name }) => name) : [];
}

const scalarsOf: Record<'boolean' | 'number' | 'string', readonly string[]> = {
  boolean: ['Boolean'],
  number: ['Int', 'Float', 'Long', 'Decimal'],
  string: ['String', 'DateTime', 'Duration', 'ID'],
};

function agrees(property: Property, field: Field): boolean {
  const { list, type } = elementOf(field);
  if (property.list && !list) return false;
  switch (property.kind) {
    case 'enum':
      return isEnumType(type) && type.name === ourNameOf(property.type);
    case 'object':
      // Sets of identities are resolved to the parties or identities in them.
      return property.type.endsWith('IdentitySet')
        ? isCompositeType(type)
        : isCompositeType(type) && type.name === ourNameOf(property.type);
    default:
      return scalarsOf[property.kind].includes(type.name);
  }
}

describe("Microsoft's metadata", () => {
  it('is found in the types package', () => {
    expect(callRecords.interfaces.size).toBeGreaterThan(20);
    expect(callRecords.enums.size).toBeGreaterThan(14);
    expect(propertiesOf(callRecords, 'Participant').map(({ name }) => name)).toEqual([
      'administrativeUnitInfos',
      'identity',
      'id',
    ]);
  });

  it('has no type that the schema lacks', () => {
    const lacking = counterparts.filter(({ ours }) => !schema.getType(ours));
    expect(lacking.map(({ name }) => name)).toEqual([]);
  });

  it('has no property that the schema lacks', () => {
    const lacking = pairsOfProperties.filter(
      ({ field, property }) => !field || !sourcesOf(field).includes(property.name),
    );
    expect(lacking.map(({ label }) => label)).toEqual([]);
  });

  it('has no property of another kind than its field', () => {
    const differing = pairsOfProperties.filter(
      ({ field, property }) => field && !agrees(property, field),
    );
    expect(differing.map(({ label }) => label)).toEqual([]);
  });

  it('forbids null for exactly those properties whose fields are null only if Microsoft omits them', () => {
    const differing = pairsOfProperties
      .filter(({ field }) => field && !isNonNullType(field.type))
      .filter(({ field, property }) => {
        const text = field?.description?.replaceAll(/\s+/g, ' ') ?? '';
        return text.includes('Null only if Microsoft omits it') === property.nullable;
      });
    // The older identity sets, which are read as participants, may have no id.
    const withoutId = ['Organizer.id', 'Participant.id', 'ParticipantBase.id'];
    expect(differing.map(({ label }) => label)).toEqual(withoutId);
  });

  it('has no enum member that the schema lacks', () => {
    const lacking = pairsOfEnums.flatMap(({ ours, name, members }) => {
      const known = new Set(membersOf(ours).map(bare));
      return members
        .filter((member) => !known.has(bare(member)))
        .map((member) => `${name}.${member}`);
    });
    expect(lacking).toEqual([]);
  });

  it('has no slot for identities without a type in the schema', () => {
    const slots = propertiesOf(root, 'CommunicationsIdentitySet')
      .filter(({ type }) => type === 'Identity')
      .map(({ name }) => name);
    const typeOf = (slot: string): string =>
      `${slot.charAt(0).toUpperCase()}${slot.slice(1)}Identity`;
    expect(slots.filter((slot) => !schema.getType(typeOf(slot)))).toEqual(slotsWithoutType);
  });
});

describe('the schema', () => {
  const ourTypes = [...new Set(pairsOfObjects.map(({ ours }) => ours))];
  const declaredIn = (type: string): ReadonlySet<string> =>
    new Set(
      pairsOfObjects
        .filter(({ ours }) => ours === type)
        .flatMap(({ properties }) => properties.map(({ name }) => name)),
    );

  it('reads no field from a property that Microsoft does not have', () => {
    const unfounded = ourTypes.flatMap((type) => {
      const declared = declaredIn(type);
      return fieldsOf(type)
        .filter((field) => sourcesOf(field).some((name) => !declared.has(name)))
        .map(({ name }) => `${type}.${name}`);
    });
    expect(unfounded.toSorted()).toEqual([...undeclaredFields.keys()].toSorted());
  });

  const sourceDirectives = ['property', 'milliseconds', 'ratio', 'count', 'navigation'];

  it('names sources only on types that Microsoft has', () => {
    const unfounded = Object.keys(schema.getTypeMap())
      .filter((type) => !ourTypes.includes(type))
      .flatMap((type) =>
        fieldsOf(type)
          .filter(({ astNode }) =>
            astNode?.directives?.some(({ name }) => sourceDirectives.includes(name.value)),
          )
          .map(({ name }) => `${type}.${name}`),
      );
    // The one collection of which no type is the owner, whole and filtered by one participant, and the functions.
    expect(unfounded).toEqual([
      'Query.callRecords',
      'Query.pstnCalls',
      'Query.directRoutingCalls',
      'User.callRecords',
    ]);
  });

  it('has no enum member that Microsoft does not have', () => {
    const unfounded = [...new Set(pairsOfEnums.map(({ ours }) => ours))].flatMap((type) => {
      const theirs = new Set(
        pairsOfEnums.filter(({ ours }) => ours === type).flatMap(({ members }) => members),
      );
      const known = new Set([...theirs, futureMember].map(bare));
      return membersOf(type)
        .filter((member) => !known.has(bare(member)))
        .map((member) => `${type}.${member}`);
    });
    expect(unfounded).toEqual([...undeclaredMembers.keys()]);
  });

  it('has a member for the future in every enum', () => {
    const lacking = pairsOfEnums.filter(({ ours }) => !membersOf(ours).includes(futureMember));
    expect(lacking.map(({ ours }) => ours)).toEqual([]);
  });

  it('names a source only where it is not the property of the same name', () => {
    const redundant = ourTypes.flatMap((type) =>
      fieldsOf(type)
        .filter((field) => field.astNode?.directives?.some(({ name }) => name.value === 'property'))
        .filter((field) => sourcesOf(field).join() === field.name)
        .map(({ name }) => `${type}.${name}`),
    );
    // Microsoft's `id` of a participant is one source of ours, which is a hash.
    expect(redundant).toEqual(['Participant.id']);
  });

  it('has a number of milliseconds beside every duration', () => {
    const mismatched = ourTypes.flatMap((type) =>
      fieldsOf(type).flatMap((field) => {
        if (getNamedType(field.type).name === 'Duration') {
          const beside = fieldOf(type, `${field.name}Ms`);
          const right =
            beside?.type.toString() === 'Float' &&
            argumentOf(beside, 'milliseconds', 'of') === field.name;
          return right ? [] : [`${type}.${field.name}`];
        }
        const of = argumentOf(field, 'milliseconds', 'of');
        const right = of === undefined || `${of as string}Ms` === field.name;
        return right ? [] : [`${type}.${field.name}`];
      }),
    );
    expect(mismatched).toEqual([]);
  });

  it('has a ratio beside every percentage, named with Ratio', () => {
    const isPercentage = ({ description }: Field) => /0 to 100\b/.test(description ?? '');
    const fields = ourTypes.flatMap((type) =>
      fieldsOf(type).map((field) => ({ type, field, of: argumentOf(field, 'ratio', 'of') })),
    );
    const percentages = fields
      .filter(({ field }) => isPercentage(field))
      .map(({ type, field }) => `${type}.${field.name}`);
    expect(percentages.toSorted()).toEqual([
      'NetworkInfo.wifiBatteryCharge',
      'NetworkInfo.wifiSignalStrength',
      'Stream.averageVideoFrameLossPercentage',
    ]);
    const ratios = fields.filter(({ of }) => of !== undefined);
    expect(ratios.map(({ type, of }) => `${type}.${String(of)}`).toSorted()).toEqual(
      percentages.toSorted(),
    );
    for (const { field, of } of ratios) {
      expect(field.name).toBe(`${String(of).replace('Percentage', '')}Ratio`);
      expect(field.type.toString()).toBe('Float');
    }
  });

  it('names the same sources on an interface and on the types that implement it', () => {
    const differing = Object.values(schema.getTypeMap())
      .filter(isInterfaceType)
      .flatMap((parent) =>
        schema.getPossibleTypes(parent).flatMap((type) =>
          fieldsOf(parent.name)
            .filter((field) => {
              const implementing = fieldOf(type.name, field.name);
              return !implementing || sourcesOf(implementing).join() !== sourcesOf(field).join();
            })
            .map(({ name }) => `${type.name}.${name}`),
        ),
      );
    expect(differing).toEqual([]);
  });
});

describe("this test's tables", () => {
  it('rename only what has another name', () => {
    const needed = new Set([
      ...counterparts.filter(({ name }) => !schema.getType(name)).map(({ name }) => name),
      ...pairsOfProperties
        .filter(({ ours, property }) => {
          const namesake = fieldOf(ours, property.name);
          return !namesake || argumentOf(namesake, 'property', 'names') !== undefined;
        })
        .flatMap(({ rename }) => rename ?? []),
    ]);
    expect([...renames.keys()].filter((key) => !needed.has(key))).toEqual([]);
  });
});
