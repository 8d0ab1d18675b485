import { isJsonObject } from '../../json.ts';
import { type Credentials, routerHeader } from '../http/authenticate-caller.ts';

/**
 * Reads the credentials in the payload of `connection_init`, because a browser cannot set headers of a WebSocket, beside
 * those in the headers. Apollo Router nests the token in `connectionParams`; other clients send a header by its name, or `token`.
 *
 * Different tokens are kept, so that the caller is refused: a proxy may have checked only one of them.
 */
export function readCredentials(payload: unknown, headers: Credentials): Credentials {
  const outer = isJsonObject(payload) ? payload : {};
  const nested = isJsonObject(outer.connectionParams) ? outer.connectionParams : {};
  const entries = [outer, nested].flatMap((each) => Object.entries(each));
  const found = new Set(entries.flatMap(authorizationsIn));
  if (headers.authorization !== undefined) found.add(headers.authorization);
  const secret = entries.find(([name]) => name.toLowerCase() === routerHeader)?.[1];
  return {
    authorization: found.size > 0 ? [...found].join(', ') : undefined,
    secret: typeof secret === 'string' ? secret : headers.secret,
  };
}

function authorizationsIn([name, value]: readonly [string, unknown]): readonly string[] {
  if (typeof value !== 'string') return [];
  if (name.toLowerCase() === 'authorization') return [value];
  if (name !== 'token') return [];
  return [value.includes(' ') ? value : `Bearer ${value}`];
}

/**
 * A reviver that refuses the keys which the body of a request may not have either.
 *
 * @throws SyntaxError
 */
export function refusePrototypes(key: string, value: unknown): unknown {
  const isPrototype =
    key === 'constructor' && isJsonObject(value) && Object.hasOwn(value, 'prototype');
  if (key === '__proto__' || isPrototype) throw new SyntaxError('A key would change a prototype.');
  return value;
}
