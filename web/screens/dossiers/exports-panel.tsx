import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatBytes, formatInstant, formatNumber } from '../../lib/format.ts'
import { Panel } from '../../ui/panel.tsx'
import { DataTable } from '../../ui/table.tsx'
import type { Dossier } from './dossiers.data.ts'
import s from './dossiers.module.css'

type Begun = Dossier['begun'][number]

/** Who exported it, what for, and the hash of what went out; one begun and never finished stays in the list. */
export function ExportsPanel(p: { dossier: Dossier }) {
  const finished = (one: Begun) => p.dossier.exports.find(({ id }) => id === one.id)
  const columns = () => [
    { key: 'at', head: t('dossiers.exportedAt'), nowrap: true, cell: (one: Begun) => <span class="num">{formatInstant(one.at)}</span> },
    { key: 'by', head: t('dossiers.exportedBy'), main: true, cell: (one: Begun) => one.by },
    { key: 'purpose', head: t('dossiers.purpose'), cell: (one: Begun) => one.purpose },
    {
      key: 'size',
      head: t('dossiers.exportSize'),
      cell: (one: Begun) => (
        <Show when={finished(one)} fallback={<span class="muted">{t('dossiers.exportBroken')}</span>}>
          {(row) => t('dossiers.exportFiles', { n: formatNumber(row().files), size: formatBytes(row().bytes) })}
        </Show>
      ),
    },
    {
      key: 'manifest',
      head: t('dossiers.manifest'),
      cell: (one: Begun) => <span class={s.hash}>{finished(one)?.manifestSha.slice(0, 16) ?? '—'}</span>,
    },
  ]
  return (
    <Panel title={t('dossiers.exports')} flush={p.dossier.begun.length > 0}>
      <DataTable
        caption={t('dossiers.exports')}
        rows={p.dossier.begun}
        rowKey={(one) => one.id}
        columns={columns()}
        empty={<p class="muted">{t('dossiers.exportsNone')}</p>}
      />
    </Panel>
  )
}
