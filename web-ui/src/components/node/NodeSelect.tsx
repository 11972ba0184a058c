import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { SearchBox } from '@/components/ui/searchbox'
import { Select } from '@/components/ui/select'
import { useKnownNode } from '@/hooks/useKnown'
import { nodeChoicesQuery } from '@/lib/api/nodeChoices'
import { t } from '@/lib/i18n'

interface Props {
  value: number | undefined
  everything?: string
  /** The one that is not to be chosen. */
  besides?: number
  onChoose: (id: number | undefined) => void
}

/** One of the nodes; where there are more than a list can hold, a search beside it narrows them. */
export function NodeSelect({ value, everything, besides, onChoose }: Props) {
  const [q, setQ] = useState<string>()
  const { data } = useQuery(nodeChoicesQuery())
  const { data: found } = useQuery(nodeChoicesQuery(q))
  const chosen = useKnownNode(value)
  const { nodes = [] } = found ?? {}
  const shown = chosen && !nodes.some((node) => node.id === chosen.id) ? [chosen, ...nodes] : nodes
  const choices = shown.filter((node) => node.id !== besides).map((node) => ({ value: String(node.id), label: node.name }))
  return (
    <>
      {data && data.total > data.nodes.length && <SearchBox label={t('Find a node')} value={q} onSearch={setQ} className="sm:w-44" />}
      <Select label={t('Node')} {...(everything && { everything })} value={value === undefined ? undefined : String(value)} choices={choices} onChoose={(id) => onChoose(id ? Number(id) : undefined)} />
    </>
  )
}
