import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { headline } from '@/lib/decisions'
import { age, percent } from '@/lib/format'
import { pseudo, speak, t } from '@/lib/i18n'
import english from '@/lib/locales/en.json'
import german from '@/lib/locales/de.json'
import { decision } from '@/test/fleet'

const SENTENCE = /\b(?:t|msg)\('((?:[^'\\\n]|\\.)*)'/g
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
const said = new Set(sources.flatMap((file) => [...readFileSync(join('src', file), 'utf8').matchAll(SENTENCE)].map((found) => (found[1] ?? '').replaceAll("\\'", "'"))))
const words = (sentence: string) => (sentence.match(/\{\{.*?\}\}/g) ?? []).toSorted()
const plain = (key: string) => key.replace(/_(one|other)$/, '')

afterEach(() => speak('en'))

it('every sentence of the application is there in German', () => {
  expect([...said].filter((sentence) => !(sentence in german))).toEqual([])
})

it('no translation is kept of a sentence that nobody says', () => {
  expect([...Object.keys(german), ...Object.keys(english)].map(plain).filter((key) => !said.has(key))).toEqual([])
})

it('a translation fills in what the sentence does', () => {
  expect(Object.entries(german).filter(([key, value]) => words(key).join() !== words(value).join())).toEqual([])
})

it('what is no literal cannot be translated, so all words shown pass through one of the two calls', () => {
  const built = sources.filter((file) => /\bt\(`/.test(readFileSync(join('src', file), 'utf8')))
  expect(built).toEqual([])
})

it('speaks German, plurals and figures included', async () => {
  await speak('de')
  expect(headline(decision())).toBe('Vergrößert 3 → 5')
  expect([1, 2].map((count) => t('{{count}} days', { count }))).toEqual(['1 Tag', '2 Tage'])
  expect(percent(62.44)).toBe('62,4 %')
  expect(age('2026-11-23T09:58:00Z', Date.parse('2026-11-23T10:00:00Z'))).toBe('vor 2 min')
  expect(document.documentElement.lang).toBe('de')
})

it('makes strange what was translated, and leaves names alone', () => {
  expect(pseudo(["Delete {{name}}"])["Delete {{name}}"]).toMatch(/^\[Délété \{\{name\}\}( ~)+\]$/)
})
