import { memo, useCallback } from 'react'
import { NodeSection } from '@/components/dashboard/NodeSection'
import { useWindowRows } from '@/hooks/useWindowRows'
import type { Node } from '@/lib/types'

/** Those that stay while one scrolls are not drawn again. */
const Section = memo(NodeSection)
const LINE = 41
const POOL = 74

/** More nodes than a browser draws without a pause. */
export default function ManyNodes({ nodes }: { nodes: readonly Node[] }) {
  const keyOf = useCallback((i: number) => nodes[i]?.id ?? i, [nodes])
  const guess = useCallback((i: number) => LINE + POOL * Math.max(1, nodes[i]?.pools.length ?? 1), [nodes])
  const { place, rows, measure, before, after } = useWindowRows<HTMLDivElement>({ count: nodes.length, keyOf, guess })
  return (
    <div ref={place} style={{ paddingTop: before, paddingBottom: after }}>
      {rows.map(({ index, key }) => {
        const node = nodes[index]
        return (
          node && (
            <div key={key} ref={measure} data-index={index}>
              <Section node={node} />
            </div>
          )
        )
      })}
    </div>
  )
}
