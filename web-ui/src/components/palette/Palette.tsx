import { useId, useState, type KeyboardEvent } from 'react'
import { useEntries, type Entry } from '@/components/palette/entries'
import { Badge } from '@/components/ui/badge'
import { field } from '@/components/ui/input'
import { t } from '@/lib/i18n'
import { match } from '@/lib/match'
import { cn } from '@/lib/utils'

const MOST = 12

function found(entries: readonly Entry[], typed: string): Entry[] {
  return entries
    .map((entry) => ({ entry, score: match(`${entry.name} ${entry.more ?? ''}`, typed) }))
    .filter((one): one is { entry: Entry; score: number } => one.score !== null)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map((one) => one.entry)
}

/** Finds a page, a node, a pool or an action that this person may use. */
export default function Palette({ onDone }: { onDone: () => void }) {
  const id = useId()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const shown = found(useEntries(typed), typed)
  const go = (entry: Entry | undefined) => {
    if (!entry) return
    onDone()
    entry.act()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined && shown.length > 0) setActive((active + step + shown.length) % shown.length)
    else if (event.key === 'Enter') go(shown[active])
    else return
    event.preventDefault()
  }
  return (
    <div>
      <input
        role="combobox"
        autoFocus
        aria-expanded
        aria-controls={`${id}-list`}
        aria-activedescendant={shown[active] ? `${id}-${active}` : undefined}
        aria-label={t('Find a page, node, pool or action')}
        autoComplete="off"
        spellCheck={false}
        className={field}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ul role="listbox" id={`${id}-list`} aria-label={t('Found')} className="mt-2 max-h-[50vh] overflow-y-auto">
        {shown.map((entry, i) => (
          <li
            key={entry.key}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === active}
            onPointerMove={() => setActive(i)}
            onClick={() => go(entry)}
            className={cn('flex min-h-9 cursor-pointer items-center gap-3 rounded px-2.5 text-sm', i === active && 'bg-accent-wash')}
          >
            <span className="min-w-0 flex-1 truncate">{entry.name}</span>
            {entry.more && <span className="truncate text-[13px] text-soft">{entry.more}</span>}
            <Badge>{entry.kind}</Badge>
          </li>
        ))}
      </ul>
      <p role="status" className="px-2.5 py-2 text-[13px] text-soft">
        {shown.length === 0 ? t('Nothing matches.') : t('Arrows choose, Enter opens.')}
      </p>
    </div>
  )
}
