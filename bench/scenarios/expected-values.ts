import { request } from 'undici';
import type { Json } from '../../emulator/tenant.ts';
import { countSelected } from '../measure/count-values.ts';
import type { Upstream } from '../systems/upstream.ts';
import { bareRequest } from './dialects.ts';
import type { Operation } from './operation.ts';

/** The number of values in a right response, counted in the responses of Microsoft Graph itself. */
export async function expectedValues(operation: Operation, { url }: Upstream): Promise<number> {
  const { paths = [], steps = [], selection } = bareRequest(operation);
  const counts = await Promise.all(
    [...paths, ...steps].map(async (path) => {
      const response = await request(`${url}/v1.0${path}`);
      return countSelected((await response.body.json()) as Json, selection);
    }),
  );
  return counts.reduce((one, other) => one + other, 0);
}
