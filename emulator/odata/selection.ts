import { type ExpandItem, readExpand } from './expand.ts';
import { badRequest, badSelectOrExpand, GraphError, unknownProperty } from './graph-error.ts';
import {
  DEPRECATED_RECORD_PROPERTIES,
  PARTICIPANT_PROPERTIES,
  PARTICIPANT_TYPE,
  RECORD_NAVIGATIONS,
  RECORD_PROPERTIES,
  RECORD_TYPE,
  SESSION_NAVIGATIONS,
  SESSION_PROPERTIES,
  SESSION_TYPE,
} from './properties.ts';
import type { QueryOptions } from './query-options.ts';
import { type Properties, readSelect } from './select.ts';
import type { Settings } from '../settings.ts';

export interface SessionSelection {
  readonly properties: Properties;
  readonly withSegments: boolean;
}

export interface RecordSelection {
  readonly properties: Properties;
  readonly expansion:
    | { readonly kind: 'none' }
    | { readonly kind: 'participants' }
    | { readonly kind: 'sessions'; readonly sessions: SessionSelection };
}

type Model = Pick<Settings, 'deprecatedMembers' | 'nestedSelect'>;

export function readRecordProperties(options: QueryOptions, model: Model): Properties {
  const removed = model.deprecatedMembers === 'removed' ? DEPRECATED_RECORD_PROPERTIES : [];
  const known = [...RECORD_PROPERTIES, ...RECORD_NAVIGATIONS];
  return readSelect(
    options.get('$select'),
    known.filter((name) => !removed.includes(name)),
    RECORD_TYPE,
  );
}

export function readRecordSelection(options: QueryOptions, model: Model): RecordSelection {
  const properties = readRecordProperties(options, model);
  const expand = options.get('$expand');
  if (expand === undefined) return { properties, expansion: { kind: 'none' } };
  const item = onlyItem(expand);
  requireExpandable(item);
  if (item.name === 'participants_v2') {
    refuseOptions(item);
    return { properties, expansion: { kind: 'participants' } };
  }
  return { properties, expansion: { kind: 'sessions', sessions: nestedSessions(item, model) } };
}

export function readSessionSelection(options: QueryOptions): SessionSelection {
  const properties = readSessionProperties(options.get('$select'));
  return { properties, withSegments: expandsSegments(options.get('$expand')) };
}

export function readParticipantProperties(options: QueryOptions): Properties {
  return readSelect(options.get('$select'), PARTICIPANT_PROPERTIES, PARTICIPANT_TYPE);
}

function readSessionProperties(text: string | undefined): Properties {
  return readSelect(text, [...SESSION_PROPERTIES, ...SESSION_NAVIGATIONS], SESSION_TYPE);
}

function nestedSessions({ options }: ExpandItem, model: Model): SessionSelection {
  for (const name of options.keys()) {
    if (name !== '$select' && name !== '$expand') throw unsupportedBelow('sessions', name);
  }
  if (options.has('$select') && model.nestedSelect === 'refused') {
    throw unsupportedBelow('sessions', '$select');
  }
  return readSessionSelection(options);
}

function expandsSegments(text: string | undefined): boolean {
  if (text === undefined) return false;
  const item = onlyItem(text);
  if (item.name !== 'segments') {
    throw SESSION_PROPERTIES.includes(item.name)
      ? notANavigation(item.name, SESSION_TYPE)
      : badSelectOrExpand(unknownProperty(item.name, SESSION_TYPE));
  }
  refuseOptions(item);
  return true;
}

function onlyItem(text: string): ExpandItem {
  const [item, ...others] = readExpand(text);
  if (item === undefined) throw badRequest('$expand must not be empty.');
  if (others.length > 0) {
    throw badSelectOrExpand('Only a single relationship can be expanded in a request.');
  }
  return item;
}

function requireExpandable({ name }: ExpandItem): void {
  if (name === 'sessions' || name === 'participants_v2') return;
  if (RECORD_PROPERTIES.includes(name)) throw notANavigation(name, RECORD_TYPE);
  if (RECORD_NAVIGATIONS.includes(name)) throw expandNotAllowed(name);
  throw badSelectOrExpand(unknownProperty(name, RECORD_TYPE));
}

/** Microsoft supports $select for records and sessions only, not below segments and participants. */
function refuseOptions({ name, options }: ExpandItem): void {
  for (const option of options.keys()) throw unsupportedBelow(name, option);
}

export function expandNotAllowed(name: string): GraphError {
  return new GraphError(
    400,
    'ExpandNotSupported',
    `Expand is not allowed for property '${name}' according to the entity schema.`,
  );
}

function unsupportedBelow(name: string, option: string): GraphError {
  return badSelectOrExpand(`The query option '${option}' is not supported below '${name}'.`);
}

function notANavigation(name: string, type: string): GraphError {
  return badSelectOrExpand(
    `Property '${name}' on type '${type}' is not a navigation property. Only navigation properties can be expanded.`,
  );
}
