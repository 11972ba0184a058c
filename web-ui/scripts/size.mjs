// Keeps the first load small: what index.html names, compressed.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const limit = 220_000
const page = readFileSync('dist/index.html', 'utf8')
const scripts = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.js)"/g)].map(([, path]) => path)
const bytes = scripts.reduce((sum, path) => sum + gzipSync(readFileSync(`dist${path}`)).length, 0)

console.log(`first load: ${scripts.length} scripts, ${(bytes / 1000).toFixed(1)} kB compressed (limit ${limit / 1000} kB)`)
if (scripts.length === 0 || bytes > limit) process.exit(1)
