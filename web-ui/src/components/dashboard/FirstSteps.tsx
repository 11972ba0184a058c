import { ConnectNode } from '@/components/dashboard/ConnectNode'
import { useRole } from '@/hooks/useAuth'
import { msg, t } from '@/lib/i18n'

const STEPS = [
  { title: msg('Make a join token'), text: msg('One token lets one agent enrol, for a short time. It is shown once.') },
  { title: msg('Start the agent'), text: msg('Beside your pools, with the token and a configuration that names them.') },
  { title: msg('Watch it appear'), text: msg('The node shows up here by itself, with its pools, their size and their first decision.') },
]

/** Only when no node exists at all; nodes that are away stay on the screen. */
export default function FirstSteps() {
  const mayConnect = useRole('DEVOPS')
  return (
    <div className="px-4 py-8 sm:px-8">
      <h2 className="text-base font-semibold">{t('No node yet')}</h2>
      <p className="mt-1 max-w-prose text-[13px] text-soft">{t('A node is an agent that watches your instance pools and keeps them at the right size. Three steps to the first one:')}</p>
      <ol className="my-6 grid gap-6 md:grid-cols-3">
        {STEPS.map((step, i) => (
          <li key={step.title} className="flex gap-3">
            <span aria-hidden className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-wash text-[13px] font-semibold">
              {i + 1}
            </span>
            <div>
              <p className="font-medium">{t(step.title)}</p>
              <p className="text-[13px] text-soft">{t(step.text)}</p>
            </div>
          </li>
        ))}
      </ol>
      {mayConnect ? <ConnectNode look="primary" /> : <p className="text-[13px] text-soft">{t('Someone with the role DEVOPS can do this.')}</p>}
    </div>
  )
}
