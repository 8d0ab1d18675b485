import {
  type GraphQLField,
  type GraphQLInputField,
  isInputObjectType,
  isObjectType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Agent, fetch } from 'undici';
import { startEntra } from '../../emulator/entra.ts';
import { dataClasses } from '../../src/access/data-class.ts';
import { variables } from '../../src/config/variables.ts';
import { classOf, isBuiltIn } from '../../src/access/class-of.ts';
import { createExecutableSchema } from '../../src/schema/executable-schema.ts';
import { bearer, type CallerSystem, startSystem } from '../support/system/system.ts';
import { Document, quotedNames } from '../support/document.ts';
import { defaultOf } from '../support/known-names.ts';

const access = new Document('docs/access.md');
const quote = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ');

/** What the SDL says: of each class the fields, and the types that have just those. */
function classRows(): readonly (readonly string[])[] {
  const schema = createExecutableSchema();
  return dataClasses.flatMap((dataClass) => {
    const rows = new Map<string, string[]>();
    for (const type of Object.values(schema.getTypeMap())) {
      if (!(isObjectType(type) || isInputObjectType(type)) || isBuiltIn(type)) continue;
      const fields: Readonly<Record<string, GraphQLField<unknown, unknown> | GraphQLInputField>> =
        type.getFields();
      const names = Object.values(fields)
        .filter((field) => !isBuiltIn(field) && classOf(field) === dataClass)
        .map(({ name }) => name);
      const key = quote(names);
      if (key !== '') rows.set(key, [...(rows.get(key) ?? []), type.name]);
    }
    return [...rows].map(([names, types]) => [`\`${dataClass}\``, quote(types.sort()), names]);
  });
}

/** The form that a `curl` command sends. */
function formOf(curl: string, values: Readonly<Record<string, string>>): URLSearchParams {
  const form = new URLSearchParams();
  for (const [, field = ''] of curl.matchAll(/--data(?:-urlencode)? "?([^"\s]+)/g)) {
    const [, name = '', mark, value = ''] = /^(\w+)([=@])(.*)$/.exec(field) ?? [];
    const expanded = value.replaceAll(/\$(\w+)/g, (_, variable: string) => values[variable] ?? '');
    form.set(name, mark === '@' ? (values[value] ?? '') : expanded);
  }
  return form;
}

describe('docs/access.md', () => {
  it('The classes of docs/access.md have every sensitive field of the SDL, and no other', () => {
    expect(access.table('Classes')).toEqual(classRows());
  });

  it('The roles of docs/access.md have their default names', () => {
    const documented = access
      .table('Roles')
      .map(([variable = '', name = '']) => [...quotedNames(variable), ...quotedNames(name)]);
    const roles = Object.keys(variables).filter((name) => name.startsWith('ROLE_'));
    expect(documented.sort()).toEqual(roles.map((name) => [name, defaultOf(name)]).sort());
  });

  it('Microsoft Entra ID grants the token that docs/access.md requests', async () => {
    const entra = await startEntra();
    const dispatcher = new Agent({ connect: { ca: entra.certificate } });
    const [curl = ''] = access.blocks('sh');
    const [, path = ''] = /login\.microsoftonline\.com(\/[^"]+)"/.exec(curl) ?? [];
    const response = await fetch(
      entra.authority + path.replace('$TENANT_ID', '9d66187e-13f0-4666-9bac-be67ddd4b676'),
      {
        dispatcher,
        method: 'POST',
        body: formOf(curl, {
          CLIENT_ID: '51c3a9d7-0e4f-4b82-9d16-c7a8e5f2b093',
          API_CLIENT_ID: '6b1d5a1e-93a4-4c0e-8a54-2f3c1d7e9b60',
          'client-secret.txt': entra.clientSecret,
        }),
      },
    );
    expect(await response.json()).toMatchObject({ token_type: 'Bearer' });
    expect(entra.tokens.map(({ scope }) => scope)).toEqual([
      '6b1d5a1e-93a4-4c0e-8a54-2f3c1d7e9b60/.default',
    ]);
    await dispatcher.close();
    await entra.close();
  });
});

describe('The query of docs/access.md', () => {
  let system: CallerSystem;
  beforeAll(async () => (system = await startSystem({ callers: true })));
  afterAll(() => system.close());

  it('A caller without the role for a class gets the response that docs/access.md shows', async () => {
    const [query = ''] = access.blocks('graphql');
    const token = system.authority.issueToUser({ roles: ['CallRecords.Read'] });
    const actual = await system.ask(query, {}, bearer(token));
    const errors = actual.errors?.map(({ message, path, extensions }) => ({
      message,
      path,
      extensions,
    }));
    const [response = ''] = access.blocks('json');
    expect({ data: actual.data as unknown, errors }).toEqual(JSON.parse(response));
  });
});
