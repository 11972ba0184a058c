// Installs the locked packages, unless node_modules already holds exactly those.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

const lowest = 20
const major = Number(process.versions.node.split('.')[0])
if (major < lowest) {
  console.error(`The web UI is built by Node.js ${lowest} or newer; this is ${process.version}.`)
  process.exit(1)
}

const packages = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {})
const wanted = packages('package-lock.json')
const present = packages('node_modules/.package-lock.json')
const missing = Object.entries(wanted).some(([path, { version, optional }]) => path && !optional && present[path]?.version !== version)
const foreign = Object.keys(present).some((path) => !(path in wanted))

if (missing || foreign) {
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' },
  })
}
