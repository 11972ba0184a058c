import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { t } from '@/lib/i18n'

/** Where the clipboard is refused (plain http), the text stays selectable and the button says so. */
export function CopyButton({ text, label = t('Copy') }: { text: string; label?: string }) {
  const [state, setState] = useState<'ready' | 'done' | 'refused'>('ready')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setState('done')
    } catch {
      setState('refused')
    }
    setTimeout(() => setState('ready'), 2_000)
  }
  const word = { ready: label, done: t('Copied'), refused: t('Select and copy by hand') }[state]
  return (
    <Button size="small" onClick={() => void copy()}>
      {state === 'done' ? <Check aria-hidden /> : <Copy aria-hidden />}
      <span aria-live="polite">{word}</span>
    </Button>
  )
}
