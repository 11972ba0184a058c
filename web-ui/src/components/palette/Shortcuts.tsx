import { useNavigate } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Loading } from '@/components/ui/skeleton'
import { t } from '@/lib/i18n'
import { GO_TO, shortcutsOn, typing } from '@/lib/shortcuts'

const Palette = lazy(() => import('@/components/palette/Palette'))
const Help = lazy(() => import('@/components/palette/Help'))
const SECOND_KEY_MS = 1_500

/** The keys of every page, and the button for those who use none. */
export function Shortcuts() {
  const [open, setOpen] = useState<'palette' | 'help' | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  useKeys(setOpen)
  const onOpenChange = (what: 'palette' | 'help') => (is: boolean) => setOpen(is ? what : null)
  return (
    <>
      <Button ref={opener} look="outline" size="small" onClick={() => setOpen('palette')} aria-label={t('Find a page, node, pool or action')} aria-keyshortcuts="Control+K">
        <Search aria-hidden /> <span className="hidden sm:inline">{t('Find')}</span> <kbd className="hidden font-mono text-xs text-soft sm:inline">Ctrl K</kbd>
      </Button>
      <Dialog title={t('Find')} description={t('Pages, nodes, pools and actions.')} open={open === 'palette'} onOpenChange={onOpenChange('palette')} opener={opener}>
        <Suspense fallback={<Loading what={t('Find')} />}>
          <Palette onDone={() => setOpen(null)} />
        </Suspense>
      </Dialog>
      <Dialog title={t('Keyboard')} description={t('What the keys do.')} open={open === 'help'} onOpenChange={onOpenChange('help')} opener={opener}>
        <Suspense fallback={<Loading what={t('Keyboard')} />}>
          <Help />
        </Suspense>
      </Dialog>
    </>
  )
}

function useKeys(open: (what: 'palette' | 'help') => void) {
  const navigate = useNavigate()
  const going = useRef(-Infinity)
  const press = useEffectEvent((event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault()
      return open('palette')
    }
    const busy = typing(event.target) || document.querySelector('[role=dialog]') !== null
    if (event.ctrlKey || event.metaKey || event.altKey || busy || !shortcutsOn()) return
    single(event)
  })
  const single = (event: KeyboardEvent) => {
    const place = performance.now() - going.current < SECOND_KEY_MS ? GO_TO.find((one) => one.key === event.key) : undefined
    going.current = event.key === 'g' ? performance.now() : -Infinity
    if (place) void navigate({ to: place.to })
    else if (event.key === '?') open('help')
    else if (event.key === '/') focusSearch(event)
  }
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

function focusSearch(event: KeyboardEvent) {
  const field = document.querySelector<HTMLInputElement>('main input[type=search]')
  if (!field) return
  event.preventDefault()
  field.focus()
}
