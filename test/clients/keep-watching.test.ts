import { expect, it } from 'vitest';
import { keepWatching, type Sink } from './keep-watching.ts';

const changed = (cursor: string) => ({ data: { callRecordChanged: { cursor } } });
const failed = (code: string, cursor: string) => ({
  data: null,
  errors: [{ extensions: { code, cursor } }],
});

it.each(['DEADLINE_EXCEEDED', 'LIMIT_EXCEEDED'])(
  'A change that could not be sent is named once by the cursor before it, and those behind it are told: %s',
  (code) => {
    const told: unknown[] = [];
    const sinks: Sink[] = [];
    const watch = {
      ...{ url: '', getToken: () => '', after: 'one' },
      onChange: ({ cursor }: { readonly cursor: string }) => told.push(cursor),
      onUnsent: (after: string | undefined) => told.push(['unsent', after]),
      onEnd: (codes: readonly unknown[]) => told.push(['ended', codes]),
    };
    const stop = keepWatching(watch, (_after, sink) => {
      sinks.push(sink);
      return () => undefined;
    });
    const [sink] = sinks;
    sink?.next(changed('two'));
    sink?.next(failed(code, 'three'));
    // Some clients repeat the last event at the end.
    sink?.next(failed(code, 'three'));
    sink?.next(changed('four'));
    sink?.next(failed('FORBIDDEN', 'four'));
    sink?.end();
    stop();
    expect(told).toEqual(['two', ['unsent', 'two'], 'four', ['ended', ['FORBIDDEN']]]);
  },
);
