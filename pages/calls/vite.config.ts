import { defineConfig, loadEnv } from 'vite';

// Of the environment, or of a file `.env`. The demo is there by default.
const { GATEWAY_URL = 'http://127.0.0.1:4000' } = loadEnv('development', '.', 'GATEWAY_URL');

export default defineConfig({
  // An ingress may serve the page below a path prefix.
  base: './',
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The Content-Security-Policy allows no script or style inside the page.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // React, Apollo Client and graphql; 150 KB compressed.
    chunkSizeWarningLimit: 600,
    license: { fileName: 'LICENSES.md' },
    rolldownOptions: {
      checks: {
        // "use client" separates server and browser code. No server renders this page.
        moduleLevelDirective: false,
        bundlerTimings: false,
      },
    },
  },
  // `npm run dev` shows the page with a gateway that runs already.
  server: {
    proxy: Object.fromEntries(
      ['/graphql', '/settings.json', '/playground'].map((path) => [
        path,
        {
          target: GATEWAY_URL,
          rewrite: (url: string) => (url === '/settings.json' ? '/calls/settings.json' : url),
        },
      ]),
    ),
  },
});
