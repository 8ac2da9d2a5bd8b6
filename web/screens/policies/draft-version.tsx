import { onMount, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import type { Form } from '../../lib/form.ts'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { TextArea } from '../../ui/fields/text-field.tsx'
import { Split, Stack } from '../../ui/layout.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Tag } from '../../ui/tag.tsx'
import { ConflictAlert } from './conflict-alert.tsx'
import type { DraftForm } from './draft-form.ts'
import { DraftParameters } from './draft-parameters.tsx'
import { DraftSets } from './draft-sets.tsx'
import { DraftWindows } from './draft-windows.tsx'
import { textTitle } from './policy-words.ts'
import { DraftSide } from './draft-side.tsx'
import { useDraft, type DraftProps } from './use-draft.ts'

/** A draft: its parts, and beside them what publishing it would change. */
export function DraftVersion(p: DraftProps) {
  const draft = useDraft(p)
  // the part that the address names is there only now
  onMount(() => document.getElementById(location.hash.slice(1))?.scrollIntoView({ block: 'start' }))
  return (
    <form onSubmit={(event) => void draft.save(event)} novalidate>
      <PageHeader
        title={t('policies.draftOf', { year: String(p.version.year), seq: String(p.version.seq) })}
        note={textTitle(p.version.text)}
        crumbs={[{ label: t('policies.title'), href: '/policies' }]}
        tags={<Tag tone="amber">{t('policies.status.draft')}</Tag>}
        errors={draft.form.summary().length}
      />
      <Split asideLabel={t('policies.effect')} aside={<DraftSide {...p} draft={draft} />}>
        <Stack>
          <ErrorSummary issues={draft.form.summary()} attempts={draft.form.attempts()} />
          <Show when={draft.newer()}>
            <ConflictAlert page={p.page} form={draft.form} onKeep={() => void draft.keepMine()} onTake={draft.takeTheirs} />
          </Show>
          <DraftWindows form={draft.form} basis={p.basis} year={p.version.year} />
          <DraftParameters form={draft.form} text={p.version.text} basis={p.basis} />
          <DraftSets form={draft.form} reference={draft.reference()} />
          <Note form={draft.form} />
        </Stack>
      </Split>
    </form>
  )
}

const Note = (p: { form: Form<DraftForm, DraftForm> }) => (
  <Panel title={t('policies.note')}>
    <TextArea label={t('policies.noteField')} hint={t('policies.noteHint')} optional rows={3} maxLength={400} {...p.form.field('note')} />
  </Panel>
)
