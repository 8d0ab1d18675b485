import { isJsonObject } from '../../json.ts';
import { idsIn } from './ids-in.ts';

/** Whether a text is the id of one of some people, or has it in it. */
export type IsOne = (text: string) => boolean;

/** Also recognizes these people by the user principal names that stand beside their ids somewhere in some JSON. */
export function withPrincipalNames(json: object, isOne: IsOne): IsOne {
  const found = new Set<string>();
  collect(json, isOne, found);
  const names = [...found];
  if (names.length === 0) return isOne;
  const hasName = (text: string) =>
    names.some((name) => text.toLowerCase().includes(name) && idsIn(text).includes(name));
  return (text) => isOne(text) || hasName(text);
}

function collect(json: object, isOne: IsOne, names: Set<string>): void {
  for (const child of Object.values(json) as readonly unknown[]) {
    if (typeof child === 'object' && child !== null) collect(child, isOne, names);
  }
  if (!isJsonObject(json)) return;
  const { id, userId, userPrincipalName: name } = json;
  if (typeof name !== 'string' || !name.includes('@')) return;
  const isTheirs = [id, userId].some((each) => typeof each === 'string' && isOne(each));
  if (isTheirs) names.add(name.toLowerCase());
}
