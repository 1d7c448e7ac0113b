/** How the window is built: renderer/ to dist/window, which the hosts serve under a strict policy. */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('../renderer', import.meta.url)),
  base: './',
  plugins: [react()],
  logLevel: 'warn',
  build: {
    outDir: fileURLToPath(new URL('../dist/window', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome140',
    // Small files stay files, so that the policy need not allow more data: addresses than it does.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
  },
});
