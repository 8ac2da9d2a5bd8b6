import { useParams } from '@solidjs/router'
import { TEMPLATE_KINDS } from '../../../api/templates/templates.schemas.ts'
import { t } from '../../i18n/index.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { SourceEditor } from './source-editor.tsx'
import { useShipped } from './templates.data.ts'

/** The template of a kind as it comes with the program, to be read. */
export default function ShippedScreen() {
  const params = useParams<{ kind: string }>()
  const kind = () => TEMPLATE_KINDS.find((one) => one === params.kind) ?? 'acceptanceLetter'
  const query = useShipped(kind)
  return (
    <>
      <PageHeader
        title={t(`templates.kind.${kind()}`)}
        note={t('templates.shipped')}
        crumbs={[{ label: t('templates.title'), href: '/templates' }]}
      />
      <Loaded query={query}>
        {(data) => (
          <Panel
            title={data().name}
            aside={<span class="muted small">{t('templates.lines', { n: String(data().source.split('\n').length) })}</span>}
          >
            <p class="vh" id="f-shipped-hint">
              {t('templates.editorHint')}
            </p>
            <SourceEditor id="f-shipped" value={data().source} />
          </Panel>
        )}
      </Loaded>
    </>
  )
}
