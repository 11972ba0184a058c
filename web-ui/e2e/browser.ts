import { execFileSync } from 'node:child_process'
import { accessSync, chmodSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'

export interface Browser {
  executablePath: string
  env: Record<string, string>
  args: string[]
}

const QUIET = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']

/** A browser of this host if there is one, else the one packed in @sparticuz/chromium; nothing is downloaded. */
export function findBrowser(): Browser {
  const own = process.env['POOLKEEPER_BROWSER'] ?? onPath()
  return own ? { executablePath: own, env: environment({}), args: QUIET } : packed()
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(':').filter(Boolean)
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(executable)
}

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function packed(): Browser {
  const home = unpacked()
  const libraries = [join(home, 'lib'), home, process.env['LD_LIBRARY_PATH']].filter(Boolean).join(':')
  return {
    executablePath: join(home, 'chromium'),
    env: environment({ LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(home, 'fonts.conf') }),
    args: [...QUIET, '--no-zygote', '--font-render-hinting=none'],
  }
}

function environment(more: Record<string, string>): Record<string, string> {
  const mine = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return { ...Object.fromEntries(mine), ...more }
}

/** Unpacks beside its final place and renames, so that two runs at once cannot see half a browser. */
function unpacked(): string {
  const archives = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')).replace(/build$/, 'bin')
  const version = packageVersion(join(archives, '..', 'package.json'))
  const cache = cacheFolder()
  const home = join(cache, `chromium-${version}`)
  if (existsSync(home)) return home

  const draft = mkdtempSync(join(cache, 'draft-'))
  writeFileSync(join(draft, 'chromium'), brotliDecompressSync(readFileSync(join(archives, 'chromium.br'))))
  chmodSync(join(draft, 'chromium'), 0o755)
  for (const archive of ['al2023.tar.br', 'fonts.tar.br', 'swiftshader.tar.br']) {
    execFileSync('tar', ['-xf', '-', '--no-same-owner', '-C', draft], { input: brotliDecompressSync(readFileSync(join(archives, archive))) })
  }
  writeFileSync(join(draft, 'fonts.conf'), fontsConfiguration(join(home, 'fonts'), join(cache, 'fontconfig')))
  try {
    renameSync(draft, home)
  } catch {
    rmSync(draft, { recursive: true, force: true })
  }
  return home
}

function packageVersion(file: string): string {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (typeof content === 'object' && content !== null && 'version' in content) return String(content.version)
  throw new Error(`${file} names no version`)
}

function cacheFolder(): string {
  const wished = join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'poolkeeper')
  try {
    mkdirSync(wished, { recursive: true })
    accessSync(wished, constants.W_OK)
    return wished
  } catch {
    const own = join(tmpdir(), `poolkeeper-${process.getuid?.() ?? 0}`)
    mkdirSync(own, { recursive: true, mode: 0o700 })
    return own
  }
}

function fontsConfiguration(fonts: string, cache: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${fonts}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${cache}</cachedir>
  <match target="pattern"><edit name="family" mode="append_last" binding="weak"><string>Open Sans</string></edit></match>
</fontconfig>
`
}
