import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { compressedAssets } from './build-steps/compressed-assets.ts';
import { contractOutline } from './build-steps/contract-outline.ts';
import { pdfAssets, pdfAssetsFolder } from './build-steps/pdf-assets.ts';
import { screenChunks } from './build-steps/screen-chunks.ts';
import { screenHints } from './build-steps/screen-hints.ts';

const pdfFolder = await pdfAssetsFolder();

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), contractOutline(), pdfAssets(pdfFolder), screenHints(), compressedAssets()],
  define: { __PDF_ASSETS__: JSON.stringify(`/${pdfFolder}`) },
  build: {
    target: 'es2023',
    outDir: 'dist',
    emptyOutDir: true,
    // The policy has no `data:` sources, and every asset is cached by its hash anyway.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: screenChunks() } },
  },
});
