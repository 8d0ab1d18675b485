import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;
/** Longer than the cursor of the longest accepted link: a longer text was not sealed here. */
const maxTextLength = 16_384;

interface Keys {
  readonly encryption: Buffer;
  readonly nonce: Buffer;
}

/** Encrypts and authenticates texts, and opens those that were sealed for the same place. */
export interface Seal {
  /** The same text for the same place is sealed to the same text. */
  readonly seal: (plain: string, bound: Buffer) => string;
  /** Returns undefined unless the text was sealed for this place. */
  readonly open: (text: string, bound: Buffer) => string | undefined;
}

/** @param secrets the first one seals. All of them open, which allows rotation. */
export function createSeal(secrets: readonly string[]): Seal {
  const keys = secrets.map(deriveKeys);
  const [newest] = keys;
  if (!newest) throw new TypeError('A cursor codec needs at least one secret.');
  return {
    seal: (plain, bound) => encrypt(newest, plain, bound),
    open: (text, bound) => decryptWithAny(keys, text, bound),
  };
}

function deriveKeys(secret: string): Keys {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', use, 32));
  return { encryption: derive('cursor encryption'), nonce: derive('cursor nonce') };
}

/** The nonce is a keyed hash of everything that is sealed: it repeats only if the whole text does. */
function encrypt(keys: Keys, plain: string, bound: Buffer): string {
  const hash = createHmac('sha256', keys.nonce).update(bound).update('\0').update(plain).digest();
  const nonce = hash.subarray(0, nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', keys.encryption, nonce).setAAD(bound);
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

function decryptWithAny(keys: readonly Keys[], text: string, bound: Buffer): string | undefined {
  const sealed = decodeCanonical(text);
  if (!sealed) return undefined;
  for (const key of keys) {
    const plain = decrypt(key, sealed, bound);
    if (plain !== undefined) return plain;
  }
  return undefined;
}

function decrypt(keys: Keys, sealed: Buffer, bound: Buffer): string | undefined {
  const nonce = sealed.subarray(0, nonceBytes);
  const tag = sealed.subarray(nonceBytes, nonceBytes + tagBytes);
  try {
    const decipher = createDecipheriv('aes-256-gcm', keys.encryption, nonce, {
      authTagLength: tagBytes,
    });
    decipher.setAAD(bound).setAuthTag(tag);
    const body = sealed.subarray(nonceBytes + tagBytes);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  } catch {
    return undefined; // sealed with another key or for another collection, or never sealed
  }
}

/** In Base64, several texts stand for the same bytes. Only the canonical text is accepted. */
function decodeCanonical(text: string): Buffer | undefined {
  if (text.length > maxTextLength) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  const isOurs = bytes.length > nonceBytes + tagBytes && bytes.toString('base64url') === text;
  return isOurs ? bytes : undefined;
}
