import schema from '../../../libs/scaling/src/main/resources/io/poolkeeper/scaling/policy/policy.schema.json'

/** As much of JSON Schema as the policy's schema uses. */
export interface Schema {
  type?: string | string[]
  description?: string
  properties?: Record<string, Schema>
  items?: Schema
  enum?: string[]
  oneOf?: Schema[]
  required?: string[]
  default?: string | number | boolean
  $ref?: string
}

export interface Suggestion {
  label: string
  detail: string
  info: string
  /** What is typed for it. */
  text: string
}

const ROOT = schema as Schema & { $defs: Record<string, Schema> }

function resolved(one: Schema | undefined): Schema | undefined {
  const name = one?.$ref?.replace('#/$defs/', '')
  return name === undefined ? one : { ...ROOT.$defs[name], ...one }
}

const variants = (one: Schema | undefined): Schema[] => {
  const found = resolved(one)
  return found ? [found, ...(found.oneOf ?? []).map((other) => resolved(other) ?? {})] : []
}

/** Where in the policy a path of keys leads; a number is a place in a list. */
export function schemaAt(path: readonly (string | number)[]): Schema[] {
  return path.reduce<Schema[]>((places, key) => places.flatMap((place) => variants(typeof key === 'number' ? place.items : place.properties?.[key])), variants(ROOT))
}

export function keysAt(path: readonly (string | number)[], present: ReadonlySet<string>): Suggestion[] {
  const places = schemaAt(path)
  const required = new Set(places.flatMap((place) => place.required ?? []))
  return places
    .flatMap((place) => Object.entries(place.properties ?? {}))
    .filter(([key]) => !present.has(key))
    .map(([key, value]) => ({ label: key, detail: required.has(key) ? 'required' : of(value), info: about(value), text: `${key}: ` }))
}

export function valuesAt(path: readonly (string | number)[]): Suggestion[] {
  const places = schemaAt(path)
  const values = places.flatMap((place) => place.enum ?? (place.type === 'boolean' ? ['true', 'false'] : []))
  return values.map((value) => ({ label: value, detail: '', info: places[0]?.description ?? '', text: value }))
}

function of(value: Schema): string {
  const type = resolved(value)?.type
  return Array.isArray(type) ? type.join(' or ') : (type ?? '')
}

function about(value: Schema): string {
  const found = resolved(value)
  return found?.default === undefined ? (found?.description ?? '') : `${found.description ?? ''} Default: ${found.default}.`
}
