import { ChevronLeft, ChevronRight, RotateCcw, ZoomIn, ZoomOut } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Zoom } from '@/components/chart/zoom'
import { Button } from '@/components/ui/button'
import { t } from '@/lib/i18n'

/** The same as drawing across the chart, for whoever cannot or would rather not. */
export function ZoomBar({ zoom }: { zoom: Zoom }) {
  return (
    <div role="group" aria-label={t('Zoom')} className="inline-flex rounded-md border bg-raised p-0.5">
      <Act name={t('Earlier')} sign={<ChevronLeft aria-hidden />} onAct={() => zoom.step('earlier')} />
      <Act name={t('Zoom in')} sign={<ZoomIn aria-hidden />} onAct={() => zoom.step('in')} />
      <Act name={t('Zoom out')} sign={<ZoomOut aria-hidden />} onAct={() => zoom.step('out')} />
      <Act name={t('Later')} sign={<ChevronRight aria-hidden />} onAct={() => zoom.step('later')} disabled={zoom.reset === null} />
      {zoom.reset && <Act name={t('Show all again')} sign={<RotateCcw aria-hidden />} onAct={zoom.reset} />}
    </div>
  )
}

function Act({ name, sign, onAct, disabled = false }: { name: string; sign: ReactNode; onAct: () => void; disabled?: boolean }) {
  return (
    <Button look="ghost" size="small" className="px-1.5" aria-label={name} title={name} disabled={disabled} onClick={onAct}>
      {sign}
    </Button>
  )
}
