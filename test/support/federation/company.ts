import { companyOf, type Person } from '../../../emulator/company/company.ts';
import { seededTenant } from '../../../emulator/seeded-tenant.ts';
import {
  isJsonObject,
  type Json,
  type JsonObject,
  recordFromJson,
  type RecordSource,
  type Tenant,
  tenantOf,
} from '../../../emulator/tenant.ts';

/** The emulator's company, whom its calls are between. */
export const { staff, tenantId } = companyOf(
  'contoso.com',
  '9c0f5b0e-64d7-4c1a-8b3f-2e7d90a61c58',
  120,
);

const workshops = 20;
const seats = 10;

/** The seeded company's calls, before them a page of workshops of an organizer and ten others each. */
export function companyOfWorkshops(now: Date): Tenant {
  return tenantOf([
    ...Array.from({ length: workshops }, (_, index) => workshop(index, now)),
    ...seededTenant(now).records,
  ]);
}

/** The id of each workshop, in the order of the list. */
export const workshopIds = Array.from({ length: workshops }, (_, index) => workshopId(index));

export function organizerOf(workshop: number): Person {
  return personAt(workshop);
}

/** Half of them were in the workshop before, too. */
export function participantsOf(workshop: number): readonly Person[] {
  return Array.from({ length: seats }, (_, seat) => personAt(20 + workshop * 5 + seat));
}

/** The identity of an organizer or a participant, as the emulator has it. */
export function personOf(entity: Json | undefined): Person {
  const person = staff.find(({ id }) => isJsonObject(entity) && entity.id === id);
  if (!person) throw new RangeError('There is no such person.');
  return person;
}

function personAt(index: number): Person {
  const person = staff[index % staff.length];
  if (!person) throw new RangeError(`There is no person at ${index}.`);
  return person;
}

function workshopId(index: number): string {
  return `5e1f0c2d-3b4a-4958-8677-${String(index).padStart(12, '0')}`;
}

function workshop(index: number, now: Date): RecordSource {
  const start = new Date(now.getTime() - 3 * 60 * 60 * 1000).toISOString();
  return recordFromJson({
    id: workshopId(index),
    type: 'groupCall',
    version: 1,
    startDateTime: start,
    endDateTime: start,
    organizer_v2: entityOf(organizerOf(index)),
    sessions: [],
    participants_v2: participantsOf(index).map(entityOf),
  });
}

/** A person as an organizer or a participant of a record. */
export function entityOf({ id, displayName, tenantId: tenant }: Person): JsonObject {
  return { id, identity: { user: { id, displayName, tenantId: tenant } } };
}
