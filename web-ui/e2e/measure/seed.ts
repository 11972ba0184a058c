import type { APIRequestContext } from '@playwright/test'

export const REGIONS = ['us-ashburn-1', 'us-phoenix-1', 'eu-frankfurt-1', 'uk-london-1', 'ap-tokyo-1', 'sa-saopaulo-1']
export const POOLS_EACH = 5
const AT_ONCE = 16
/** Entries in one request: the registry takes 4 MB. */
const BATCH = 400

export interface Enrolled {
  node_id: number
  name: string
  region: string
  api_key: string
}

export class Registry {
  private sequence = 0
  private readonly boot = crypto.randomUUID()

  constructor(
    private readonly http: APIRequestContext,
    private readonly token: string,
  ) {}

  async total(): Promise<number> {
    const answer = await this.http.get('/api/nodes?limit=1', { headers: this.person() })
    return Number(answer.headers()['x-total-count'])
  }

  async enrol(name: string, region: string): Promise<Enrolled> {
    for (;;) {
      const answer = await this.http.post('/api/nodes/register', { headers: this.person(), data: { name, region } })
      if (answer.ok()) return { region, ...((await answer.json()) as Omit<Enrolled, 'region'>) }
      if (answer.status() !== 429) throw new Error(`register: ${answer.status()} ${await answer.text()}`)
      await new Promise((resolve) => setTimeout(resolve, 1_000 * Number(answer.headers()['retry-after'] ?? 1)))
    }
  }

  /** So many nodes, each with its pools reported once. */
  async seed(prefix: string, many: number): Promise<void> {
    const nodes: Enrolled[] = []
    for (let from = 0; from < many; from += AT_ONCE) {
      const wave = Array.from({ length: Math.min(AT_ONCE, many - from) }, (_, i) => from + i)
      nodes.push(...(await Promise.all(wave.map((i) => this.enrol(`${prefix}-${String(i).padStart(5, '0')}`, REGIONS[i % REGIONS.length] as string)))))
    }
    for (let from = 0; from < nodes.length; from += BATCH) await this.batch(nodes.slice(from, from + BATCH))
  }

  /** One node's report, with the size of its first pool; answered once it is durable. */
  async report(node: Enrolled, size: number): Promise<void> {
    const answer = await this.http.post('/api/heartbeat', { headers: { 'X-API-Key': node.api_key }, data: this.heartbeat(node, size) })
    if (!answer.ok()) throw new Error(`heartbeat: ${answer.status()} ${await answer.text()}`)
  }

  private async batch(nodes: readonly Enrolled[]): Promise<void> {
    const data = nodes.map((node) => JSON.stringify({ api_key: node.api_key, heartbeat: this.heartbeat(node, 4) })).join('\n')
    const answer = await this.http.post('/api/heartbeat/batch', { headers: { 'X-API-Key': nodes[0]?.api_key ?? '', 'Content-Type': 'application/x-ndjson' }, data })
    const results = answer.ok() ? ((await answer.json()) as { status: number; detail: string | null }[]) : []
    const refused = results.find((one) => one.status !== 200)
    if (!answer.ok() || refused) throw new Error(`batch: ${answer.status()} ${refused ? JSON.stringify(refused) : await answer.text()}`)
  }

  private heartbeat({ name, region }: Enrolled, size: number) {
    return { status: 'active', boot: this.boot, sequence: ++this.sequence, sent_at: new Date().toISOString(), pool_analytics: Array.from({ length: POOLS_EACH }, (_, i) => this.pool(`${name}-p${i}`, region, i === 0 ? size : 4 + i)) }
  }

  private pool(name: string, region: string, size: number) {
    return {
      oracle_pool_id: `ocid1.instancepool.oc1.iad.${name}`,
      name,
      region,
      pool_status: 'healthy',
      lifecycle_state: 'RUNNING',
      mode: 'on',
      is_active: true,
      current_instances: size,
      active_instances: size,
      min_instances: 2,
      max_instances: 2_000,
      avg_cpu_utilization: 55.5,
      avg_memory_utilization: 44.4,
      sampled_at: new Date().toISOString(),
    }
  }

  private person() {
    return { Authorization: `Bearer ${this.token}` }
  }
}
