/** Whether a host name, as it stands in a URL or a `Host` header without its port, is this machine. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname === '[::1]' ||
    hostname === '::1' ||
    isLoopbackIPv4(hostname)
  );
}

function isLoopbackIPv4(hostname: string): boolean {
  return /^127(\.\d{1,3}){3}$/.test(hostname);
}
