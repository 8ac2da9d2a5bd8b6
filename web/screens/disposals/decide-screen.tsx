import { useParams } from '@solidjs/router'
import { Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { Alert } from '../../ui/alert.tsx'
import { ButtonLink } from '../../ui/button.tsx'
import { DataList } from '../../ui/data-list.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordForm } from '../decisions/record-form.tsx'
import { decideDisposal, useDisposal, type Disposal } from './disposals.data.ts'

/** The collective decision to destroy what a list names. */
export default function DecideDisposalScreen() {
  const params = useParams()
  const query = useDisposal(
    () => params['id'] ?? '',
    () => '',
  )
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          <PageHeader
            title={t('disposals.decideTitle')}
            note={data().number}
            lead={t('disposals.decideLead')}
            crumbs={[
              { label: t('disposals.title'), href: '/disposals' },
              { label: data().number, href: `/disposals/${data().id}` },
            ]}
          />
          <Show when={data().status === 'draft'} fallback={<Over disposal={data()} />}>
            <Deciding disposal={data()} />
          </Show>
        </>
      )}
    </Loaded>
  )
}

const Over = (p: { disposal: Disposal }) => (
  <Alert tone="blue" title={t(`disposals.status.${p.disposal.status}`)}>
    <p>
      <ButtonLink href={`/disposals/${p.disposal.id}`}>{p.disposal.number}</ButtonLink>
    </p>
  </Alert>
)

function Deciding(p: { disposal: Disposal }) {
  const session = useSession()
  return (
    <RecordForm
      kind="disposal"
      year={Number(session.today().slice(0, 4))}
      item={t('disposals.decideItem', { number: p.disposal.number })}
      draftKey={`decision-disposal-${p.disposal.id}`}
      cancelHref={`/disposals/${p.disposal.id}`}
      onRecord={(record) => decideDisposal({ id: p.disposal.id, seen: p.disposal.files, record })}
    >
      <Panel title={t('disposals.effect')} flush>
        <DataList
          rows={[
            { label: t('disposals.people'), value: <span class="num">{formatNumber(p.disposal.people)}</span> },
            { label: t('disposals.files'), value: <b class="num">{formatNumber(p.disposal.files)}</b> },
            { label: t('disposals.keptCount'), value: <span class="num">{formatNumber(p.disposal.kept)}</span> },
            { label: t('disposals.afterwards'), value: t('disposals.afterwardsWhat'), wide: true },
          ]}
        />
      </Panel>
    </RecordForm>
  )
}
