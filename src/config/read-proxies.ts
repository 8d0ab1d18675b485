import type { Proxies, Proxy } from './configuration.ts';
import type { Environment } from './read-values.ts';
import type { network } from './variables/network.ts';

const form =
  'must be the URL of a proxy, such as http://proxy.example.com:8080. Put a user and a password before the ' +
  'host, with special characters percent-encoded: http://user:p%40ss@proxy.example.com:8080';

/** Reads the proxies from the variables that many programs share. The lower-case name has precedence. */
export function readProxies(environment: Environment, problems: string[]): Proxies {
  const noProxy = find(environment, 'NO_PROXY');
  return {
    https: readProxy(environment, 'HTTPS_PROXY', problems),
    http: readProxy(environment, 'HTTP_PROXY', problems),
    noProxy: noProxy ? noProxy.text.trim() : '',
  };
}

function readProxy(
  environment: Environment,
  upperCase: keyof typeof network,
  problems: string[],
): Proxy | undefined {
  const found = find(environment, upperCase);
  if (!found) return undefined;
  const proxy = parseProxy(found.text);
  if (!proxy) problems.push(`${found.name}: ${form}`);
  return proxy;
}

function find(environment: Environment, upperCase: keyof typeof network) {
  for (const name of [upperCase.toLowerCase(), upperCase]) {
    const text = environment[name];
    if (text) return { name, text };
  }
  return undefined;
}

function parseProxy(text: string): Proxy | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, host, pathname, search, hash, username, password } = new URL(text);
  const isProxy = ['http:', 'https:'].includes(protocol) && hostname !== '';
  const isBare = pathname === '/' && search === '' && hash === '';
  // A user without a password would be dropped silently.
  const isWhole = (username === '') === (password === '');
  if (!isProxy || !isBare || !isWhole || !isDecodable(username + password)) return undefined;
  return { origin: `${protocol}//${host}`, url: text };
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
