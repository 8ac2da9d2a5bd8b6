import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup } from '../../ui/button.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { SelectField } from '../../ui/fields/select-field.tsx'
import { TextArea } from '../../ui/fields/text-field.tsx'
import { Split, Stack } from '../../ui/layout.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SavedLine } from '../../ui/saved-line.tsx'
import { useShortcuts } from '../../ui/shortcuts.ts'
import { ChangesPanel } from './changes-panel.tsx'
import { DraftSide } from './draft-side.tsx'
import { FaultList, SourceEditor, goToLine } from './source-editor.tsx'
import { versionName } from './template-words.ts'
import type { TemplatePage } from './templates.data.ts'
import { StatusTag } from './templates-screen.tsx'
import { useTemplateDraft } from './use-template-draft.ts'

/** A draft: its source with what is wrong at which line, and beside it what can be done with it. */
export function DraftEditor(p: { page: TemplatePage }) {
  const draft = useTemplateDraft(() => p.page)
  let field: HTMLTextAreaElement | undefined
  const toLine = (line: number) => field && goToLine(field, line)
  useShortcuts(() => [
    { key: 's', ctrl: true, label: t('templates.save'), run: () => void draft.save() },
    { key: 'Enter', ctrl: true, label: t('templates.check'), run: () => void draft.check() },
  ])
  const years = () => [...new Set([draft.form.value.fromYear, ...draft.years()])].toSorted()
  return (
    <form onSubmit={(event) => void draft.save(event)} novalidate>
      <PageHeader
        title={versionName(p.page)}
        crumbs={[{ label: t('templates.title'), href: '/templates' }]}
        tags={<StatusTag status={p.page.status} />}
        errors={draft.form.summary().length}
      />
      <Split asideLabel={t('templates.steps')} aside={<DraftSide page={p.page} draft={draft} />}>
        <Stack>
          <ErrorSummary issues={draft.form.summary()} attempts={draft.form.attempts()} />
          <Show when={draft.newer()}>
            <Alert tone="red" title={t('templates.conflict')} live>
              <p>{t('templates.conflictWhy')}</p>
              <ButtonGroup>
                <Button onClick={() => draft.takeTheirs()}>{t('templates.takeTheirs')}</Button>
                <Button onClick={() => void draft.keepMine()}>{t('templates.keepMine')}</Button>
              </ButtonGroup>
            </Alert>
          </Show>
          <Panel title={t('templates.editor')} aside={<SavedLine form={draft.form} />}>
            <Stack gap="s">
              <p class="muted small" id="f-source-hint">
                {t('templates.editorHint')}
              </p>
              <Show when={draft.checked()}>
                {(answer) => (
                  <Show
                    when={answer().pages}
                    fallback={
                      <Alert tone="red" title={t('templates.checkBad', { n: String(answer().faults.length) })} live>
                        <FaultList faults={answer().faults} onLine={toLine} />
                      </Alert>
                    }
                  >
                    {(pages) => (
                      <Alert tone="green" title={t('templates.checkGood')} live>
                        <p>{t('templates.checkGoodWhy', { short: String(pages().short), long: String(pages().long) })}</p>
                      </Alert>
                    )}
                  </Show>
                )}
              </Show>
              <SourceEditor
                id="f-source"
                ref={(made) => (field = made)}
                value={draft.form.value.source}
                onChange={(value) => draft.form.set('source', value)}
                faults={draft.checked()?.faults ?? []}
              />
            </Stack>
          </Panel>
          <ChangesPanel before={p.page.inForce.source} after={draft.form.value.source} />
          <Panel title={t('templates.note')}>
            <Stack>
              <TextArea
                label={t('templates.note')}
                hint={t('templates.noteHint')}
                optional
                rows={2}
                maxLength={400}
                {...draft.form.field('note')}
              />
              <SelectField
                label={t('templates.fromYear')}
                hint={t('templates.fromYearHint')}
                options={years().map((value) => ({ value, label: value }))}
                {...draft.form.field('fromYear')}
              />
            </Stack>
          </Panel>
        </Stack>
      </Split>
    </form>
  )
}
