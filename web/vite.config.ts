import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vitest/config'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

// Two entries: the portal (phone first) and the console (desktop). What is built lies in dist and goes into the binary.
export default defineConfig({
  plugins: [vue(), components({ dirs: [], dts: false, resolvers: [ElementPlusResolver({ importStyle: 'css' })] })],
  resolve: { alias: { '@': here('./src') } },
  build: {
    assetsDir: 'desks',
    manifest: true, // checks/budget.mjs reads it
    target: 'es2022',
    modulePreload: { polyfill: false }, // the polyfill is an inline script, which our policy refuses
    rollupOptions: { input: { portal: here('./portal/index.html'), console: here('./console/index.html') } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080', '/demo': 'http://127.0.0.1:8080' } },
  test: { environment: 'jsdom', include: ['src/**/*.test.ts'], server: { deps: { inline: ['element-plus'] } } },
})
