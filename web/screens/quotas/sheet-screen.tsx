import { useParams } from '@solidjs/router'
import { For, Show } from 'solid-js'
import { z } from 'zod'
import { locale, t } from '../../i18n/index.ts'
import { formatDay, formatInstant, formatNumber } from '../../lib/format.ts'
import { useSession } from '../../lib/session.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { articleName } from '../../ui/article-name.ts'
import { Alert } from '../../ui/alert.tsx'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PrintHead } from '../../ui/print-head.tsx'
import { fileHref, useSheet, type Sheet } from '../ledger/ledger.data.ts'
import { NoYear } from './year-picker.tsx'
import { kindName, kindOf, periodText } from './statement-words.ts'
import s from './sheet.module.css'

const address = z.object({
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  from: z.string().max(10).default(''),
  at: z.string().max(30).default(''),
  kind: z.string().max(20).default(''),
  bucket: z.string().max(20).default(''),
})

/** A statement for paper: A4, oldest first, the whole period, opening and closing balance, place for the seal. */
export default function SheetScreen() {
  const params = useParams()
  const session = useSession()
  const url = useUrlState(address)
  const orgId = () => params['orgId'] ?? ''
  const back = () => {
    const path = session.user()?.tier === 'employer' ? '/quota' : `/quota/accounts/${orgId()}`
    return fileHref(path, { year: url.values().year })
  }
  return (
    <Show when={url.values().year} fallback={<NoYear />}>
      {(year) => {
        const query = useSheet(orgId, () => ({ ...url.values(), year: year() }))
        const title = () => t('ledger.sheetTitle')
        return (
          <Loaded query={query}>
            {(data) => (
              <>
                <PrintHead title={title()} />
                <div class="no-print">
                  <PageHeader
                    title={title()}
                    note={t('ledger.sheetOf', { name: data().name, year: String(year()) })}
                    crumbs={[{ label: data().name, href: back() }]}
                    actions={
                      <ButtonGroup end>
                        <ButtonLink href={back()}>{t('ledger.backToAccount')}</ButtonLink>
                        <Button kind="primary" class="no-print" onClick={() => window.print()}>
                          {t('common.print')}
                        </Button>
                      </ButtonGroup>
                    }
                  />
                </div>
                <Stack>
                  <Show when={data().cut}>
                    <Alert tone="amber" title={t('ledger.sheetCut')} />
                  </Show>
                  <Panel label={title()} flush>
                    <Paper sheet={data()} period={periodText(url.values().from, url.values().at)} />
                  </Panel>
                </Stack>
              </>
            )}
          </Loaded>
        )
      }}
    </Show>
  )
}

type Figures = Sheet['opening']
type Line = Sheet['rows'][number]
const BUCKETS = ['available', 'reserved', 'consumed', 'cut', 'lapsed'] as const
const amount = (n: number) => (n === 0 ? '' : formatNumber(n))

const Balance = (p: { label: string; figures: Figures }) => (
  <tr data-sum="">
    <th scope="row" colspan="6">
      {p.label}
    </th>
    <For each={BUCKETS}>{(bucket) => <td>{formatNumber(p.figures[bucket])}</td>}</For>
    <td />
  </tr>
)

function Paper(p: { sheet: Sheet; period: string }) {
  const session = useSession()
  const offQuota = () => p.sheet.offQuota.map(({ title, count }) => `${title} ${formatNumber(count)}`).join('；')
  return (
    <div class={s.paper}>
      <p class={s.head}>
        <b>{t('ledger.sheetOf', { name: p.sheet.name, year: String(p.sheet.year) })}</b>
        <span>
          {t('ledger.period')}：{p.period}
        </span>
        <span>
          {t('ledger.turnover', {
            n: formatNumber(p.sheet.turnover.movements),
            in: formatNumber(p.sheet.turnover.in),
            out: formatNumber(p.sheet.turnover.out),
          })}
        </span>
      </p>
      <div class={s.scroll} tabindex="0" role="group" aria-label={t('ledger.sheetTitle')}>
        <table class={s.table}>
          <caption class="vh">{t('ledger.sheetTitle')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('quotas.at')}</th>
              <th scope="col">{t('quotas.item')}</th>
              <th scope="col">{t('quotas.counterpart')}</th>
              <th scope="col">{t('quotas.basis')}</th>
              <th scope="col">{t('ledger.income')}</th>
              <th scope="col">{t('ledger.outgo')}</th>
              <For each={BUCKETS}>{(bucket) => <th scope="col">{t(`ledger.bucket.${bucket}`)}</th>}</For>
              <th scope="col">{t('quotas.by')}</th>
            </tr>
          </thead>
          <tbody>
            <Balance label={t('ledger.opening')} figures={p.sheet.opening} />
            <For each={p.sheet.rows}>{(row) => <Movement row={row} />}</For>
            <Balance label={t('ledger.closing')} figures={p.sheet.closing} />
          </tbody>
        </table>
      </div>
      <p class={s.foot}>
        {t('ledger.offQuota')}：{offQuota() || t('ledger.offQuotaNone')}
      </p>
      <p class={s.sign}>
        <span>
          {t('ledger.checkedBy')}：{session.user()?.name}　{formatDay(session.today(), locale())}
        </span>
        <span>{t('ledger.seal')}</span>
      </p>
    </div>
  )
}

function Movement(p: { row: Line }) {
  const basis = () => [p.row.decisionNumber, p.row.caseNo, p.row.caseName].filter(Boolean).join(' ')
  return (
    <tr>
      <td class="num">{formatInstant(p.row.at)}</td>
      <th scope="row">
        {kindName(kindOf(p.row))}
        <small>{articleName(p.row.article)}</small>
      </th>
      <td>{p.row.counterpart ?? ''}</td>
      <td>{basis()}</td>
      <td>{p.row.available > 0 ? amount(p.row.available) : ''}</td>
      <td>{p.row.available < 0 ? amount(-p.row.available) : ''}</td>
      <For each={BUCKETS}>{(bucket) => <td>{formatNumber(p.row.balance[bucket])}</td>}</For>
      <td>{p.row.actorName}</td>
    </tr>
  )
}
