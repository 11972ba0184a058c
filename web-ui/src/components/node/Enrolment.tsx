import { useMutation } from '@tanstack/react-query'
import { Arrival } from '@/components/node/Arrival'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { LabelledInput } from '@/components/ui/input'
import { ShownOnce } from '@/components/ui/once'
import { createJoinToken } from '@/lib/api/createJoinToken'
import { t } from '@/lib/i18n'
import { explain } from '@/lib/problem'
import { queryClient } from '@/lib/queryClient'
import { startAgent } from '@/lib/shell'

/** Asks for a name, makes the token, and shows its command until the node has come. */
export default function Enrolment({ onClose }: { onClose: () => void }) {
  const enrolment = useMutation({
    mutationFn: async ({ name, region }: { name: string; region: string }) => {
      const made = await createJoinToken({ name_pattern: name, region, ttl_minutes: 15 })
      return { ...made, name, command: startAgent({ token: made.token, name, region, backend: window.location.origin }) }
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['join-tokens'] }),
    networkMode: 'always',
    gcTime: 0,
  })
  if (enrolment.data) return <Shown {...enrolment.data} onClose={onClose} />
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        enrolment.mutate({ name: String(form.get('name')).trim(), region: String(form.get('region')).trim() })
      }}
    >
      <LabelledInput label={t('Node name')} name="name" required maxLength={100} autoComplete="off" placeholder="ash-1" hint={t('The token is good for a node of this name only.')} />
      <LabelledInput label={t('Region')} name="region" required maxLength={100} autoComplete="off" placeholder="us-ashburn-1" />
      {enrolment.isError && <Alert>{explain(enrolment.error)}</Alert>}
      <Button type="submit" look="primary" disabled={enrolment.isPending}>
        {enrolment.isPending ? t('Making the token…') : t('Make a join token')}
      </Button>
    </form>
  )
}

interface ShownProps {
  id: number
  command: string
  expires_at: string
  name: string
  onClose: () => void
}

function Shown({ id, command, expires_at, name, onClose }: ShownProps) {
  return (
    <div className="space-y-4 text-[13px]">
      <p>{t('Run this beside the agent’s files. It enrols as {{name}}, keeps its own key, and appears here by itself.', { name })}</p>
      <ShownOnce label={t('Command that starts the agent')} text={command} until={expires_at} copy={t('Copy command')} />
      <Arrival tokenId={id} name={name} onClose={onClose} />
    </div>
  )
}
