import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { Confirm } from '@/components/ui/confirm'

interface Props {
  title: string
  description: string
  act: string
  danger?: boolean
  wide?: boolean
  typed?: string
  /** False while something that is asked for is missing. */
  ready?: boolean
  /** What is done once it is confirmed. */
  run: () => Promise<unknown>
  /** After it was done, with the dialog closed. */
  done?: () => unknown
  /** After it was tried, whatever came of it. */
  tried?: () => unknown
  trigger: ReactNode
  children?: ReactNode
}

/** A button that asks first, does it, and tells in its dialog when it could not. */
export function Ask({ run, done, tried, ...dialog }: Props) {
  const [open, setOpen] = useState(false)
  const attempt = useMutation({
    mutationFn: run,
    onSuccess: async () => {
      setOpen(false)
      await done?.()
    },
    onSettled: () => tried?.(),
    networkMode: 'always',
  })
  return <Confirm {...dialog} open={open} onOpenChange={setOpen} attempt={attempt} />
}
