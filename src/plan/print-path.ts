import { BadUpstreamResponseError } from '../errors.ts';
import { isCallLog, printCallLogFunction } from './call-log.ts';
import type { Collection } from './collection.ts';

const records = '/communications/callRecords';

/** @param recordId a checked GUID. */
export function printRecordPath(recordId: string): string {
  return `${records}/${recordId}`;
}

/** Prints the path that a collection's pages are read from. */
export function printCollectionPath(collection: Collection): string {
  if (isCallLog(collection)) return `${records}/${printCallLogFunction(collection)}`;
  switch (collection.name) {
    case 'callRecords':
      return records;
    case 'sessions':
      return `${printRecordPath(collection.recordId)}/sessions`;
    case 'participants':
      return `${printRecordPath(collection.recordId)}/participants_v2`;
    case 'segments': {
      const sessions = `${printRecordPath(collection.recordId)}/sessions`;
      return `${sessions}/${requirePlainId(collection.sessionId)}/segments`;
    }
  }
}

/** A session's id is Microsoft's text. Only letters, digits and hyphens may be used in a path. */
function requirePlainId(sessionId: string): string {
  if (/^[\w-]{1,128}$/.test(sessionId)) return sessionId;
  throw new BadUpstreamResponseError('the id of a session cannot be used in a path');
}
