import { useEffect, useState } from 'react'
import { Input } from '@/components/ui/input'

const PAUSE_MS = 300

interface Props {
  label: string
  value: string | undefined
  onSearch: (text: string | undefined) => void
  /** How long typing rests before it is searched. */
  pauseMs?: number
  className?: string
}

/** Searches when typing pauses. The text follows the address, except while it is ahead of it: nothing typed is lost. */
export function SearchBox({ label, value, onSearch, pauseMs = PAUSE_MS, className }: Props) {
  const [text, setText] = useState(value ?? '')
  const [known, setKnown] = useState(value)
  const wanted = text.trim() || undefined
  if (value !== known) {
    setKnown(value)
    if (wanted === known) setText(value ?? '')
  }
  useEffect(() => {
    if (wanted === value) return
    const timer = setTimeout(() => onSearch(wanted), pauseMs)
    return () => clearTimeout(timer)
  }, [wanted, value, onSearch, pauseMs])
  return <Input type="search" aria-label={label} placeholder={label} value={text} onChange={(event) => setText(event.target.value)} {...(className && { className })} />
}
