import type { Location } from '../location.ts';
import type { Conditions } from './archive-filter.ts';
import {
  callTypes,
  connectionTypes,
  failedAnywhere,
  modalities,
  orders,
  stages,
} from './archive-values.ts';
import { idOfPerson } from './person-id.ts';

/** What the form of the filters has, as the address keeps it. A field that is not offered changes nothing. */
export function readForm(form: HTMLFormElement, hasArchive: boolean): Partial<Location> {
  const fields = new FormData(form);
  const person = fields.has('person') ? { person: idOfPerson(textIn(fields, 'person')) } : {};
  return hasArchive ? { ...person, ...readArchiveFields(fields) } : person;
}

function readArchiveFields(fields: FormData): Partial<Location> {
  const order = oneOf(orders, textIn(fields, 'order'));
  const given = {
    type: oneOf(callTypes, textIn(fields, 'type')),
    media: oneOf(modalities, textIn(fields, 'media')),
    connection: oneOf(connectionTypes, textIn(fields, 'connection')),
    failed: textIn(fields, 'failure') === failedAnywhere ? true : null,
    failure: oneOf(stages, textIn(fields, 'failure')),
    least: numberIn(fields, 'least'),
    most: numberIn(fields, 'most'),
    organizer: idOfPerson(textIn(fields, 'organizer')),
    subnet: textIn(fields, 'subnet'),
    device: textIn(fields, 'device'),
  } satisfies Omit<Conditions, 'streams'>;
  return { order: order === 'newest' ? null : order, ...given };
}

export function textIn(fields: FormData, name: string): string | null {
  const value = fields.get(name);
  return (typeof value === 'string' && value.trim()) || null;
}

function numberIn(fields: FormData, name: string): number | null {
  const text = textIn(fields, name);
  return text === null ? null : Number.parseInt(text, 10);
}

export function oneOf<Value extends string>(
  values: readonly Value[],
  text: string | null,
): Value | null {
  return values.find((value) => value === text) ?? null;
}
