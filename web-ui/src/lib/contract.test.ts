import { expectTypeOf, it } from 'vitest'
import type { Asked, PathOf, Said, Wire } from '@/lib/contract'
import { http } from '@/lib/http'

// What is wrong here is found by tsc: an expected error that does not come is one itself.
type Pool = Said['registry']['Pool']

it('knows the members, the places and the questions of the documents', () => {
  expectTypeOf<Wire<Pool, 'epoch'>['epoch']>().toEqualTypeOf<number | null>()
  expectTypeOf<Wire<Pool, never, { status: 'healthy' }>['status']>().toEqualTypeOf<'healthy'>()
  expectTypeOf<`/nodes/${number}/config/plan`>().toExtend<PathOf<'post'>>()
  expectTypeOf<Asked<'/analytics/decisions'>>().toHaveProperty('outcome')
})

it('refuses what the documents do not have', () => {
  // @ts-expect-error no such member may be null
  expectTypeOf<Wire<Pool, 'instances'>>().toBeObject()
  // @ts-expect-error no such member may be narrowed
  expectTypeOf<Wire<Pool, never, { instances: 1 }>>().toBeObject()
  // @ts-expect-error a number is not narrowed to a word
  expectTypeOf<Wire<Pool, never, { epoch: 'first' }>>().toBeObject()
  // @ts-expect-error no such place
  expectTypeOf(http.get<Pool>).toBeCallableWith('/pool/1')
  // @ts-expect-error that place takes no PUT
  expectTypeOf(http.put<Pool>).toBeCallableWith('/analytics/system', {})
  // @ts-expect-error no such question
  expectTypeOf<Asked<'/analytics/decisions'>>().toHaveProperty('colour')
})
