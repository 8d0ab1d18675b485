import type { IncomingMessage } from 'node:http';
import { text as textOf } from 'node:stream/consumers';
import { z } from 'zod';
import type { AdminAnswer } from './admin-answer.ts';

/** Reads a body as a schema describes it, or returns the response that says what is wrong. */
export async function readBody<Output>(
  request: IncomingMessage,
  schema: z.ZodType<Output>,
): Promise<{ readonly value: Output } | { readonly refusal: AdminAnswer }> {
  const result = schema.safeParse(parse(await textOf(request)));
  if (result.success) return { value: result.data };
  return { refusal: { status: 400, body: { error: z.prettifyError(result.error) } } };
}

export function useInstead(allow: string): AdminAnswer {
  return { status: 405, headers: { allow }, body: { error: `Use one of ${allow}.` } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
