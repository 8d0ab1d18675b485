import { BadUpstreamResponseError } from '../../errors.ts';
import { readGuid } from '../../guid.ts';
import { isJsonObject, type JsonObject } from '../../json.ts';
import { filledSlots } from '../../records/identity-set.ts';
import { toOrganizer } from '../../records/organizer.ts';
import { printable } from '../../plan/printable.ts';

/** What a record can be found by. */
export type FactKind =
  | 'connection'
  | 'device'
  | 'failed'
  | 'modality'
  | 'organizer'
  | 'participant'
  | 'person'
  | 'subnet'
  | 'type';

export interface Fact {
  readonly kind: FactKind;
  readonly value: string;
}

/** The largest meeting has about 10,000 participants, with some facts each. */
const maxFacts = 100_000;

/**
 * Collects what a record can be found by, part by part. Each fact is kept once.
 *
 * Ids are GUIDs in lower case, or as they are written. Members of enums and names of devices are in lower case.
 */
export class Facts {
  readonly #values = new Map<FactKind, Set<string>>();
  #size = 0;
  #hasFailed = false;

  get all(): readonly Fact[] {
    const found = [...this.#values].flatMap(([kind, values]) =>
      [...values].map((value) => ({ kind, value })),
    );
    return [...found, { kind: 'failed', value: this.#hasFailed ? '1' : '0' }];
  }

  addRecord(record: JsonObject): void {
    this.#addMember('type', record.type);
    for (const modality of listOf(record.modalities)) this.#addMember('modality', modality);
    const organizer = toOrganizer(record);
    this.#add('organizer', idOf(organizer?.id));
    for (const { json } of filledSlots(organizer?.identity)) this.#add('organizer', idOf(json.id));
  }

  /** @param participant in the form of `participants_v2`. */
  addParticipant({ id, identity }: JsonObject): void {
    this.#add('participant', idOf(id));
    for (const { json } of filledSlots(identity)) {
      const person = idOf(json.id);
      if (person !== undefined) this.#add('person', `${tenantOf(json)} ${person}`);
    }
  }

  addSession(session: JsonObject): void {
    this.#noteFailure(session);
    for (const segment of objectsOf(session.segments)) this.#addSegment(segment);
  }

  #addSegment(segment: JsonObject): void {
    this.#noteFailure(segment);
    for (const media of objectsOf(segment.media)) {
      for (const network of objectsOf([media.callerNetwork, media.calleeNetwork])) {
        this.#add('subnet', textOf(network.subnet));
        this.#addMember('connection', network.connectionType);
      }
      for (const device of objectsOf([media.callerDevice, media.calleeDevice])) {
        this.#addMember('device', device.captureDeviceName);
        this.#addMember('device', device.renderDeviceName);
      }
    }
  }

  #noteFailure({ failureInfo }: JsonObject): void {
    if (failureInfo !== undefined && failureInfo !== null && failureInfo !== '') {
      this.#hasFailed = true;
    }
  }

  #addMember(kind: FactKind, value: unknown): void {
    this.#add(kind, memberOf(value));
  }

  #add(kind: FactKind, value: string | undefined): void {
    if (value === undefined || !printable.test(value)) return;
    const values = this.#values.get(kind) ?? new Set();
    this.#values.set(kind, values);
    this.#size += values.has(value) ? 0 : 1;
    values.add(value);
    if (this.#size > maxFacts) {
      throw new BadUpstreamResponseError(
        `the record has more than ${maxFacts} values to find it by`,
      );
    }
  }
}

/** Empty if the identity names none. Whatever else it names is not the tenant of any caller. */
function tenantOf({ tenantId }: JsonObject): string {
  if (tenantId === undefined || tenantId === null) return '';
  return typeof tenantId === 'string' ? tenantId.toLowerCase() : 'unknown';
}

function idOf(id: unknown): string | undefined {
  return readGuid(id) ?? textOf(id);
}

/** Microsoft's name of a member of an enum, as it is stored. */
export function memberOf(value: unknown): string | undefined {
  return textOf(value)?.toLowerCase();
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function objectsOf(value: unknown): readonly JsonObject[] {
  return listOf(value).filter(isJsonObject);
}
