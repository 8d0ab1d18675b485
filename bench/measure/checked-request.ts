import type { Json } from '../../emulator/tenant.ts';
import { countValues } from './count-values.ts';

const extensionsMember = Buffer.from(',"extensions":{');

/**
 * A request whose every response is checked, so that a broken system is not fast. A body is parsed unless it
 * equals one that was found right before, so the check costs little.
 */
export class CheckedRequest {
  readonly body: string;
  readonly #expectedValues: number;
  #right: Buffer | undefined;

  constructor(body: string, expectedValues: number) {
    this.body = body;
    this.#expectedValues = expectedValues;
  }

  check(status: number, received: Buffer): void {
    const data = withoutExtensions(received);
    if (status === 200 && this.#right?.equals(data)) return;
    const text = received.toString();
    const problem = status === 200 ? this.#problemOf(text) : `The status is ${status}.`;
    if (problem !== undefined) {
      throw new Error(`${problem}\n${this.body.slice(0, 500)}\n${text.slice(0, 500)}`);
    }
    this.#right = data;
  }

  #problemOf(text: string): string | undefined {
    const { data = null, errors } = JSON.parse(text) as { data?: Json; errors?: Json };
    if (errors !== undefined) return 'The response has errors.';
    const values = countValues(data);
    const isRight = values === this.#expectedValues;
    return isRight ? undefined : `${values} values instead of ${this.#expectedValues}.`;
  }
}

/** The extensions tell the cost and the age of a response, which differ each time. */
function withoutExtensions(body: Buffer): Buffer {
  const end = body.lastIndexOf(extensionsMember);
  return end < 0 ? body : body.subarray(0, end);
}
