import type { IncomingMessage } from 'node:http';

/** A host name or an address, with or without a port; no user, no path, no list. */
const authorityPattern = /^(\[[\da-f:.]+\]|[^\s:/?#@,\\[\]]+)(?::\d*)?$/i;
const absoluteTarget = /^[a-z][\w+.-]*:\/\/([^/?#]*)/i;

/**
 * The host names that a request says it is for, in lower case: that of `Host`, and that of its target
 * where it is a whole URL, as proxies are asked. Undefined where one of them is missing or is none.
 *
 * HTTP has it that the target outweighs `Host`. Nobody but a proxy could tell which one was meant, so
 * that whoever decides by the name looks at both.
 */
export function readHostnames(request: IncomingMessage): readonly string[] | undefined {
  const hosts = request.rawHeaders.filter((_, index, headers) => isHost(headers[index - 1], index));
  const [, target] = absoluteTarget.exec(request.url ?? '') ?? [];
  const authorities = target === undefined ? hosts : [...hosts, target];
  const names = authorities.map(readHostname).filter((name) => name !== undefined);
  return hosts.length === 1 && names.length === authorities.length ? names : undefined;
}

/** Names and values take turns. Where `Host` comes twice, Node.js would keep the first one in silence. */
function isHost(nameBefore: string | undefined, index: number): boolean {
  return index % 2 === 1 && nameBefore?.toLowerCase() === 'host';
}

function readHostname(authority: string): string | undefined {
  const [, name] = authorityPattern.exec(authority) ?? [];
  return URL.canParse(`http://${authority}`) ? name?.toLowerCase() : undefined;
}
