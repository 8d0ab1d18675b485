/**
 * Whether a value is a service link of Kubernetes or Docker: next to a service `admin`, every container has
 * `ADMIN_PORT=tcp://10.0.0.1:8080`.
 *
 * See https://kubernetes.io/docs/tutorials/services/connect-applications-service/#environment-variables.
 */
export function isServiceLink(value: string | undefined): boolean {
  return /^(tcp|udp|sctp):\/\//.test(value ?? '');
}
