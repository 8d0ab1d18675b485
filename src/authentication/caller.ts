/** Who asks, as a verified token says it. A person is his tenant and his object id, and no name. */
export interface VerifiedCaller {
  readonly kind: 'user' | 'application';
  readonly tenantId: string;
  readonly objectId: string;
  /** The application that the token was issued to. */
  readonly applicationId: string;
  /** The values of app roles, and of a user's scopes, as the token has them. */
  readonly permissions: ReadonlySet<string>;
}

/** Somebody on this machine, where callers are not verified. */
export interface LocalCaller {
  readonly kind: 'local';
}

/** The supergraph's router, which asks for nobody: about the schema alone. */
export interface RouterCaller {
  readonly kind: 'router';
}

export type Caller = VerifiedCaller | LocalCaller | RouterCaller;

/** Who a caller is, for what is shared among callers. Those who are not verified are one. */
export function callerKey(caller: Caller): string {
  return 'objectId' in caller ? `caller ${caller.tenantId} ${caller.objectId}` : caller.kind;
}
