import { readFileSync } from 'node:fs';
import type { KeyingConfig } from '@urql/exchange-graphcache';
import { buildSchema, introspectionFromSchema, isObjectType } from 'graphql';

const published = buildSchema(readFileSync('published/schema.graphql', 'utf8'));

/** The schema as graphcache reads it. */
export const schema = introspectionFromSchema(published);

/** What has no id is kept with what it was read with; without this, graphcache warns of it. */
export const keys: KeyingConfig = Object.fromEntries(
  Object.values(published.getTypeMap())
    .filter((type) => isObjectType(type) && !type.getFields().id)
    .map(({ name }) => [name, () => null]),
);
