import type { ScalingPause } from '../../src/lib/api/pauses.ts'
import { ago, ahead, json, type Answer } from './answer.ts'

export const PAUSES: ScalingPause[] = [
  { id: 7, scope: 'region', target: 'us-ashburn-1', until: ahead(3_600), reason: 'Network maintenance', created_by: 'grace@example.org', created_at: ago(600) },
  { id: 8, scope: 'pool', target: '3', until: null, reason: 'Waiting for the vendor', created_by: 'ada@example.org', created_at: ago(9_000) },
]

export const controls = (pauses: readonly ScalingPause[]): Answer[] => [
  [/^\/pauses$/, (route) => (route.request().method() === 'POST' ? json(route, { ...PAUSES[0], id: 9 }) : json(route, pauses))],
  [/^\/pauses\/\d+$/, (route) => route.fulfill({ status: 204 })],
  [/^\/pools\/\d+\/pin$/, (route) => (route.request().method() === 'DELETE' ? route.fulfill({ status: 204 }) : json(route, { pool_id: 2, size: 8, until: ahead(3_600), reason: 'x' }))],
  [/^\/pools\/\d+\/hand-over$/, (route) => json(route, { ...route.request().postDataJSON() as object, id: 2 })],
  [/^\/guard-rails$/, (route) => json(route, { max_fleet_instances: 2000, max_pool_instances: null, max_change_per_ten_minutes: 20, updated_by: 'ada@example.org', updated_at: ago(80_000) })],
]
