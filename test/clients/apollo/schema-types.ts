import { readFileSync } from 'node:fs';
import type { PossibleTypesMap, TypePolicies } from '@apollo/client';
import { buildSchema, isAbstractType, isObjectType } from 'graphql';

const schema = buildSchema(readFileSync('published/schema.graphql', 'utf8'));
const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));

/** The types that may stand behind each interface. */
export const possibleTypes: PossibleTypesMap = Object.fromEntries(
  types
    .filter(isAbstractType)
    .map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
);

/** What has no id belongs to what it was read with: two queries read parts of one value. */
export const valuePolicies: TypePolicies = Object.fromEntries(
  types
    .filter((type) => isObjectType(type) && !type.getFields().id)
    .map(({ name }) => [name, { merge: true }]),
);
