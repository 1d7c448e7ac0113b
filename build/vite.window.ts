/** How the window is built: renderer/ to dist/window, which the hosts serve under a strict policy. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

export default defineConfig({
  root: fileURLToPath(new URL('../renderer', import.meta.url)),
  base: './',
  plugins: [react(), pdfFiles()],
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

/** What pdf.js asks for by name while it draws, as it comes: its worker, fonts and character maps that a PDF may leave out, decoders of pictures. */
function pdfFiles(): Plugin {
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  return {
    name: 'pdf-files',
    generateBundle() {
      const emit = (fileName: string, from: string): void => {
        this.emitFile({ type: 'asset', fileName: `pdf/${fileName}`, source: readFileSync(join(home, from)) });
      };
      emit('LICENSE', 'LICENSE');
      emit('pdf.worker.js', 'legacy/build/pdf.worker.min.mjs');
      for (const folder of ['cmaps', 'standard_fonts', 'wasm'])
        for (const file of readdirSync(join(home, folder)))
          if (/\.(?:bcmap|pfb|ttf)$|(?:jbig2|openjpeg)_nowasm_fallback\.js$|LICENSE/.test(file))
            emit(`${folder}/${file}`, `${folder}/${file}`);
    },
  };
}
