import base from '../../vite.config.ts';

/** Bundled as the program is, so that the same code is measured. */
export default {
  ...base,
  build: {
    ...base.build,
    outDir: 'build/telemetry',
    rolldownOptions: {
      ...base.build?.rolldownOptions,
      input: { 'two-gateways': 'bench/telemetry/two-gateways.ts' },
    },
  },
};
