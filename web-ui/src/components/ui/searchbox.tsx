import { useEffect, useState } from 'react'
import { Input } from '@/components/ui/input'

const PAUSE_MS = 300

/** Searches when typing pauses; the address may change the text too. */
export function SearchBox({ label, value, onSearch, className }: { label: string; value: string | undefined; onSearch: (text: string | undefined) => void; className?: string }) {
  const [text, setText] = useState(value ?? '')
  const [known, setKnown] = useState(value)
  if (value !== known) {
    setKnown(value)
    if ((value ?? '') !== text.trim()) setText(value ?? '')
  }
  useEffect(() => {
    const wanted = text.trim() || undefined
    if (wanted === value) return
    const timer = setTimeout(() => onSearch(wanted), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text, value, onSearch])
  return <Input type="search" aria-label={label} placeholder={label} value={text} onChange={(event) => setText(event.target.value)} {...(className && { className })} />
}
