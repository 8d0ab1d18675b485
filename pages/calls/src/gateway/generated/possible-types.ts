
      export type PossibleTypesResultData = {
  "possibleTypes": {
    "Endpoint": [
      "ParticipantEndpoint",
      "ServiceEndpoint"
    ],
    "Identity": [
      "ApplicationIdentity",
      "ApplicationInstanceIdentity",
      "AzureCommunicationServicesUserIdentity",
      "DeviceIdentity",
      "EncryptedIdentity",
      "GuestIdentity",
      "OnPremisesIdentity",
      "OtherIdentity",
      "PhoneIdentity",
      "UserIdentity"
    ],
    "Node": [
      "CallRecord"
    ],
    "ParticipantBase": [
      "Organizer",
      "Participant"
    ],
    "UserAgent": [
      "ClientUserAgent",
      "ServiceUserAgent"
    ]
  }
};
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "Endpoint": [
      "ParticipantEndpoint",
      "ServiceEndpoint"
    ],
    "Identity": [
      "ApplicationIdentity",
      "ApplicationInstanceIdentity",
      "AzureCommunicationServicesUserIdentity",
      "DeviceIdentity",
      "EncryptedIdentity",
      "GuestIdentity",
      "OnPremisesIdentity",
      "OtherIdentity",
      "PhoneIdentity",
      "UserIdentity"
    ],
    "Node": [
      "CallRecord"
    ],
    "ParticipantBase": [
      "Organizer",
      "Participant"
    ],
    "UserAgent": [
      "ClientUserAgent",
      "ServiceUserAgent"
    ]
  }
};
      export default result;
    