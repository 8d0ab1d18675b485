import base from '../../vite.config.ts';

/** Bundled as the program is, so that it starts as fast. */
export default {
  ...base,
  build: {
    ...base.build,
    outDir: 'build/archive-chaos',
    rolldownOptions: {
      ...base.build?.rolldownOptions,
      input: {
        ...(base.build?.rolldownOptions?.input as Readonly<Record<string, string>>),
        'gateway-child': 'test/support/archive/gateway-child.ts',
      },
    },
  },
};
