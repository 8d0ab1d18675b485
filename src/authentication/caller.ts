/** The caller, as a verified token identifies them. A user is identified by tenant and object id, never by a name. */
export interface VerifiedCaller {
  readonly kind: 'user' | 'application';
  readonly tenantId: string;
  readonly objectId: string;
  /** The application that the token was issued to. */
  readonly applicationId: string;
  /** The app roles in the token, and the scopes of a user. */
  readonly permissions: ReadonlySet<string>;
}

/** A caller on this machine, if callers are not verified. */
export interface LocalCaller {
  readonly kind: 'local';
}

/** The supergraph's router, which reads the schema for itself and acts for no caller. */
export interface RouterCaller {
  readonly kind: 'router';
}

export type Caller = VerifiedCaller | LocalCaller | RouterCaller;

/** Returns the key under which resources are shared among callers. All unverified callers have the same one. */
export function callerKey(caller: Caller): string {
  return 'objectId' in caller ? `caller ${caller.tenantId} ${caller.objectId}` : caller.kind;
}
