import { BlockList, isIP, isIPv6 } from 'node:net';

/** Some proxies add the port of the connection. An address of IPv6 is then in brackets. */
const withPort = /^(?:\[([\da-f:.]+)\]|([\d.]+))(?::\d+)?$/i;

/**
 * Reads one entry of `X-Forwarded-For`, or the address of a peer, which is missing once the peer has disconnected.
 * Returns undefined if it is no address.
 */
export function readAddress(entry = ''): string | undefined {
  const [, inBrackets, plain = entry] = withPort.exec(entry) ?? [];
  const [address = ''] = (inBrackets ?? plain).split('%', 1);
  return isIP(address) === 0 ? undefined : address;
}

/**
 * Returns whether an entry is the address of a trusted proxy.
 *
 * @param networks addresses, or networks such as `10.0.0.0/8`.
 */
export function trustProxies(networks: readonly string[]): (entry: string | undefined) => boolean {
  const trusted = new BlockList();
  for (const network of networks) {
    const [host = '', prefix] = network.split('/');
    const address = readAddress(host) ?? '';
    if (prefix === undefined) trusted.addAddress(address, familyOf(address));
    else trusted.addSubnet(address, Number(prefix), familyOf(address));
  }
  return (entry) => {
    const address = readAddress(entry);
    return address !== undefined && trusted.check(address, familyOf(address));
  };
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}
