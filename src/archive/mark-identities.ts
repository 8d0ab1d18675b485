import { isJsonObject, type JsonObject } from '../json.ts';

/** Which members and items are to become null. Items have their positions as names. */
export type Marks = ReadonlyMap<string, Marks | 'null'>;

/** What of a JSON object says who a person is. */
type Shape = 'identity' | 'identitySet' | 'logRow' | 'party';

/** Microsoft's names for an identity set. The last two are the deprecated ones. */
const setNames: ReadonlySet<string> = new Set(['identity', 'organizer', 'participants']);
const partyNames: ReadonlySet<string> = new Set(['organizer_v2', 'participants_v2']);
const numberNames: ReadonlySet<string> = new Set(['callerNumber', 'calleeNumber']);
const rowNames = ['userId', 'userPrincipalName', 'userDisplayName'];
const hasGuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i;

/**
 * Finds the identities of some people in Microsoft's JSON: all that an identity says, the other identities of the same
 * party, such as its telephone number, and the name of its computer.
 *
 * @param name the member that the JSON is the value of: objects are recognized by it.
 * @param isOne whether a text is the id of one of these people, or has it in it.
 * @returns undefined if there is none.
 */
export function markIdentities(
  json: unknown,
  name: string,
  isOne: (id: string) => boolean,
): Marks | undefined {
  if (Array.isArray(json)) return markChildren(json.entries(), () => name, isOne);
  if (!isJsonObject(json)) return undefined;
  const shape = shapeOf(json, name);
  const nameOf = (member: string) => (shape === 'identitySet' ? 'associatedIdentity' : member);
  const within = markChildren(Object.entries(json), nameOf, isOne);
  if (!shape || !isOf(json, shape, isOne)) return within;
  return new Map([...(within ?? []), ...markAll(json, shape)]);
}

function markChildren(
  children: Iterable<readonly [number | string, unknown]>,
  nameOf: (member: string) => string,
  isOne: (id: string) => boolean,
): Marks | undefined {
  const marks = new Map<string, Marks | 'null'>();
  for (const [key, child] of children) {
    const member = String(key);
    const mark =
      typeof child === 'string'
        ? markText(member, child, isOne)
        : markIdentities(child, nameOf(member), isOne);
    if (mark) marks.set(member, mark);
  }
  return marks.size > 0 ? marks : undefined;
}

/** An `id` by itself may be that of a call or a session. */
function markText(member: string, text: string, isOne: (id: string) => boolean) {
  const isId = numberNames.has(member) || (member !== 'id' && hasGuid.test(text));
  return isId && isOne(text) ? 'null' : undefined;
}

function shapeOf(json: JsonObject, name: string): Shape | undefined {
  if (name === 'associatedIdentity') return 'identity';
  if (partyNames.has(name) || 'identity' in json || 'associatedIdentity' in json) return 'party';
  if (setNames.has(name)) return 'identitySet';
  if ('userId' in json) return 'logRow';
  return 'displayName' in json ? 'identity' : undefined;
}

function isOf(json: unknown, shape: Shape, isOne: (id: string) => boolean): boolean {
  if (!isJsonObject(json)) return false;
  const isId = (id: unknown) => typeof id === 'string' && isOne(id);
  switch (shape) {
    case 'identity':
      return isId(json.id);
    case 'identitySet':
      return Object.values(json).some((slot) => isOf(slot, 'identity', isOne));
    case 'logRow':
      return isId(json.userId);
    case 'party':
      return (
        isId(json.id) ||
        isOf(json.identity, 'identitySet', isOne) ||
        isOf(json.associatedIdentity, 'identity', isOne)
      );
  }
}

/** Marks what an object says of the person whom it is about. */
function markAll(json: unknown, shape: Shape): Marks {
  if (!isJsonObject(json)) return new Map();
  switch (shape) {
    case 'identity':
      return markTexts(json, (member) => !member.includes('@'));
    case 'identitySet':
      return new Map(
        Object.entries(json)
          .filter(([, slot]) => isJsonObject(slot))
          .map(([member, slot]) => [member, markAll(slot, 'identity')] as const),
      );
    case 'logRow':
      return markTexts(json, (member) => rowNames.includes(member) || isOwnNumber(member, json));
    case 'party':
      return new Map<string, Marks | 'null'>([
        ...markTexts(json, (member) => member === 'id' || member === 'name'),
        ['identity', markAll(json.identity, 'identitySet')],
        ['associatedIdentity', markAll(json.associatedIdentity, 'identity')],
      ]);
  }
}

function markTexts(json: JsonObject, isMarked: (member: string) => boolean): Marks {
  const members = Object.keys(json).filter(
    (member) => typeof json[member] === 'string' && isMarked(member),
  );
  return new Map(members.map((member) => [member, 'null']));
}

/** Types such as `user_out` and `ByotIn` tell which number is the person's. Of another type, both are. */
function isOwnNumber(member: string, { callType }: JsonObject): boolean {
  const type = typeof callType === 'string' ? callType : '';
  const isOut = /out/i.test(type);
  if (isOut || /in/i.test(type)) return member === (isOut ? 'callerNumber' : 'calleeNumber');
  return numberNames.has(member);
}
