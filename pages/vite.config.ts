import { defineConfig, mergeConfig } from 'vite';
import { precompress } from '../playground/precompress.ts';
import calls from './calls/vite.config.ts';

/** The page as the gateway serves it: beside the program, and compressed beforehand. */
export default mergeConfig(
  calls,
  defineConfig({
    root: 'pages/calls',
    plugins: [precompress()],
    build: { outDir: '../../dist/calls' },
  }),
);
