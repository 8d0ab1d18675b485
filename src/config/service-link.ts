/**
 * Whether a value is how Kubernetes, and Docker before it, tells a container of a service: next to one
 * that is called `admin`, `ADMIN_PORT` is `tcp://10.0.0.1:8080`.
 *
 * See https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables.
 */
export function isServiceLink(value: string | undefined): boolean {
  return /^(tcp|udp|sctp):\/\//.test(value ?? '');
}
