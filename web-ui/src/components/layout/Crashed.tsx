import type { ErrorComponentProps } from '@tanstack/react-router'
import { AuthFrame } from '@/components/auth/AuthFrame'
import { Button } from '@/components/ui/button'

export function Crashed({ error }: ErrorComponentProps) {
  return (
    <AuthFrame title="This page has failed">
      <p role="alert" className="text-sm text-soft">
        The fault is in the user interface; nothing has been changed in your pools. <span className="block pt-2 font-mono text-xs">{error instanceof Error ? error.message : String(error)}</span>
      </p>
      <Button look="primary" className="mt-5 w-full" onClick={() => window.location.reload()}>
        Load the page again
      </Button>
    </AuthFrame>
  )
}
