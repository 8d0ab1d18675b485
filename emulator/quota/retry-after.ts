export const RETRY_AFTER_FORMS = ['integer', 'decimal', 'date', 'none', 'garbage'] as const;

/** The forms of a `Retry-After` header. Microsoft shows whole seconds, and 2.128 in one place. */
export type RetryAfterForm = (typeof RETRY_AFTER_FORMS)[number];

const GARBAGE = [
  'soon',
  '-5',
  '0',
  '1e9',
  'Wed, 21 Oct 2015 07:28:00 GMT',
  'later '.repeat(1_700).trim(),
];

/** Writes the header for a wait in milliseconds, rounded up. Garbage values alternate. */
export function retryAfterWriter(
  form: RetryAfterForm,
  clock: () => Date,
): (wait: number) => string | undefined {
  let turn = 0;
  return (wait) => {
    switch (form) {
      case 'integer':
        return String(Math.ceil(wait / 1_000));
      case 'decimal':
        return (Math.ceil(wait) / 1_000).toFixed(3);
      case 'date':
        return new Date(Math.ceil((clock().getTime() + wait) / 1_000) * 1_000).toUTCString();
      case 'none':
        return undefined;
      case 'garbage':
        return GARBAGE[turn++ % GARBAGE.length];
    }
  };
}
