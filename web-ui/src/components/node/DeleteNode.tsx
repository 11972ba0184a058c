import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Confirm } from '@/components/ui/confirm'
import { deleteNode } from '@/lib/api/deleteNode'
import { t } from '@/lib/i18n'
import { queryClient } from '@/lib/queryClient'
import type { Node } from '@/lib/types'

export function DeleteNode({ node }: { node: Node }) {
  const [open, setOpen] = useState(false)
  const navigate = useNavigate()
  const attempt = useMutation({
    mutationFn: () => deleteNode(node.id),
    onSuccess: async () => {
      await navigate({ to: '/nodes' })
      await queryClient.invalidateQueries({ queryKey: ['nodes'] })
    },
    networkMode: 'always',
  })
  return (
    <Confirm
      title={t('Remove {{name}}', { name: node.name })}
      description={t('Its keys stop working within seconds and its pools have no keeper until another node takes them. Nothing is changed in OCI. Its history stays.')}
      act={t('Remove node')}
      danger
      typed={node.name}
      open={open}
      onOpenChange={setOpen}
      attempt={attempt}
      trigger={<Button look="danger">{t('Remove node…')}</Button>}
    />
  )
}
