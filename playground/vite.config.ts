import { defineConfig } from 'vite';
import { precompress } from './precompress.ts';

export default defineConfig({
  // An ingress may serve the page below a path prefix.
  base: './',
  plugins: [precompress()],
  build: {
    outDir: '../dist/playground',
    emptyOutDir: true,
    // Only GraphiQL's fonts may be data URLs: files can be cached and inspected.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    license: { fileName: 'LICENSES.md' },
    // Monaco is one chunk of several megabytes. The gateway serves it compressed, with caching.
    chunkSizeWarningLimit: 6000,
    rolldownOptions: {
      checks: {
        // "use client" separates server and browser code. No server renders this page.
        moduleLevelDirective: false,
        // Compression takes half of the build time, which is expected.
        bundlerTimings: false,
      },
    },
  },
});
