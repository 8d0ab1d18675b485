import { build, type Plugin } from 'vite';
import { describe, expect, it } from 'vitest';

/** Calls that do nothing but throw, as a check of a value makes them. */
const throwing = [
  'decodeURI("%")',
  'decodeURIComponent("%")',
  'encodeURI(String.fromCharCode(0xd800))',
  'encodeURIComponent(String.fromCharCode(0xd800))',
  'new URL("no URL")',
  'new Intl.DateTimeFormat("no language")',
  'new RegExp("[")',
  'JSON.parse("{")',
  'BigInt("no number")',
  'new Uint8Array(-1)',
  'String.fromCodePoint(-1)',
  'Object.getPrototypeOf(null)',
  'new Set(1)',
  'undefined.member',
] as const;

const checks = throwing.map(
  (call) => `() => { try { ${call}; return true; } catch { return false; } }`,
);
const entry: Plugin = {
  name: 'entry',
  resolveId: (id) => (id === 'checks' ? id : undefined),
  load: (id) => (id === 'checks' ? `export const checks = [${checks.join(', ')}];` : undefined),
};

/** Bundles as the program is bundled, and returns the code. */
async function bundle(): Promise<string> {
  const built = await build({
    logLevel: 'silent',
    plugins: [entry],
    build: { outDir: 'build/bundle-of-checks', write: false, rolldownOptions: { input: 'checks' } },
  });
  return 'output' in built ? built.output[0].code : '';
}

describe('The bundle of the program', () => {
  it('keeps calls whose only effect is to throw, because they are checks', async () => {
    const url = `data:text/javascript,${encodeURIComponent(await bundle())}`;
    const module = (await import(/* @vite-ignore */ url)) as {
      readonly checks: readonly (() => boolean)[];
    };
    const lost = throwing.filter((_, index) => module.checks[index]?.() !== false);
    expect(lost).toEqual([]);
  });
});
