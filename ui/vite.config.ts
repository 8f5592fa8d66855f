import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

// In development the console is served by Vite and everything else by a running server, whose address is KENG_URL.
const server = process.env.KENG_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [svelte()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
    // A page's script names what it needs and the browser fetches that; a list of it all would be in the first load. Styles have no other way.
    modulePreload: { resolveDependencies: (_, needed, { hostType }) => (hostType === 'js' ? needed.filter((file) => file.endsWith('.css')) : needed) },
    rollupOptions: {
      input: { index: 'index.html', answer: 'answer.html', sw: 'src/sw.ts' },
      output: {
        // The service worker must keep one name at the root: its path is its scope.
        entryFileNames: (chunk) => (chunk.name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
  server: { proxy: { '/api': server, '/openapi.json': server } },
  test: { include: ['src/**/*.test.ts', 'words/**/*.test.ts'] },
});
