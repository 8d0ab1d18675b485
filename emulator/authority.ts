import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import {
  answerAuthorityRequest,
  type AuthorityState,
  type KeyRequest,
} from './authority/answer-request.ts';
import { applicationClaims, userClaims } from './authority/caller-claims.ts';
import { newSignIns, type SignInState } from './authority/sign-in/sign-in-state.ts';
import { type Claims, signToken } from './authority/sign-token.ts';
import { makeSigningKey, type SigningKey } from './authority/signing-key.ts';
import type { CannedAnswer } from './faults/canned-answer.ts';

export interface Authority {
  /** `http://127.0.0.1:PORT`, or `https` with `AuthorityOptions.tls`; the keys of each tenant are at `/TENANT/discovery/v2.0/keys`. */
  readonly url: string;
  /** The certificate to trust with `AuthorityOptions.tls`, as PEM. */
  readonly certificate: string;
  /** In order of arrival. */
  readonly keyRequests: readonly KeyRequest[];
  /** The published keys, newest first. */
  readonly keys: readonly SigningKey[];
  /** The fault applied to every request. It may change while the authority runs. */
  fault: CannedAnswer | undefined;
  /** The pages that sign people in, the person who signs in, and how signing in fails. */
  readonly signIns: SignInState;
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

export interface AuthorityOptions {
  /** Serves over TLS with the certificate of the emulator of Entra, which nobody trusts by default. */
  readonly tls?: boolean;
}

/** The authorities of a process share it, because making a key takes longer than everything else of a start. */
let firstKey: SigningKey | undefined;

/**
 * Starts an emulator of the part of Microsoft Entra ID that issues callers' tokens, to tests by a call
 * and to pages by the authorization code flow with PKCE.
 */
export async function startAuthority({ tls = false }: AuthorityOptions = {}): Promise<Authority> {
  const certificate = readFixture('localhost.pem');
  const server = tls
    ? createTlsServer({ cert: certificate, key: readFixture('localhost.key.pem') })
    : createServer();
  const [keys, keyRequests]: [SigningKey[], KeyRequest[]] = [[(firstKey ??= makeSigningKey())], []];
  const url = `${tls ? 'https' : 'http'}://127.0.0.1:${await listen(server)}`;
  const state: AuthorityState = { url, keys, keyRequests, signIns: newSignIns(), fault: undefined };
  const issuers = issuing(url, keys);
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { url: path = '', method = '', headers } = request;
    keyRequests.push({ method, path, headers });
    // A client that aborts its request gets no response.
    answerAuthorityRequest(request, response, state, issuers.issueToUser).catch(() =>
      response.destroy(),
    );
  });
  return Object.assign(state, issuers, { certificate, close: () => close(server) });
}

function readFixture(name: string): string {
  return readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
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

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
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
