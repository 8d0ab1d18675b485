/**
 * @generated SignedSource<<d3399f0974504b02a86969ac8e40d585>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
import type { FragmentRefs } from "relay-runtime";
export type CallQualityDimension = "CALL_TYPE" | "CLIENT_VERSION" | "CONNECTION_TYPE" | "DAY" | "DEVICE" | "HOUR" | "MEDIA_KIND" | "PLATFORM" | "SUBNET" | "WEEKDAY" | "WIFI_BAND" | "%future added value";
export type CallType = "GROUP_CALL" | "PEER_TO_PEER" | "UNKNOWN" | "UNKNOWN_FUTURE_VALUE" | "%future added value";
export type ClientPlatform = "ANDROID" | "HOLO_LENS" | "IOS" | "IP_PHONE" | "MAC_OS" | "ROOM_SYSTEM" | "SURFACE_HUB" | "UNKNOWN" | "UNKNOWN_FUTURE_VALUE" | "WEB" | "WINDOWS" | "%future added value";
export type FailureStage = "CALL_SETUP" | "MIDCALL" | "UNKNOWN" | "UNKNOWN_FUTURE_VALUE" | "%future added value";
export type MediaKind = "AUDIO" | "SCREEN_SHARING" | "VIDEO" | "%future added value";
export type Modality = "AUDIO" | "DATA" | "SCREEN_SHARING" | "UNKNOWN" | "UNKNOWN_FUTURE_VALUE" | "VIDEO" | "VIDEO_BASED_SCREEN_SHARING" | "%future added value";
export type NetworkConnectionType = "MOBILE" | "TUNNEL" | "UNKNOWN" | "UNKNOWN_FUTURE_VALUE" | "WIFI" | "WIRED" | "%future added value";
export type QualityClassification = "GOOD" | "POOR" | "UNCLASSIFIED" | "%future added value";
export type Weekday = "FRIDAY" | "MONDAY" | "SATURDAY" | "SUNDAY" | "THURSDAY" | "TUESDAY" | "WEDNESDAY" | "%future added value";
export type WifiBand = "FREQUENCY_24_GHZ" | "FREQUENCY_50_GHZ" | "FREQUENCY_60_GHZ" | "UNKNOWN" | "UNKNOWN_FUTURE_VALUE" | "%future added value";
export type CallRecordFilter = {
  connectionType?: NetworkConnectionType | null | undefined;
  deviceName?: string | null | undefined;
  durationMs?: CallRecordDurationRange | null | undefined;
  failed?: boolean | null | undefined;
  failure?: FailureStage | null | undefined;
  modality?: Modality | null | undefined;
  organizerId?: string | null | undefined;
  participantId?: string | null | undefined;
  quality?: CallRecordQualityFilter | null | undefined;
  startDateTime?: CallRecordDateTimeRange | null | undefined;
  subnet?: string | null | undefined;
  type?: CallType | null | undefined;
};
export type CallRecordDateTimeRange = {
  ge?: string | null | undefined;
  gt?: string | null | undefined;
  le?: string | null | undefined;
  lt?: string | null | undefined;
};
export type CallRecordDurationRange = {
  ge?: number | null | undefined;
  gt?: number | null | undefined;
  le?: number | null | undefined;
  lt?: number | null | undefined;
};
export type CallRecordQualityFilter = {
  classification?: QualityClassification | null | undefined;
  clientVersion?: string | null | undefined;
  connectionType?: NetworkConnectionType | null | undefined;
  deviceName?: string | null | undefined;
  failure?: FailureStage | null | undefined;
  hour?: number | null | undefined;
  mediaKind?: MediaKind | null | undefined;
  platform?: ClientPlatform | null | undefined;
  ruleSet?: string | null | undefined;
  subnet?: string | null | undefined;
  unknown?: ReadonlyArray<CallQualityDimension> | null | undefined;
  weekday?: Weekday | null | undefined;
  wifiBand?: WifiBand | null | undefined;
};
export type RecentCallsPageQuery$variables = {
  after?: string | null | undefined;
  filter?: CallRecordFilter | null | undefined;
  first?: number | null | undefined;
};
export type RecentCallsPageQuery$data = {
  readonly " $fragmentSpreads": FragmentRefs<"RecentCalls_query">;
};
export type RecentCallsPageQuery = {
  response: RecentCallsPageQuery$data;
  variables: RecentCallsPageQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "after"
  },
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "filter"
  },
  {
    "defaultValue": 20,
    "kind": "LocalArgument",
    "name": "first"
  }
],
v1 = [
  {
    "kind": "Variable",
    "name": "after",
    "variableName": "after"
  },
  {
    "kind": "Variable",
    "name": "filter",
    "variableName": "filter"
  },
  {
    "kind": "Variable",
    "name": "first",
    "variableName": "first"
  }
];
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "RecentCallsPageQuery",
    "selections": [
      {
        "args": (v1/*:: as any*/),
        "kind": "FragmentSpread",
        "name": "RecentCalls_query"
      }
    ],
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "RecentCallsPageQuery",
    "selections": [
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "concreteType": "CallRecordConnection",
        "kind": "LinkedField",
        "name": "callRecords",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "concreteType": "CallRecordEdge",
            "kind": "LinkedField",
            "name": "edges",
            "plural": true,
            "selections": [
              {
                "alias": null,
                "args": null,
                "concreteType": "CallRecord",
                "kind": "LinkedField",
                "name": "node",
                "plural": false,
                "selections": [
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "id",
                    "storageKey": null
                  },
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "type",
                    "storageKey": null
                  },
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "startDateTime",
                    "storageKey": null
                  },
                  {
                    "alias": null,
                    "args": null,
                    "kind": "ScalarField",
                    "name": "__typename",
                    "storageKey": null
                  }
                ],
                "storageKey": null
              },
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "cursor",
                "storageKey": null
              }
            ],
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "PageInfo",
            "kind": "LinkedField",
            "name": "pageInfo",
            "plural": false,
            "selections": [
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "endCursor",
                "storageKey": null
              },
              {
                "alias": null,
                "args": null,
                "kind": "ScalarField",
                "name": "hasNextPage",
                "storageKey": null
              }
            ],
            "storageKey": null
          }
        ],
        "storageKey": null
      },
      {
        "alias": null,
        "args": (v1/*:: as any*/),
        "filters": [
          "filter"
        ],
        "handle": "connection",
        "key": "RecentCalls_callRecords",
        "kind": "LinkedHandle",
        "name": "callRecords"
      }
    ]
  },
  "params": {
    "cacheID": "b20b2c15fc20884c7613b3fcaf1e3d08",
    "id": null,
    "metadata": {},
    "name": "RecentCallsPageQuery",
    "operationKind": "query",
    "text": "query RecentCallsPageQuery(\n  $after: String\n  $filter: CallRecordFilter\n  $first: Int = 20\n) {\n  ...RecentCalls_query_G9cLv\n}\n\nfragment RecentCalls_query_G9cLv on Query {\n  callRecords(filter: $filter, first: $first, after: $after) {\n    edges {\n      node {\n        id\n        type\n        startDateTime\n        __typename\n      }\n      cursor\n    }\n    pageInfo {\n      endCursor\n      hasNextPage\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "71249404844c8b25710622187066977a";

export default node;
