import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { LabelledInput } from '@/components/ui/input'
import { Segmented } from '@/components/ui/segmented'
import { Select } from '@/components/ui/select'
import type { BacktestWish } from '@/lib/api/startBacktest'
import { t } from '@/lib/i18n'
import type { Node } from '@/lib/types'
import type { NamedPool } from '@/lib/windowsOf'

const WINDOWS = ['24h', '7d', '30d'] as const
type Window = (typeof WINDOWS)[number]
const HOURS: Record<Window, number> = { '24h': 24, '7d': 168, '30d': 720 }

interface Brought {
  name: string
  text: string
}

interface Props {
  node: Node
  /** Those the text names. */
  pools: readonly NamedPool[]
  text: string
  busy: boolean
  again: boolean
  onStart: (wish: BacktestWish) => void
}

const moment = (at: number) => new Date(at).toISOString().replace(/\.\d+Z$/, 'Z')

/** Which past the text is tested on: that of the pools it names, of one of them, or a load someone brings. */
export function BacktestForm({ node, pools, text, busy, again, onStart }: Props) {
  const [window, setWindow] = useState<Window>('7d')
  const [chosen, setPool] = useState<string>()
  const [csv, setCsv] = useState<Brought | null>(null)
  const [each, setEach] = useState('')
  const pool = pools.length === 1 ? pools[0]?.id : pools.find(({ id }) => id === chosen)?.id
  const start = () => {
    const now = Date.now()
    onStart({
      node_id: node.id,
      yaml: text,
      from: moment(now - HOURS[window] * 3_600_000),
      to: moment(now),
      ...(pool && { oracle_pool_id: pool }),
      ...(csv && pool && { csv: csv.text, ...(Number(each) > 0 && { per_instance: Number(each) }) }),
    })
  }
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Segmented label={t('Tested on')} value={window} choices={WINDOWS.map((value) => ({ value, label: value }))} onChoose={setWindow} />
      <Select label={t('Pool')} everything={t('All pools')} value={pool} choices={pools.map(({ id, name }) => ({ value: id, label: name }))} onChoose={setPool} className="max-w-64" />
      {pool && <CsvFile brought={csv} onBring={setCsv} />}
      {pool && csv && <LabelledInput label={t('One instance carries')} type="number" inputMode="decimal" min={0} step="any" value={each} onChange={(event) => setEach(event.target.value)} placeholder={t('derived')} className="w-36" />}
      <Button disabled={busy || text.trim() === ''} onClick={start}>
        {again ? t('Test again') : t('Test on the past')}
      </Button>
    </div>
  )
}

/** A load of one's own, "timestamp,value"; the service judges what is in it. */
function CsvFile({ brought, onBring }: { brought: Brought | null; onBring: (brought: Brought | null) => void }) {
  if (brought) {
    return (
      <span className="inline-flex h-9 min-w-0 items-center gap-2 text-[13px]">
        <span className="truncate">{brought.name}</span>
        <Button size="small" onClick={() => onBring(null)}>
          {t('Leave out')}
        </Button>
      </span>
    )
  }
  return (
    <label className="inline-flex h-9 cursor-pointer items-center rounded-md border px-3.5 text-sm font-medium focus-within:outline-2 focus-within:outline-accent hover:bg-raised">
      {t('Bring a CSV…')}
      <input
        type="file"
        accept=".csv,.txt,text/csv"
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file) void file.text().then((text) => onBring({ name: file.name, text }))
        }}
      />
    </label>
  )
}
