import { ConnectNode } from '@/components/dashboard/ConnectNode'
import { useRole } from '@/hooks/useAuth'

const STEPS = [
  { title: 'Make a join token', text: 'One token lets one agent enrol, for a short time. It is shown once.' },
  { title: 'Start the agent', text: 'Beside your pools, with the token and a configuration that names them.' },
  { title: 'Watch it appear', text: 'The node shows up here by itself, with its pools, their size and their first decision.' },
]

/** Only when no node exists at all; nodes that are away stay on the screen. */
export function FirstSteps() {
  const mayConnect = useRole('DEVOPS')
  return (
    <div className="px-4 py-8 sm:px-8">
      <h2 className="text-base font-semibold">No node yet</h2>
      <p className="mt-1 max-w-prose text-[13px] text-soft">A node is an agent that watches your instance pools and keeps them at the right size. Three steps to the first one:</p>
      <ol className="my-6 grid gap-6 md:grid-cols-3">
        {STEPS.map((step, i) => (
          <li key={step.title} className="flex gap-3">
            <span aria-hidden className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-wash text-[13px] font-semibold">
              {i + 1}
            </span>
            <div>
              <p className="font-medium">{step.title}</p>
              <p className="text-[13px] text-soft">{step.text}</p>
            </div>
          </li>
        ))}
      </ol>
      {mayConnect ? <ConnectNode look="primary" /> : <p className="text-[13px] text-soft">Someone with the role DEVOPS can do this.</p>}
    </div>
  )
}
