import { defineConfig } from 'vite';
import { precompress } from './precompress.ts';

export default defineConfig({
  // An ingress may serve it below a path of its own.
  base: './',
  plugins: [precompress()],
  build: {
    outDir: '../dist/playground',
    emptyOutDir: true,
    // Data URLs are left to the fonts that GraphiQL brings: a file can be cached and looked at.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // Monaco is one chunk of megabytes. It is served by the gateway itself, compressed and cached.
    chunkSizeWarningLimit: 6000,
    rolldownOptions: {
      checks: {
        // "use client" marks a border between server and browser; no server renders this page.
        moduleLevelDirective: false,
        // Compressing takes half of the time, as it must.
        bundlerTimings: false,
      },
    },
  },
});
