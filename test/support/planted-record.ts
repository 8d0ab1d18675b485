import { fixtureRecords } from '../../emulator/fixture-records.ts';
import type { Json, JsonObject, RecordSource } from '../../emulator/tenant.ts';

/** The feedback, on which a resolver crashes. */
export const crashCanary = 'Canarina could not be heard at all';

/** A canary for each property about a person, a telephone or a network. */
const personal: Readonly<Record<string, string>> = {
  displayName: 'Canarina Vogelsang',
  userPrincipalName: 'c.vogelsang@canary.example',
  name: 'CANARY-LAPTOP-77',
  text: crashCanary,
  joinWebUrl: 'https://teams.example/l/meetup-join/canary-meeting-4711',
  ipAddress: '203.0.113.77',
  subnet: '203.0.113.64',
  reflexiveIPAddress: '198.51.100.177',
  relayIPAddress: '198.51.100.178',
  macAddress: '5E-CA-4A-21-0B-9D',
  basicServiceSetIdentifier: '5E-CA-4A-21-0B-9E',
  dnsSuffix: 'nest.canary.example',
  captureDeviceName: 'Canarina’s microphone',
  renderDeviceName: 'Canarina’s headset',
};
const phoneNumber = '+15550142798';

/** Texts that no log and no error may have. */
export const personalCanaries: readonly string[] = [...Object.values(personal), phoneNumber];

/** The real response that PnP has published, with a canary in place of each personal value. */
export function plantedRecord(id: string): RecordSource {
  const [source] = fixtureRecords();
  if (!source) throw new Error('There is no fixture.');
  return {
    ...source,
    id,
    record: { ...(plant(source.record) as JsonObject), id },
    session: (index) => plant(source.session(index)) as JsonObject,
    participant: (index) => plant(source.participant(index)) as JsonObject,
  };
}

function plant(json: Json): Json {
  if (Array.isArray(json)) return json.map(plant);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [name, plantAt(name, value)]),
  );
}

function plantAt(name: string, value: Json): Json {
  if (name === 'phone') return { id: phoneNumber, displayName: personal.displayName ?? '' };
  return personal[name] ?? plant(value);
}
