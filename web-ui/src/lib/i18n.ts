import i18next from 'i18next'
import english from '@/lib/locales/en.json'

export const LANGUAGES = ['en', 'de', 'pseudo'] as const
export type Language = (typeof LANGUAGES)[number]
export type Values = Record<string, string | number>

const LOCALE: Record<Language, string> = { en: 'en-GB', de: 'de-AT', pseudo: 'en-GB' }
const KEPT = 'language'
const listeners = new Set<() => void>()

// English sentences are their own keys; only their plurals need a catalogue.
void i18next.init({
  lng: 'en',
  fallbackLng: 'en',
  keySeparator: false,
  nsSeparator: false,
  returnEmptyString: false,
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: { en: { translation: english } },
})

export function t(sentence: string, values?: Values): string {
  return i18next.t(sentence, values ?? {})
}

/** Marks a sentence that is translated later, where it is shown. */
export function msg(sentence: string): string {
  return sentence
}

export function language(): Language {
  return LANGUAGES.find((one) => one === i18next.language) ?? 'en'
}

export function locale(): string {
  return LOCALE[language()]
}

export function subscribeLanguage(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export async function speak(wanted: Language): Promise<void> {
  if (wanted !== 'en' && !i18next.hasResourceBundle(wanted, 'translation')) await load(wanted)
  await i18next.changeLanguage(wanted)
  document.documentElement.lang = wanted === 'de' ? 'de' : 'en'
  listeners.forEach((listener) => listener())
}

export async function choose(wanted: Language): Promise<void> {
  await speak(wanted)
  try {
    localStorage.setItem(KEPT, wanted)
  } catch {
    // Where storage is forbidden the choice lasts as long as the page.
  }
}

/** At load: what was chosen here, else what the browser asks for. A catalogue that cannot be had leaves English. */
export async function startLanguage(): Promise<void> {
  const wanted = kept() ?? asked()
  if (wanted === 'en') return
  try {
    await speak(wanted)
  } catch {
    await speak('en')
  }
}

function kept(): Language | undefined {
  try {
    return LANGUAGES.find((one) => one === localStorage.getItem(KEPT))
  } catch {
    return undefined
  }
}

function asked(): Language {
  const first = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'de' || tag === 'en')
  return first === 'de' ? 'de' : 'en'
}

async function load(wanted: Language): Promise<void> {
  const { default: german } = await import('@/lib/locales/de.json')
  const catalogue = wanted === 'de' ? german : pseudo(Object.keys(german))
  i18next.addResourceBundle(wanted, 'translation', catalogue)
}

const ACCENTED: Record<string, string> = { a: 'á', e: 'é', i: 'í', o: 'ó', u: 'ú', A: 'Á', E: 'É', I: 'Í', O: 'Ó', U: 'Ú', n: 'ñ', c: 'ç', s: 'š', y: 'ý' }

/** Every known sentence, accented, bracketed and a third longer: what is not, was never translated. */
export function pseudo(keys: readonly string[]): Record<string, string> {
  const own: Record<string, string> = english
  return Object.fromEntries(keys.map((key) => [key, strange(own[key] ?? key.replace(/_(one|other)$/, ''))]))
}

function strange(sentence: string): string {
  const accented = sentence.split(/(\{\{.*?\}\})/).map((part) => (part.startsWith('{{') ? part : part.replace(/[a-zA-Z]/g, (letter) => ACCENTED[letter] ?? letter)))
  return `[${accented.join('')}${' ~'.repeat(Math.ceil(sentence.length / 6))}]`
}
