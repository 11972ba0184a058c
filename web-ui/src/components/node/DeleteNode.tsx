import { useNavigate } from '@tanstack/react-router'
import { Ask } from '@/components/ui/ask'
import { Button } from '@/components/ui/button'
import { deleteNode } from '@/lib/api/deleteNode'
import { t } from '@/lib/i18n'
import { queryClient } from '@/lib/queryClient'
import type { Node } from '@/lib/types'

export function DeleteNode({ node }: { node: Node }) {
  const navigate = useNavigate()
  return (
    <Ask
      title={t('Remove {{name}}', { name: node.name })}
      description={t('Its keys stop working within seconds and its pools have no keeper until another node takes them. Nothing is changed in OCI. Its history stays.')}
      act={t('Remove node')}
      danger
      typed={node.name}
      run={() => deleteNode(node.id)}
      done={async () => {
        await navigate({ to: '/nodes' })
        await queryClient.invalidateQueries({ queryKey: ['nodes'] })
      }}
      trigger={<Button look="danger">{t('Remove node…')}</Button>}
    />
  )
}
