import {
  getNamedType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
} from 'graphql';
import { classOf } from '../../../src/access/class-of.ts';
import { type DataClass, dataClasses } from '../../../src/access/data-class.ts';
import { createExecutableSchema } from '../../../src/schema/executable-schema.ts';
import { defaultLimits } from '../default-limits.ts';

const schema = createExecutableSchema();

/** How a path writes the fields that it selects. */
export interface Spelling {
  readonly field: (name: string) => string;
  readonly of: (typeName: string, selection: string) => string;
}

export const plain: Spelling = {
  field: (name) => name,
  of: (typeName, selection) => `... on ${typeName} ${selection}`,
};
export const aliased: Spelling = { ...plain, field: (name) => `its_${name}: ${name}` };
export const inFragments: Spelling = {
  ...plain,
  of: (typeName, selection) => `... on ${typeName} { ... { ... on ${typeName} ${selection} } }`,
};
export const deferred: Spelling = {
  ...plain,
  of: (typeName, selection) => `... on ${typeName} @defer ${selection}`,
};

/** Of users only the ids: their call records have users again. */
export function fieldsBelow(type: GraphQLInterfaceType | GraphQLObjectType) {
  const fields = Object.values(type.getFields());
  return type.name === 'User' ? fields.filter(({ name }) => name !== 'callRecords') : fields;
}

/** Selects every field below a type, with the type's name in each object. A type within itself gives only its name. */
export function everything(
  typeName: string,
  spelling: Spelling,
  above: readonly string[] = [],
): string {
  if (above.includes(typeName)) return '{ __typename }';
  const path = [...above, typeName];
  const type = schema.getType(typeName);
  if (isInterfaceType(type)) {
    const parts = schema
      .getPossibleTypes(type)
      .map(({ name }) => spelling.of(name, everything(name, spelling, path)));
    return `{ __typename ${parts.join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  const fields = fieldsBelow(type).map(({ name, type: fieldType }) => {
    // The record of a row is read like any other.
    if (name === 'callRecord') return `${spelling.field(name)} { __typename id joinWebUrl }`;
    return `${spelling.field(name)} ${everything(getNamedType(fieldType).name, spelling, path)}`;
  });
  return `{ __typename ${fields.join(' ')} }`;
}

/** What of a whole answer a caller sees who may see some classes only. */
export function visible(value: unknown, classes: ReadonlySet<DataClass>): unknown {
  if (Array.isArray(value)) return value.map((item) => visible(item, classes));
  if (typeof value !== 'object' || value === null) return value;
  const { __typename: typeName } = value as { readonly __typename?: string };
  return Object.fromEntries(
    Object.entries(value).map(([key, inside]) => {
      const dataClass = typeName === undefined ? 'public' : classOfKey(schema, typeName, key);
      const isShown = dataClass === 'public' || classes.has(dataClass);
      return [key, isShown ? visible(inside, classes) : null];
    }),
  );
}

function classOfKey(of: GraphQLSchema, typeName: string, key: string): DataClass | 'public' {
  const type = of.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[key.replace('its_', '')] : undefined;
  return field ? classOf(field) : 'public';
}

/** Every field of an answer that has a value, as \`Type.field\`. */
export function filled(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (Array.isArray(value)) for (const item of value) filled(item, found);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return found;
  const { __typename: typeName = '' } = value as { readonly __typename?: string };
  for (const [key, inside] of Object.entries(value)) {
    if (inside !== null) found.add(`${typeName}.${key}`);
    filled(inside, found);
  }
  return found;
}

export const columnRoles = {
  'CallRecords.Read.Identity': ['identity', 'phone'],
  'CallRecords.Read.Network': ['network'],
  'CallRecords.Read.Device': ['device'],
} as const;

export const allColumns = Object.keys(columnRoles) as (keyof typeof columnRoles)[];

export const columnSets = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) =>
  allColumns.filter((_, at) => bits & (1 << at)),
);

/** Whether a caller with roles of columns may read a class. */
export function mayRead(
  roles: readonly (keyof typeof columnRoles)[],
  dataClass: DataClass | 'public',
): boolean {
  const granted: readonly string[] = roles.flatMap((role) => columnRoles[role]);
  return dataClass === 'public' || granted.includes(dataClass);
}

/** The selections here are larger than any that a client would send. */
export function generous() {
  const many = 100_000;
  return {
    ...defaultLimits,
    bodyBytes: 1_000_000,
    tokens: many,
    depth: 100,
    aliases: many,
    rootFields: many,
    directives: many,
    listItems: 250,
    responseBytes: 16_777_216,
    values: 10_000_000,
    valuesInHand: 10_000_000,
    connections: 1000,
  };
}

/** Another scope has other cursors, and they tell nothing. */
export function withoutCursors(value: unknown): unknown {
  const text = JSON.stringify(value, (key, inside: unknown) =>
    /cursor$/i.test(key) ? null : inside,
  );
  return JSON.parse(text);
}

export function classesIn(value: unknown): readonly DataClass[] {
  const found = new Set<string>(
    [...filled(value)].map((name) => {
      const [typeName = '', key = ''] = name.split('.');
      return classOfKey(schema, typeName, key);
    }),
  );
  return dataClasses.filter((name) => found.has(name));
}
