import type { Backtest, ComparedPoint, PoolComparison, Side } from '../../src/lib/api/backtest.ts'
import type { Cost } from '../../src/lib/api/cost.ts'
import type { FloorCosts } from '../../src/lib/api/floorCosts.ts'
import type { ProvisioningTime } from '../../src/lib/api/provisioningTimes.ts'
import type { Recomputation } from '../../src/lib/api/recomputation.ts'
import type { Regrets } from '../../src/lib/api/regrets.ts'
import type { ComparedShadow } from '../../src/lib/api/shadow.ts'
import { ago, json, NOW, type Answer } from './answer.ts'
import { YAML } from './configuration.ts'

export const WEB = 'ocid1.instancepool.oc1.iad.aaaaaaaaexampleexampleexample1'
export const CHECKOUT = 'ocid1.instancepool.oc1.iad.aaaaaaaaexampleexampleexample2'
const WEEK = 7 * 86_400

const TESTED: Side = { instance_hours: 610.2, money: 61.02, minutes_short: 12, actions: 44, reversals: 0, lowest: 2, highest: 9 }
const ACTUAL: Side = { instance_hours: 700.5, money: 70.05, minutes_short: 3, actions: 51, reversals: 2, lowest: 2, highest: 10 }

const daily = (i: number) => 5 + 3 * Math.sin((i / 168) * 14 * Math.PI)
export const SERIES: ComparedPoint[] = Array.from({ length: 168 }, (_, i) => ({
  timestamp: new Date(NOW.getTime() - (168 - i) * 3_600_000).toISOString(),
  needed: Math.max(1, Math.round(daily(i) - 0.6)),
  tested: Math.round(daily(i)),
  tested_serving: Math.round(daily(i)),
  actual: i > 60 && i < 66 ? null : Math.round(daily(i) + 0.7),
  actual_running: i > 60 && i < 66 ? null : Math.round(daily(i) + 0.7),
}))

export const compared = (change: Partial<PoolComparison> = {}): PoolComparison => ({
  oracle_pool_id: CHECKOUT,
  name: 'checkout-api',
  problem: null,
  step_seconds: 60,
  known_minutes: 10_020,
  unknown_minutes: 60,
  ignored_signals: ['queue'],
  tested: TESTED,
  actual: ACTUAL,
  at_max: { instance_hours: 2_016, money: 201.6 },
  saved_money: 9.03,
  first_difference: {
    at: ago(WEEK - 3_600),
    tested_size: 4,
    actual_size: 5,
    tested_wish: 4,
    needed: 4,
    reason: 'ON_TARGET',
    rule: 'SIGNALS',
    sentence: 'The tested policy had 4 instances (ON_TARGET, wishing 4) and the pool 5. What happened: Growing from 4 to 5: cpu is at 61 with a target of 60.',
    recorded_decision_id: 'd-4',
  },
  changes: ['The target of cpu rises from 60 to 70.'],
  series: null,
  ...change,
})

export const backtest = (change: Partial<Backtest> = {}): Backtest => ({
  id: 'b-1',
  status: 'DONE',
  created_at: ago(2),
  created_by: 'ada@example.org',
  finished_at: ago(1),
  done: 2,
  total: 2,
  error: null,
  request: { node_id: 1, oracle_pool_id: null, version: null, config_hash: 'ab12', from: ago(WEEK), to: ago(0), csv: false },
  totals: { tested: TESTED, actual: ACTUAL, saved_money: 9.03, saved_instance_hours: 90.3 },
  pools: [compared(), compared({ oracle_pool_id: WEB, name: 'web-frontend', problem: 'Nothing was recorded of this pool in that time.', tested: null, actual: null, at_max: null, saved_money: null, first_difference: null, changes: [], known_minutes: 0, unknown_minutes: 0, ignored_signals: [] })],
  ...change,
})

export const SHADOW: ComparedShadow = {
  oracle_pool_id: CHECKOUT,
  node_id: 1,
  pool_id: 2,
  config_hash: 'ab12cd34ef56',
  yaml_config: YAML.replace('max: 75', 'max: 80'),
  comment: 'higher threshold',
  created_at: ago(30 * 3_600),
  created_by: 'ada@example.org',
  since: ago(29 * 3_600),
  until: ago(60),
  ready: true,
  ready_why: '29 hours compared, 24 are asked for',
  comparison: compared({ series: SERIES.slice(-29) }),
}

