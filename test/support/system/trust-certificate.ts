import tls from 'node:tls';

/**
 * Lets this process trust one more certificate. Node.js itself reads such certificates only at its start
 * (`NODE_EXTRA_CA_CERTS`).
 *
 * @param certificate in PEM.
 * @returns a function that ends the trust.
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
