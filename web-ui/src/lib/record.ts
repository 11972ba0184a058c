/** The record an agent sends with a decision, as far as it is shown. It crossed two processes and a database, so nothing is taken for granted. */
export interface Step {
  reason: string
  before: number
  after: number
  about: string | null
  figure: number | null
  limit: number | null
  until: string | null
}

export interface Signal {
  name: string
  target: number | null
  high: number | null
  low: number | null
  load: number | null
  contributors: number | null
  perInstance: number | null
  at: string | null
}

export interface OpenedRecord {
  wish: number | null
  trail: Step[]
  signals: Signal[]
  target: number | null
  running: number | null
  warm: number | null
  unhealthy: number | null
  min: number | null
  max: number | null
}

type Tree = Record<string, unknown>

const tree = (value: unknown): Tree => (typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {})
const list = (value: unknown): Tree[] => (Array.isArray(value) ? value.map(tree) : [])
const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)
const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function step(one: Tree): Step | null {
  const [reason, before, after] = [text(one['reason']), number(one['before']), number(one['after'])]
  if (reason === null || before === null || after === null) return null
  return { reason, before, after, about: text(one['about']), figure: number(one['figure']), limit: number(one['limit']), until: text(one['until']) }
}

function signal(policy: Tree, series: Tree | undefined): Signal {
  const newest = list(series?.['points']).at(-1) ?? {}
  const load = number(newest['load'])
  const contributors = number(newest['contributors'])
  return {
    name: text(policy['name']) ?? '',
    target: number(policy['target']),
    high: number(policy['high']),
    low: number(policy['low']),
    load,
    contributors,
    perInstance: load !== null && contributors ? load / contributors : null,
    at: text(newest['at']),
  }
}

/** Null where the record is of a form this page does not know; then it is shown as it is. */
export function opened(record: Readonly<Record<string, unknown>>): OpenedRecord | null {
  if (!Array.isArray(record['trail']) || !record['inputs']) return null
  const inputs = tree(record['inputs'])
  const policy = tree(inputs['policy'])
  const seen = tree(inputs['seen'])
  const series = list(seen['signals'])
  const limits = tree(policy['limits'])
  return {
    wish: number(record['wish']),
    trail: list(record['trail']).map(step).filter((one) => one !== null),
    signals: list(policy['signals']).map((one) => signal(one, series.find((other) => other['signal'] === one['name']))),
    target: number(seen['target_size']),
    running: number(seen['running']),
    warm: number(seen['warm']),
    unhealthy: number(seen['unhealthy']),
    min: number(limits['min']),
    max: number(limits['max']),
  }
}

export interface Turn {
  rule: string
  without: number
  with: number
  until: string | null
}

/** The rules that changed the number: without one, the number before it would have gone on to the rules after it. */
export function turns(record: OpenedRecord): Turn[] {
  return record.trail.filter((one) => one.before !== one.after).map((one) => ({ rule: one.reason, without: one.before, with: one.after, until: one.until }))
}
