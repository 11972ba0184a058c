import { Plus } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Loading } from '@/components/ui/skeleton'
import { t } from '@/lib/i18n'

const Enrolment = lazy(() => import('@/components/node/Enrolment'))

export function ConnectNode({ look }: { look: 'primary' | 'outline' }) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      title={t('Connect a node')}
      description={t('Makes a token with which one agent can enrol.')}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button look={look}>
          <Plus aria-hidden /> {t('Connect a node')}
        </Button>
      }
    >
      <Suspense fallback={<Loading what={t('Connect a node')} />}>
        <Enrolment onClose={() => setOpen(false)} />
      </Suspense>
    </Dialog>
  )
}