export const recomputed = (change: Partial<Recomputation> = {}): Recomputation => ({
  decision_id: 'd-4',
  result: 'MATCH',
  problem: null,
  recorded: null,
  recomputed: null,
  differences: [],
  rules: [],
  what_if: { grows_above: 1.2, shrinks_below: 0.8 },
  ...change,
})

const FIGURES = { instance_hours: 5_210.4, spend: 521.04, always_at_max: 1_204, saved: 682.96, run_rate_per_hour: 1.2, run_rate_per_month: 876 }

const COST: Cost = {
  from: '2026-11-01T00:00:00Z',
  to: ago(0),
  as_of: ago(22),
  fleet: { ...FIGURES, known_hours: 529, unpriced_pools: 1 },
  node_count: 1,
  pool_count: 2,
  nodes: [{ ...FIGURES, node_id: 1, name: 'ash-1', unpriced_pools: 0 }],
  pools: [
    { ...FIGURES, pool_id: 2, oracle_pool_id: CHECKOUT, node_id: 1, name: 'checkout-api', price_per_instance_hour: 0.1, known_hours: 528.9 },
    { pool_id: 1, oracle_pool_id: WEB, node_id: 1, name: 'web-frontend', price_per_instance_hour: null, instance_hours: 900.2, spend: null, always_at_max: null, saved: null, run_rate_per_hour: null, run_rate_per_month: null, known_hours: 500 },
  ],
}

const FLOORS: FloorCosts = {
  oracle_pool_id: CHECKOUT,
  from: ago(WEEK),
  to: ago(0),
  price_per_instance_hour: 0.1,
  floors: [
    { schedule: 'office hours', floor: 4, instance_hours: 31.5, money: 3.15, minutes_short_without: 12, problem: null },
    { schedule: 'sale', floor: 8, instance_hours: 0, money: 0, minutes_short_without: 0, problem: 'It was not in force in that time.' },
  ],
}

const REGRETS: Regrets = {
  oracle_pool_id: CHECKOUT,
  from: ago(WEEK),
  to: ago(0),
  price_per_instance_hour: 0.1,
  within_minutes: 45,
  regrets: [{ shrunk_at: ago(90_000), from_size: 5, to_size: 3, grew_at: ago(88_800), grown_to: 5, minutes_short: 4, saved_instance_hours: 0.67, saved_money: 0.07, shrink_decision_id: 'd-4', growth_decision_id: 'd-5' }],
  minutes_short: 4,
  saved_money: 0.07,
}

const TIMES: ProvisioningTime[] = [
  { oracle_pool_id: CHECKOUT, pool_id: 2, node_id: 1, shape: null, availability_domain: null, growths: 14, unfinished: 1, running: { p50_seconds: 95, p95_seconds: 130 }, healthy: { p50_seconds: 120, p95_seconds: 180 }, agent_boot_seconds: 150, agent_lag_seconds: 75, measured_at: ago(100) },
]

/** Money and time, looked back on. */
export const ANALYTICS: Answer[] = [
  [/^\/analytics\/backtests$/, (route) => json(route, backtest({ status: 'RUNNING', done: 0, totals: null, pools: null, finished_at: null }), 202)],
  [/^\/analytics\/backtests\/[^/]+$/, (route) => json(route, route.request().method() === 'DELETE' ? backtest({ status: 'CANCELLED', totals: null, pools: null }) : backtest())],
  [/^\/analytics\/backtests\/[^/]+\/series$/, (route) => json(route, SERIES)],
  [/^\/analytics\/decisions\/([^/]+)\/recompute$/, (route) => json(route, recomputed())],
  [/^\/analytics\/shadows$/, (route) => json(route, [])],
  [/^\/analytics\/shadows\/[^/]+$/, (route) => (route.request().method() === 'DELETE' ? route.fulfill({ status: 204 }) : json(route, SHADOW))],
  [/^\/analytics\/cost$/, (route) => json(route, COST)],
  [/^\/analytics\/cost\/floors$/, (route) => json(route, FLOORS)],
  [/^\/analytics\/cost\/regrets$/, (route) => json(route, REGRETS)],
  [/^\/analytics\/provisioning-times$/, (route) => json(route, TIMES)],
  [/^\/analytics\/exports\/(.+)$/, (route, [, view]) => route.fulfill({ contentType: 'text/csv', body: `view\r\n${view}\r\n` })],
]
