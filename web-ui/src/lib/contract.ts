import type { components as Analytics, paths as AnalyticsPaths } from '@/contract/analytics'
import type { components as Audit, paths as AuditPaths } from '@/contract/audit'
import type { components as Auth, paths as AuthPaths } from '@/contract/auth'
import type { components as Registry, paths as RegistryPaths } from '@/contract/registry'

/** What the services say of their own bodies. */
export interface Said {
  auth: Auth['schemas']
  registry: Registry['schemas']
  analytics: Analytics['schemas']
  audit: Audit['schemas']
}

type Hazy<T> = T extends readonly (infer E)[] ? Hazy<E>[] | null : T extends object ? { [K in keyof T]: Hazy<T[K]> } | null : T | null

/** A body as it arrives: which members may be null, and what is narrower than the document can say. Members it does not have are errors. */
export type Wire<
  Schema,
  Unknown extends keyof Schema = never,
  Narrower extends { [K in keyof Narrower]: K extends keyof Schema ? Hazy<Schema[K]> : never } = Record<never, never>,
> = { [K in keyof Schema]: (K extends keyof Narrower ? Narrower[K] : Schema[K]) | (K extends Unknown ? null : never) }

type Paths = AuthPaths & RegistryPaths & AnalyticsPaths & AuditPaths
export type Method = 'get' | 'post' | 'put' | 'delete'

type Filled<Path extends string, Given> = Path extends `${infer Head}{${infer Name}}${infer Tail}`
  ? `${Head}${Name extends keyof Given ? Given[Name] & (string | number) : never}${Filled<Tail, Given>}`
  : Path
type Operation<P extends keyof Paths, M extends Method> = Paths[P] extends Record<M, infer O> ? ([O] extends [object] ? O : never) : never
type Given<O> = O extends { parameters: { path: infer P } } ? P : Record<never, never>

/** Every place that takes this method, its parameters filled in. */
export type PathOf<M extends Method> = { [P in keyof Paths & string]: [Operation<P, M>] extends [never] ? never : Filled<P, Given<Operation<P, M>>> }[keyof Paths & string]

type Body<R> = R extends { 200: { content: infer C } } ? C[keyof C] : never

/** What a place answers: for bodies whose names are those of others too, and change with them. */
export type Answer<P extends keyof Paths> = Operation<P, 'get'> extends { responses: infer R } ? Body<R> : never

/** What a place may be asked with; everything may be left out, and what is left out may be named as undefined. */
export type Asked<P extends keyof Paths> =
  Operation<P, 'get'> extends { parameters: { query?: infer Q } } ? { [K in keyof NonNullable<Q>]?: NonNullable<Q>[K] | undefined } : Record<never, never>
