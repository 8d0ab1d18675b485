export const RECORD_TYPE = 'microsoft.graph.callRecords.callRecord';
export const SESSION_TYPE = 'microsoft.graph.callRecords.session';
export const PARTICIPANT_TYPE = 'microsoft.graph.callRecords.participant';

export const DEPRECATED_RECORD_PROPERTIES = ['organizer', 'participants'];

export const RECORD_PROPERTIES = [
  'id',
  'version',
  'type',
  'modalities',
  'lastModifiedDateTime',
  'startDateTime',
  'endDateTime',
  'joinWebUrl',
  ...DEPRECATED_RECORD_PROPERTIES,
];

export const RECORD_NAVIGATIONS = ['organizer_v2', 'participants_v2', 'sessions'];

export const SESSION_PROPERTIES = [
  'id',
  'modalities',
  'startDateTime',
  'endDateTime',
  'isTest',
  'failureInfo',
  'caller',
  'callee',
];

export const SESSION_NAVIGATIONS = ['segments'];

export const PARTICIPANT_PROPERTIES = ['id', 'identity', 'administrativeUnitInfos'];
