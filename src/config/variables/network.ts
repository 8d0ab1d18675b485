import { z } from 'zod';

/**
 * Variables that many programs share, so no name like them is taken for a misspelled one. The lower-case names of
 * the proxies are read too, and have precedence. Node.js itself reads the certificates.
 */
export const network = {
  HTTPS_PROXY: z.string().optional().meta({
    description:
      'Proxy for requests to `https` origins: Microsoft Graph, Microsoft Entra ID and the signing keys of callers.',
    accepts: 'an `http` or `https` URL, with user and password if needed',
    unset: 'the value of `HTTP_PROXY`',
  }),
  HTTP_PROXY: z.string().optional().meta({
    description: 'Proxy for requests to `http` origins, and for all without `HTTPS_PROXY`.',
    accepts: 'as `HTTPS_PROXY`',
    unset: 'no proxy',
  }),
  NO_PROXY: z.string().optional().meta({
    description: 'Hosts that are reached without a proxy, besides this machine and 169.254.0.0/16.',
    accepts: 'hosts, separated by commas, or `*`',
  }),
  NODE_EXTRA_CA_CERTS: z.string().optional().meta({
    description:
      'PEM file of further trusted certificate authorities, such as that of a proxy that inspects TLS.',
    accepts: 'a path',
    unset: 'the authorities of Node.js',
  }),
};
