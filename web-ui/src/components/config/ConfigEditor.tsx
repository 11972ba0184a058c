import { useMutation, useQuery } from '@tanstack/react-query'
import { useBlocker } from '@tanstack/react-router'
import { lazy, Suspense, useDeferredValue, useRef, useState } from 'react'
import { Changes } from '@/components/config/Changes'
import { TryAsShadow } from '@/components/shadow/TryAsShadow'
import { Problems } from '@/components/config/Problems'
import { SaveBar } from '@/components/config/SaveBar'
import type { EditorHandle } from '@/components/config/YamlEditor'
import { Alert } from '@/components/ui/alert'
import { Loading } from '@/components/ui/skeleton'
import { useSettled } from '@/hooks/useSettled'
import { planConfiguration } from '@/lib/api/planConfiguration'
import { saveConfiguration } from '@/lib/api/saveConfiguration'
import { t } from '@/lib/i18n'
import { CONFLICT, threeWay } from '@/lib/merge'
import { explain, isStatus, type Problem } from '@/lib/problem'
import { queryClient } from '@/lib/queryClient'
import type { Node, NodeConfiguration } from '@/lib/types'

const YamlEditor = lazy(() => import('@/components/config/YamlEditor'))
const BacktestPanel = lazy(() => import('@/components/backtest/BacktestPanel'))
const PAUSE_MS = 500

/** A text to begin with in place of the stored one, and why it is worth having. */
export interface Proposal {
  text: string
  comment: string
}

interface Draft {
  text: string
  /** What it is a change of: the text and its hash as they were read. */
  base: string
  baseHash: string
  conflicts: number
  merged: boolean
}

interface Props {
  node: Node
  configuration: NodeConfiguration
  proposal?: Proposal | undefined
  onClose: () => void
}

function begun({ yaml_config, config_hash }: NodeConfiguration, proposal: Proposal | undefined): Draft {
  const stored = config_hash ? yaml_config : ''
  return { text: proposal?.text ?? stored, base: stored, baseHash: config_hash, conflicts: 0, merged: false }
}

/** Another person was faster: their text and ours become one, and the save rests on theirs. */
function mergeInto(draft: Draft, { body }: Problem): Draft {
  const base = typeof body['base'] === 'string' ? body['base'] : draft.base
  const theirs = typeof body['current'] === 'string' ? body['current'] : ''
  const hash = typeof body['current_hash'] === 'string' ? body['current_hash'] : ''
  const merged = threeWay(draft.text, base, theirs, { mine: t('yours'), theirs: t('theirs') })
  return { text: merged.text, conflicts: merged.conflicts, base: theirs, baseHash: hash, merged: true }
}

function usePlan(node: Node, text: string) {
  const settled = useSettled(useDeferredValue(text), PAUSE_MS)
  const query = useQuery({ queryKey: ['nodes', node.id, 'plan', settled], queryFn: () => planConfiguration(node.id, settled), gcTime: 0, placeholderData: (before) => before, retry: false })
  return { ...query, current: settled === text && !query.isPlaceholderData && query.isSuccess }
}

export function ConfigEditor({ node, configuration, proposal, onClose }: Props) {
  const [draft, setDraft] = useState<Draft>(() => begun(configuration, proposal))
  const [comment, setComment] = useState(proposal?.comment ?? '')
  const editor = useRef<EditorHandle>(null)
  const leaving = useRef(false)
  const close = () => {
    leaving.current = true
    onClose()
  }
  const plan = usePlan(node, draft.text)
  const saving = useMutation({
    mutationFn: () => saveConfiguration(node.id, { yaml_config: draft.text, ...(comment.trim() && { comment: comment.trim() }) }, draft.baseHash),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['nodes'] })
      close()
    },
    onError: (error) => isStatus(error, 412, 428) && setDraft(mergeInto(draft, error)),
    networkMode: 'always',
  })
  const dirty = draft.text !== draft.base
  useBlocker({ shouldBlockFn: () => dirty && !leaving.current && !window.confirm(t('Leave without saving? The changes are lost.')), enableBeforeUnload: () => dirty && !saving.isSuccess })
  const unresolved = CONFLICT.test(draft.text)
  // where no plan can be had, the save itself is judged by the server all the same
  const judged = plan.isError || (plan.current && plan.data?.valid === true)
  const ready = dirty && !unresolved && judged && !saving.isPending
  return (
    <>
      {draft.merged && <Merge unresolved={unresolved} />}
      <div className="grid grid-cols-1 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] xl:divide-x xl:divide-line">
        <Suspense fallback={<Loading what={t('Editor')} rows={8} />}>
          <YamlEditor text={draft.text} onChange={(text) => setDraft((before) => ({ ...before, text }))} problems={plan.data?.problems ?? []} handle={editor} />
        </Suspense>
        <div className="min-w-0 border-t xl:border-t-0">
          <Problems plan={plan} onGo={(problem) => editor.current?.goTo(problem)} onFix={(problem, word) => editor.current?.replace(problem, word)} />
          <Changes before={draft.base} after={draft.text} plan={plan.data} />
        </div>
      </div>
      <Suspense fallback={<Loading what={t('Backtest')} rows={1} />}>
        <BacktestPanel node={node} text={draft.text} onGo={(place) => editor.current?.goTo(place)} />
      </Suspense>
      {saving.isError && !isStatus(saving.error, 412, 428) && <Alert className="m-4">{explain(saving.error)}</Alert>}
      <SaveBar comment={comment} onComment={setComment} ready={ready} saving={saving.isPending} onSave={() => saving.mutate()} onCancel={close}>
        <TryAsShadow node={node} text={draft.text} />
      </SaveBar>
    </>
  )
}

function Merge({ unresolved }: { unresolved: boolean }) {
  return (
    <Alert className="m-4">
      {unresolved
        ? t('Someone else saved meanwhile. Both changes are below; where they touch, choose between the lines after <<<<<<< and after ======= and remove the marks.')
        : t('Someone else saved meanwhile. Both changes are merged below; look them over and save.')}
    </Alert>
  )
}
