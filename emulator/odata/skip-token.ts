import { createHmac } from 'node:crypto';
import { badRequest } from './graph-error.ts';

/** The start of a page. */
export interface Position {
  readonly offset: number;
  readonly pageIndex: number;
}

export const FIRST: Position = { offset: 0, pageIndex: 0 };

// Not a secret: it only detects that a client changed a link.
const KEY = 'callrecords emulator';

/** Signs a position together with the URL and its other options, so a changed link is rejected. */
export function sealPosition({ offset, pageIndex }: Position, scope: string): string {
  const text = `${offset}.${pageIndex}`;
  return Buffer.from(`${text}.${signatureOf(text, scope)}`).toString('base64url');
}

export function openPosition(token: string, scope: string): Position {
  const [offset = '', pageIndex = ''] = Buffer.from(token, 'base64url').toString().split('.');
  const position = { offset: Number(offset), pageIndex: Number(pageIndex) };
  if (sealPosition(position, scope) !== token) throw badRequest('Skip token is not valid.');
  return position;
}

function signatureOf(text: string, scope: string): string {
  return createHmac('sha256', KEY).update(`${scope}\n${text}`).digest('base64url').slice(0, 24);
}
