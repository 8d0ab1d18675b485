import { randomUUID } from 'node:crypto';
import type { Json } from '../tenant.ts';

export interface EntraAnswer {
  readonly status: number;
  readonly body: Json;
}

/** An error response in the words of Microsoft Entra ID. */
export function refusal(
  status: number,
  error: string,
  code: number,
  description: string,
): EntraAnswer {
  const [trace, correlation] = [randomUUID(), randomUUID()];
  const timestamp = new Date().toISOString().replace('T', ' ').replace(/\..*/, 'Z');
  return {
    status,
    body: {
      error,
      error_description: `AADSTS${code}: ${description} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${timestamp}`,
      error_codes: [code],
      timestamp,
      trace_id: trace,
      correlation_id: correlation,
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
    },
  };
}

export function unknownTenant(tenant: string): EntraAnswer {
  const description = `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`;
  return refusal(400, 'invalid_tenant', 90002, description);
}
