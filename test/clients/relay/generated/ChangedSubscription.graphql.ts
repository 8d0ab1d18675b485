/**
 * @generated SignedSource<<37e1b60ecee35018b4cbb579aad47dc1>>
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

import type { ConcreteRequest } from 'relay-runtime';
export type ChangedSubscription$variables = {
  after?: string | null | undefined;
};
export type ChangedSubscription$data = {
  readonly callRecordChanged: {
    readonly callRecord: {
      readonly id: string;
    } | null | undefined;
    readonly cursor: string;
  };
};
export type ChangedSubscription = {
  response: ChangedSubscription$data;
  variables: ChangedSubscription$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "after"
  }
],
v1 = [
  {
    "alias": null,
    "args": [
      {
        "kind": "Variable",
        "name": "after",
        "variableName": "after"
      }
    ],
    "concreteType": "CallRecordChange",
    "kind": "LinkedField",
    "name": "callRecordChanged",
    "plural": false,
    "selections": [
      {
        "alias": null,
        "args": null,
        "kind": "ScalarField",
        "name": "cursor",
        "storageKey": null
      },
      {
        "alias": null,
        "args": null,
        "concreteType": "CallRecord",
        "kind": "LinkedField",
        "name": "callRecord",
        "plural": false,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "id",
            "storageKey": null
          }
        ],
        "storageKey": null
      }
    ],
    "storageKey": null
  }
];
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "ChangedSubscription",
    "selections": (v1/*:: as any*/),
    "type": "Subscription",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "ChangedSubscription",
    "selections": (v1/*:: as any*/)
  },
  "params": {
    "cacheID": "ecfa75970972807b726abafc64036a44",
    "id": null,
    "metadata": {},
    "name": "ChangedSubscription",
    "operationKind": "subscription",
    "text": "subscription ChangedSubscription(\n  $after: String\n) {\n  callRecordChanged(after: $after) {\n    cursor\n    callRecord {\n      id\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "8d28a0782de27d44ca8d2ca48294b55c";

export default node;
