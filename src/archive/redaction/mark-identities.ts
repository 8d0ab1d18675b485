import { readGuid } from '../../guid.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { mayHaveId } from './ids-in.ts';
import { type IsOne, withPrincipalNames } from './principal-names.ts';

/** `null`: the value becomes null. `nameless`: the name of the member too, because it has an id in it. */
export type Mark = Marks | 'null' | 'nameless';
/** The marks of members and items. Items have their positions as names. */
export type Marks = ReadonlyMap<string, Mark>;

/** What of a JSON object says who a person is. */
type Shape = 'identity' | 'identitySet' | 'logRow' | 'party';

/** Microsoft's names for an identity set. The last two are the deprecated ones. */
const setNames: ReadonlySet<string> = new Set(['identity', 'organizer', 'participants']);
const partyNames: ReadonlySet<string> = new Set(['organizer_v2', 'participants_v2']);
const numberNames: ReadonlySet<string> = new Set(['callerNumber', 'calleeNumber']);
const rowNames = ['userId', 'userPrincipalName', 'userDisplayName'];
/** What has a GUID that is no person's. The outermost object is a call, a session, or a row of a log. */
const callNames: ReadonlySet<string> = new Set(['', 'callRecord', 'sessions', 'segments']);

/**
 * Finds the identities of some people in Microsoft's JSON: all that an identity says, the other identities of the same
 * party, such as its telephone number, the name of its computer, and every other text or name of a member that has an id
 * in it, or the user principal name that stands beside an id.
 *
 * @param name the member that the JSON is the value of: objects are recognized by it.
 * @returns undefined if there is none.
 */
export function markIdentities(json: unknown, name: string, isOne: IsOne): Marks | undefined {
  if (typeof json !== 'object' || json === null) return undefined;
  return markWithin(json, name, withPrincipalNames(json, isOne));
}

function markWithin(json: unknown, name: string, isOne: IsOne): Marks | undefined {
  if (Array.isArray(json)) {
    return markChildren(json.entries(), (_, item) =>
      typeof item === 'string' ? markText(item, isOne) : markWithin(item, name, isOne),
    );
  }
  if (!isJsonObject(json)) return undefined;
  const shape = shapeOf(json, name);
  const within = markChildren(Object.entries(json), (member, value) => {
    if (hasId(member, isOne)) return 'nameless';
    if (typeof value === 'string') return markMember(member, value, name, isOne);
    return markWithin(value, nameOf(member, name, shape), isOne);
  });
  return shape && isOf(json, shape, isOne) ? merge(within, markAll(json, shape)) : within;
}

function markChildren(
  children: Iterable<readonly [number | string, unknown]>,
  markChild: (member: string, child: unknown) => Mark | undefined,
): Marks | undefined {
  const marks = new Map<string, Mark>();
  for (const [key, child] of children) {
    const mark = markChild(String(key), child);
    if (mark) marks.set(String(key), mark);
  }
  return marks.size > 0 ? marks : undefined;
}

/** The items of a page are what the page is of, and each object in an identity set is an identity. */
function nameOf(member: string, outer: string, shape: Shape | undefined): string {
  if (shape === 'identitySet') return 'associatedIdentity';
  return member === 'value' ? outer : member;
}

function markMember(member: string, text: string, outer: string, isOne: IsOne) {
  if (member === 'id' && callNames.has(outer) && readGuid(text) !== undefined) return undefined;
  if (member === 'id' || numberNames.has(member)) return isOne(text) ? 'null' : undefined;
  return markText(text, isOne);
}

function markText(text: string, isOne: IsOne) {
  return hasId(text, isOne) ? 'null' : undefined;
}

function hasId(text: string, isOne: IsOne): boolean {
  return mayHaveId(text) && isOne(text);
}

/** What one or the other marks. */
function merge(one: Marks | undefined, other: Marks): Marks {
  const merged = new Map(one);
  for (const [member, mark] of other) merged.set(member, stronger(merged.get(member), mark));
  return merged;
}

function stronger(one: Mark | undefined, other: Mark): Mark {
  const whole = (['nameless', 'null'] as const).find((mark) => mark === one || mark === other);
  if (whole) return whole;
  return merge(one as Marks | undefined, other as Marks);
}

function shapeOf(json: JsonObject, name: string): Shape | undefined {
  if (name === 'associatedIdentity') return 'identity';
  if (partyNames.has(name) || 'identity' in json || 'associatedIdentity' in json) return 'party';
  if (setNames.has(name)) return 'identitySet';
  if ('userId' in json) return 'logRow';
  return 'displayName' in json || ('id' in json && !callNames.has(name)) ? 'identity' : undefined;
}

function isOf(json: unknown, shape: Shape, isOne: IsOne): boolean {
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
      return new Map<string, Mark>([
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

/** Types such as `user_out` and `ByotIn` tell by a word which number is the person's. Of another type, both are. */
function isOwnNumber(member: string, { callType }: JsonObject): boolean {
  const words = wordsOf(typeof callType === 'string' ? callType : '');
  const [isIn, isOut] = [words.includes('in'), words.includes('out')];
  if (isIn === isOut) return numberNames.has(member);
  return member === (isOut ? 'callerNumber' : 'calleeNumber');
}

function wordsOf(type: string): readonly string[] {
  return type.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase());
}
