import { RotateCw } from 'lucide-react'
import { AuthFrame } from '@/components/auth/AuthFrame'
import { Button } from '@/components/ui/button'
import { session } from '@/lib/session'
import { t } from '@/lib/i18n'

export function Starting() {
  return (
    <div role="status" className="flex min-h-dvh items-center justify-center text-sm text-soft">
      {t('Loading…')}
    </div>
  )
}

/** Not a sign-in form: whether there is a session cannot be known while the server is away. */
export function Unreachable() {
  return (
    <AuthFrame title={t('No connection')}>
      <p role="alert" className="text-sm text-soft">
        {t('The server cannot be reached, so your session could not be checked. You have not been signed out.')}
      </p>
      <Button look="primary" className="mt-5 w-full" onClick={() => void session.renew()}>
        <RotateCw aria-hidden /> {t('Try again')}
      </Button>
    </AuthFrame>
  )
}
