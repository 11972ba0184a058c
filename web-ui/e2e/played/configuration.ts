import type { ConfigurationVersion } from '../../src/lib/api/configurationVersions.ts'
import type { Plan } from '../../src/lib/api/planConfiguration.ts'
import { ago, json, listed, type Answer } from './answer.ts'

export const YAML = `region: us-ashburn-1
compartment_id: ocid1.compartment.oc1..aaaaexample
pools:
  - instance_pool_id: ocid1.instancepool.oc1.iad.aaaaaaaaexampleexampleexample2
    name: checkout-api
    scaling_limits: {min: 2, max: 12}
    cpu_threshold: {min: 40, max: 75}
    schedules:
      - name: office hours
        start_time: "08:00"
        end_time: "18:00"
        target_instances: 4
`
export const HASH = '9f2c4d1ab77e0c55'

const PLAN: Plan = {
  base_version: 3,
  base_hash: HASH,
  valid: true,
  problems: [{ line: 7, column: 5, path: '$.pools[0].cpu_threshold', message: 'The band between 40 and 75 is wide', severity: 'warning' }],
  effects: [
    { pool: 'checkout-api', sentence: 'may grow to 20 instances instead of 12', tightens: false },
    { pool: 'checkout-api', sentence: 'may shrink to 1 instance instead of 2', tightens: true },
  ],
  unchanged: false,
}

const WRONG: Plan = {
  ...PLAN,
  valid: false,
  effects: [],
  problems: [{ line: 6, column: 5, path: '$.pools[0].scaling_limit', message: "'scaling_limit' is not known. Is 'scaling_limits' meant?", severity: 'error' }],
}

const version = (n: number, change: Partial<ConfigurationVersion>): ConfigurationVersion => ({
  id: n,
  node_id: 1,
  version: n,
  config_hash: `${n}f2c4d1ab77e0c55`,
  is_active: false,
  author_kind: 'user',
  author_id: 1,
  author: 'ada@example.org',
  author_email: 'ada@example.org',
  comment: null,
  created_at: ago(86_400 * (4 - n)),
  running_nodes: 0,
  yaml_config: null,
  ...change,
})

const VERSIONS = [
  version(3, { config_hash: HASH, is_active: true, comment: 'Room for the sale', running_nodes: 1 }),
  version(2, { comment: 'Try a lower threshold' }),
  version(1, { author_kind: 'node', author_email: null }),
]

const UNIFIED = ['--- v3', '+++ v2', '@@ -6,1 +6,1 @@', '-    scaling_limits: {min: 2, max: 12}', '+    scaling_limits: {min: 2, max: 8}', ''].join('\n')

export const CONFIGURATION: Answer[] = [
  [/^\/nodes\/\d+\/config\/plan$/, (route) => json(route, /scaling_limit:/.test(route.request().postData() ?? '') ? WRONG : PLAN)],
  [/^\/nodes\/\d+\/config\/versions$/, (route) => listed(route, VERSIONS)],
  [/^\/nodes\/\d+\/config\/diff$/, (route, _, url) => json(route, { from: Number(url.searchParams.get('from')), to: Number(url.searchParams.get('to')), unified: UNIFIED, effects: [{ pool: 'checkout-api', sentence: 'may grow to 8 instances instead of 12', tightens: true }] })],
  [/^\/nodes\/\d+\/config\/rollback$/, (route) => json(route, { version: 4, config_hash: 'new' })],
  [
    /^\/nodes\/(\d+)\/config$/,
    (route, [, id]) => (route.request().method() === 'PUT' ? json(route, { version: 4, config_hash: 'new' }) : json(route, { id: 5, node_id: Number(id), yaml_config: YAML, config_hash: HASH, is_active: true, created_at: ago(86_400) })),
  ],
]
