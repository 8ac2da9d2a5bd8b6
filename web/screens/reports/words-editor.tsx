import { For, Show } from 'solid-js'
import { BLOCKS, type ReportBlocks } from '../../../api/reports/report-terms.schemas.ts'
import { reportBlocks } from '../../../api/reports/reports.schemas.ts'
import { t } from '../../i18n/index.ts'
import { createForm, type Form } from '../../lib/form.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup } from '../../ui/button.tsx'
import { TextArea } from '../../ui/fields/text-field.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SavedLine } from '../../ui/saved-line.tsx'
import { saveReport, useRefreshReports, type Report } from './reports.data.ts'

export interface Editor {
  form: Form<ReportBlocks, ReportBlocks>
  /** The version that the words on this page belong to. */
  version: () => number
  /** Takes over what the server has. */
  take: (report: Report) => void
  /** Saves over what somebody else saved meanwhile. */
  keep: (report: Report) => Promise<void>
}

/** What a question answers is a store; a form wants values of its own. */
const plain = (blocks: ReportBlocks): ReportBlocks => ({ ...blocks })

/** The words of a draft, saved by themselves; whoever saves second is told and chooses. */
export function useEditor(report: Report): Editor {
  const refresh = useRefreshReports()
  let version = report.version
  const form = createForm(reportBlocks, plain(report.blocks), {
    draftKey: `report-${report.id}`,
    onAutosave: async (blocks) => {
      const saved = await saveReport({ id: report.id, version, blocks })
      version = saved.version
      // the page of the decision shows what was saved last
      void refresh()
      return saved.updatedAt
    },
  })
  return {
    form,
    version: () => version,
    take: (newer) => {
      version = newer.version
      form.reset(plain(newer.blocks))
    },
    keep: async (newer) => {
      version = newer.version
      await form.flush()
    },
  }
}

export interface WordsEditorProps {
  editor: Editor
  proposed: ReportBlocks
  /** Asks the server for the report as it is now. */
  newest: () => Promise<Report | undefined>
}

export function WordsEditor(p: WordsEditorProps) {
  const form = () => p.editor.form
  const settle = async (how: 'take' | 'keep') => {
    const newer = await p.newest()
    if (newer) await p.editor[how](newer)
  }
  return (
    <Stack>
      <Show when={form().saveState() === 'conflict'}>
        <Alert tone="red" title={t('reports.conflict')} live>
          <p>{t('reports.conflictWhy')}</p>
          <ButtonGroup>
            <Button onClick={() => void settle('take')}>{t('reports.takeTheirs')}</Button>
            <Button onClick={() => void settle('keep')}>{t('reports.keepMine')}</Button>
          </ButtonGroup>
        </Alert>
      </Show>
      <Panel title={t('reports.words')} aside={<SavedLine form={form()} />}>
        <Stack>
          <p class="muted small">{t('reports.wordsHint')}</p>
          <For each={BLOCKS}>
            {(key) => (
              <div>
                <TextArea label={t(`reports.block.${key}`)} rows={5} maxLength={4000} {...form().field(key)} />
                <Show when={form().value[key] !== p.proposed[key]}>
                  <Button kind="link" onClick={() => form().set(key, p.proposed[key])}>
                    {t('reports.useProposed')}
                    <span class="vh">{t(`reports.block.${key}`)}</span>
                  </Button>
                </Show>
              </div>
            )}
          </For>
        </Stack>
      </Panel>
    </Stack>
  )
}
