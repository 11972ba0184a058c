import { useMutation } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy'
import { Dialog } from '@/components/ui/dialog'
import { LabelledInput } from '@/components/ui/input'
import { Moment } from '@/components/ui/time'
import { createJoinToken } from '@/lib/api/createJoinToken'
import { explain } from '@/lib/problem'

interface Wish {
  name: string
  region: string
}

function environment({ name, region }: Wish, token: string): string {
  return [`BACKEND_URL=${window.location.origin}`, `JOIN_TOKEN=${token}`, `NODE_NAME=${name}`, `NODE_REGION=${region}`, 'CONFIG_FILE=./config.yaml', 'STATE_DIR=./state'].join('\n')
}

export function ConnectNode({ look }: { look: 'primary' | 'outline' }) {
  const [open, setOpen] = useState(false)
  return (
    <Dialog
      title="Connect a node"
      description="Makes a token with which one agent can enrol."
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button look={look}>
          <Plus aria-hidden /> Connect a node
        </Button>
      }
    >
      <Enrolment />
    </Dialog>
  )
}

function Enrolment() {
  const enrolment = useMutation({
    mutationFn: async (wish: Wish) => ({ wish, ...(await createJoinToken({ name_pattern: wish.name, region: wish.region, ttl_minutes: 15 })) }),
    networkMode: 'always',
  })
  if (enrolment.data) return <Shown environment={environment(enrolment.data.wish, enrolment.data.token)} until={enrolment.data.expires_at} />
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault()
        const form = new FormData(event.currentTarget)
        enrolment.mutate({ name: String(form.get('name')).trim(), region: String(form.get('region')).trim() })
      }}
    >
      <LabelledInput label="Node name" name="name" required maxLength={100} autoComplete="off" placeholder="ash-1" hint="The token is good for a node of this name only." />
      <LabelledInput label="Region" name="region" required maxLength={100} autoComplete="off" placeholder="us-ashburn-1" />
      {enrolment.isError && <Alert>{explain(enrolment.error)}</Alert>}
      <Button type="submit" look="primary" disabled={enrolment.isPending}>
        {enrolment.isPending ? 'Making the token…' : 'Make a join token'}
      </Button>
    </form>
  )
}

function Shown({ environment, until }: { environment: string; until: string }) {
  return (
    <div className="space-y-3 text-[13px]">
      <p>
        Start the agent with this environment. The token is shown only now and is good until <Moment at={until} />.
      </p>
      <pre className="overflow-x-auto rounded-md border bg-raised p-3 font-mono text-xs leading-5" tabIndex={0} aria-label="Environment of the agent">
        {environment}
      </pre>
      <CopyButton text={environment} />
    </div>
  )
}
