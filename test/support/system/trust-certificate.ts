import tls from 'node:tls';

/**
 * Lets this process trust one more certificate, which Node.js otherwise does only from its start on
 * (`NODE_EXTRA_CA_CERTS`).
 *
 * @param certificate in the form of PEM.
 * @returns ends the trust.
 */
export function trustCertificate(certificate: string): () => void {
  const { createSecureContext } = tls;
  tls.createSecureContext = (options) => {
    const context = createSecureContext(options);
    (context.context as { addCACert(certificate: string): void }).addCACert(certificate);
    return context;
  };
  return () => {
    tls.createSecureContext = createSecureContext;
  };
}
