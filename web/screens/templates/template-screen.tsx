import { useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { useSession } from '../../lib/session.tsx'
import { Split, Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ChangesPanel } from './changes-panel.tsx'
import { DraftEditor } from './draft-editor.tsx'
import { SourceEditor } from './source-editor.tsx'
import { TemplateFacts } from './template-facts.tsx'
import { TemplateSteps } from './template-steps.tsx'
import { versionName } from './template-words.ts'
import { useTemplate, type TemplatePage } from './templates.data.ts'
import { StatusTag } from './templates-screen.tsx'

/** One version of a template: a draft to be edited by whoever may, else its source to be read. */
export default function TemplateScreen() {
  const params = useParams<{ id: string }>()
  const session = useSession()
  const query = useTemplate(() => params.id)
  return (
    <Loaded query={query}>
      {(page) => (
        <Show when={page().status === 'draft' && session.can('template.edit')} fallback={<ReadTemplate page={page()} />}>
          <DraftEditor page={page()} />
        </Show>
      )}
    </Loaded>
  )
}

function ReadTemplate(p: { page: TemplatePage }) {
  return (
    <>
      <PageHeader
        title={versionName(p.page)}
        crumbs={[{ label: t('templates.title'), href: '/templates' }]}
        tags={<StatusTag status={p.page.status} />}
      />
      <Split
        asideLabel={t('templates.steps')}
        aside={
          <Panel title={t('templates.steps')}>
            <Stack gap="s">
              <TemplateFacts page={p.page} />
              <TemplateSteps page={p.page} />
            </Stack>
          </Panel>
        }
      >
        <Stack>
          <Show when={p.page.status === 'draft'}>
            <ChangesPanel before={p.page.inForce.source} after={p.page.source} />
          </Show>
          <Panel title={t('templates.editor')}>
            <p class="vh" id="f-template-hint">
              {t('templates.editorHint')}
            </p>
            <SourceEditor id="f-template" value={p.page.source} />
          </Panel>
        </Stack>
      </Split>
    </>
  )
}
