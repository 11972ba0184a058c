import { createColumnHelper, createSortedRowModel, rowSortingFeature, sortFn_text, tableFeatures, useTable, type SortingState, type Updater } from '@tanstack/react-table'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { memo, useCallback } from 'react'
import { Badge, Status } from '@/components/ui/badge'
import { Age } from '@/components/ui/time'
import { useWindowRows } from '@/hooks/useWindowRows'
import { shortHash } from '@/lib/format'
import { badness, drifting, nodeHealth } from '@/lib/health'
import { cn } from '@/lib/utils'
import { NODE_COLUMNS } from '@/lib/search'
import type { Node } from '@/lib/types'
import { t } from '@/lib/i18n'

const page = getRouteApi('/frame/nodes')
const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel(), sortFns: { text: sortFn_text } })
const column = createColumnHelper<typeof features, Node>()

const columns = column.columns([
  column.accessor(badness, { id: 'status', header: () => t('Status') }),
  column.accessor('name', { id: 'name', header: () => t('Node'), sortFn: 'text' }),
  column.accessor('region', { id: 'region', header: () => t('Region'), sortFn: 'text' }),
  column.accessor((node) => node.pools.length, { id: 'pools', header: () => t('Pools') }),
  column.accessor((node) => -Date.parse(node.last_heartbeat ?? '1970-01-01T00:00:00Z'), { id: 'seen', header: () => t('Last seen') }),
  column.display({ id: 'version', header: () => t('Configuration version') }),
])

/** What a narrow screen leaves out; a node's own page has it all. */
const FROM: Record<string, string> = { region: 'hidden md:table-cell', pools: 'hidden lg:table-cell', version: 'hidden sm:table-cell' }

const CELL = 'px-4 py-2.5 align-baseline'
const ROW = 42
const guess = () => ROW

function useSorting() {
  const { sort = 'status', down = false } = page.useSearch()
  const navigate = page.useNavigate()
  const sorting: SortingState = [{ id: sort, desc: down }]
  const onSortingChange = (updater: Updater<SortingState>) => {
    const next = (typeof updater === 'function' ? updater(sorting) : updater)[0]
    const id = NODE_COLUMNS.find((one) => one === next?.id)
    void navigate({ search: (before) => ({ ...before, sort: id, down: next?.desc || undefined }), replace: true, resetScroll: false })
  }
  return { sorting, onSortingChange }
}

export function NodesTable({ nodes }: { nodes: Node[] }) {
  const { sorting, onSortingChange } = useSorting()
  const table = useTable({ features, columns, data: nodes, state: { sorting }, onSortingChange, enableSortingRemoval: false, enableMultiSort: false })
  const rows = table.getRowModel().rows
  const keyOf = useCallback((i: number) => rows[i]?.original.id ?? i, [rows])
  const { place, rows: drawn, measure, before, after } = useWindowRows<HTMLTableSectionElement>({ count: rows.length, keyOf, guess })
  return (
    <div className="relative overflow-x-auto" tabIndex={0} role="region" aria-label={t('Nodes')}>
      <table className="w-full text-[13px]" aria-rowcount={rows.length + 1}>
        <thead className="border-b text-left text-xs text-soft">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => {
                const sorted = header.column.getIsSorted()
                return (
                  <th key={header.id} scope="col" className={cn('px-4 py-1.5 font-medium whitespace-nowrap', FROM[header.column.id])} aria-sort={sorted ? (sorted === 'desc' ? 'descending' : 'ascending') : undefined}>
                    {header.column.getCanSort() ? (
                      <button type="button" className="inline-flex h-6 items-center gap-1 hover:text-ink" onClick={() => header.column.toggleSorting()}>
                        <table.FlexRender header={header} />
                        {sorted === 'asc' && <ArrowUp aria-hidden className="size-3.5" />}
                        {sorted === 'desc' && <ArrowDown aria-hidden className="size-3.5" />}
                      </button>
                    ) : (
                      <table.FlexRender header={header} />
                    )}
                  </th>
                )
              })}
            </tr>
          ))}
        </thead>
        <tbody ref={place}>
          <Room height={before} />
          {drawn.map(({ index, key }) => {
            const node = rows[index]?.original
            return node && <Row key={key} node={node} index={index} measure={measure} />
          })}
          <Room height={after} />
        </tbody>
      </table>
    </div>
  )
}

interface RowProps {
  node: Node
  index: number
  measure: (row: HTMLTableRowElement | null) => void
}

/** Drawn once when it scrolls into view, not with every step of the others. */
const Row = memo(function Row({ node, index, measure }: RowProps) {
  const { tone, label } = nodeHealth(node)
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2} className="border-b last:border-b-0 hover:bg-raised/50">
      <td className={CELL}>
        <Status tone={tone}>{label}</Status>
      </td>
      <td className={CELL}>
        <NodeLink node={node} />
      </td>
      <td className={cn(CELL, FROM['region'])}>{node.region}</td>
      <td className={cn(CELL, FROM['pools'])}>
        <PoolNames node={node} />
      </td>
      <td className={CELL}>
        <Age at={node.last_heartbeat} />
      </td>
      <td className={cn(CELL, FROM['version'])}>
        <Version node={node} />
      </td>
    </tr>
  )
})

/** Stands for the rows that are not drawn. */
function Room({ height }: { height: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td style={{ height, padding: 0 }} />
    </tr>
  )
}

function NodeLink({ node }: { node: Node }) {
  return (
    <>
      <Link to="/nodes/$nodeId" params={{ nodeId: String(node.id) }} className="font-medium underline-offset-2 hover:underline">
        {node.name}
      </Link>
      <p className="text-soft md:hidden">{node.region}</p>
      {node.error_message && <p className="max-w-md wrap-anywhere text-bad">{node.error_message}</p>}
    </>
  )
}

function PoolNames({ node }: { node: Node }) {
  if (node.pools.length === 0) return <span className="text-soft">{t('none')}</span>
  return (
    <span className="flex flex-wrap gap-1.5">
      {node.pools.map((pool) => (
        <Badge key={pool.id}>{pool.name}</Badge>
      ))}
    </span>
  )
}

/** The version of what a node runs is the hash of its configuration. */
function Version({ node }: { node: Node }) {
  if (!node.running_config_hash) return <span className="text-soft">{t('not reported')}</span>
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <span className="font-mono text-xs" title={node.running_config_hash}>
        {shortHash(node.running_config_hash)}
      </span>
      {drifting(node) && <Status tone="warn">{t('{{hash}} wanted', { hash: shortHash(node.config_hash) })}</Status>}
    </span>
  )
}
