import { fileURLToPath } from 'node:url'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const DOCUMENTS = ['everyPage', 'http', 'idle', 'locales/locales', 'returnPath', 'session', 'traceparent'].map((name) => `src/lib/${name}.test.ts`)
const backend = process.env['POOLKEEPER_URL'] ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { host: '127.0.0.1', proxy: { '/api': backend } },
  preview: { host: '127.0.0.1', strictPort: true, proxy: {} },
  // Nothing inline: a strict content security policy allows no data: fonts.
  build: { target: 'es2022', sourcemap: false, assetsInlineLimit: 0 },
  test: {
    restoreMocks: true,
    // making a document for each file takes longer than its tests: only those that look at one get it
    projects: [
      { extends: true, test: { name: 'plain', environment: 'node', include: ['src/**/*.test.ts'], exclude: DOCUMENTS } },
      { extends: true, test: { name: 'document', environment: 'jsdom', include: ['src/**/*.test.tsx', ...DOCUMENTS], setupFiles: ['src/test/setup.ts'] } },
    ],
  },
})
