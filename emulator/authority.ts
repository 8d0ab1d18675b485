import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  answerAuthorityRequest,
  type AuthorityState,
  type KeyRequest,
} from './authority/answer-request.ts';
import { applicationClaims, userClaims } from './authority/caller-claims.ts';
import { type Claims, signToken } from './authority/sign-token.ts';
import { makeSigningKey, type SigningKey } from './authority/signing-key.ts';
import type { CannedAnswer } from './faults/canned-answer.ts';

export interface Authority {
  /** `http://127.0.0.1:PORT`; the keys of each tenant are at `/TENANT/discovery/v2.0/keys`. */
  readonly url: string;
  /** In order of arrival. */
  readonly keyRequests: readonly KeyRequest[];
  /** The published keys, newest first. */
  readonly keys: readonly SigningKey[];
  /** The fault applied to every request. It may change while the authority runs. */
  fault: CannedAnswer | undefined;
  /**
   * Issues a token to a person, signed with the newest key. The claims add to the usual ones or
   * replace them, such as `{ roles: ['CallRecords.Read'], oid }`. Undefined claims are left out.
   * `ver: '1.0'` issues a token of that version.
   */
  issueToUser(claims?: Claims): string;
  /** Issues a token to an application without a user. It has no roles by default. */
  issueToApplication(claims?: Claims): string;
  /** Publishes a new key, which signs all tokens from now on. */
  addKey(): SigningKey;
  withdrawKey(kid: string): void;
  close(): Promise<void>;
}

/** Starts an emulator of the part of Microsoft Entra ID that issues callers' tokens. */
export async function startAuthority(port = 0): Promise<Authority> {
  const server = createServer();
  const [keys, keyRequests]: [SigningKey[], KeyRequest[]] = [[makeSigningKey()], []];
  const url = `http://127.0.0.1:${await listen(server, port)}`;
  const state: AuthorityState = { url, keys, keyRequests, fault: undefined };
  server.on('request', ({ url: path = '', method = '', headers }, response) => {
    keyRequests.push({ method, path, headers });
    answerAuthorityRequest(path, response, state);
  });
  return Object.assign(state, issuing(url, keys), { close: () => close(server) });
}

function issuing(url: string, keys: SigningKey[]) {
  function issue(claims: Claims): string {
    const [key] = keys;
    if (!key) throw new Error('There is no key to sign with.');
    return signToken({ typ: 'JWT', alg: 'RS256', x5t: key.kid, kid: key.kid }, claims, key);
  }
  return {
    issueToUser: (claims: Claims = {}) => issue(userClaims(url, claims)),
    issueToApplication: (claims: Claims = {}) => issue(applicationClaims(url, claims)),
    addKey() {
      const key = makeSigningKey();
      keys.unshift(key);
      return key;
    },
    withdrawKey(kid: string) {
      const index = keys.findIndex((key) => key.kid === kid);
      if (index >= 0) keys.splice(index, 1);
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
