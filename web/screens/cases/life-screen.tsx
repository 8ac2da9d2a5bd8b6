import { useParams } from '@solidjs/router'
import Printer from 'lucide-solid/icons/printer'
import { For, Show, createMemo } from 'solid-js'
import { z } from 'zod'
import { LIFE_KIND, type LifeKind } from '../../../api/cases/life-kind.schemas.ts'
import { t } from '../../i18n/index.ts'
import { formatInstant } from '../../lib/format.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { Alert } from '../../ui/alert.tsx'
import { articleName } from '../../ui/article-name.ts'
import { Button, ButtonGroup, ButtonLink } from '../../ui/button.tsx'
import { Citation } from '../../ui/citation.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Stack } from '../../ui/layout.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Panel } from '../../ui/panel.tsx'
import { PrintHead } from '../../ui/print-head.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Tag } from '../../ui/tag.tsx'
import { TIERS } from './case-history.tsx'
import { actName, fieldName, statusName, statusTone, valueText } from './case-words.ts'
import { useLife, type CaseLife } from './cases.data.ts'
import s from './life.module.css'

const KINDS = Object.keys(LIFE_KIND) as LifeKind[]
const address = z.object({
  kind: z
    .enum(['', ...KINDS])
    .default('')
    .catch(''),
})
type LifeItem = CaseLife['items'][number]

/** Everything that happened to a case, on one page and on paper (Article 22). */
export default function LifeScreen() {
  const params = useParams()
  const query = useLife(() => params['id'] ?? '')
  return <Loaded query={query}>{(life) => <Life life={life()} />}</Loaded>
}

function Life(p: { life: CaseLife }) {
  const url = useUrlState(address)
  const rows = createMemo(() => p.life.items.filter(({ kind }) => url.values().kind === '' || kind === url.values().kind))
  const of = () => p.life.case
  const name = () => of().name || t('cases.unnamed')
  const tabs = createMemo(() => [
    { label: t('trace.all'), href: url.href({ kind: '' }), current: url.values().kind === '', count: p.life.items.length },
    ...KINDS.map((kind) => ({
      label: t(`trace.kind.${kind}`),
      href: url.href({ kind }),
      current: url.values().kind === kind,
      count: p.life.items.filter((item) => item.kind === kind).length,
    })).filter(({ count, current }) => count > 0 || current),
  ])
  return (
    <div class={s.life}>
      <PrintHead title={t('trace.lifeOf', { name: name() })} number={of().caseNo} path={`/cases/${of().id}/history`} />
      <p class="print-only">{[of().employerName, of().unitName, statusName(of().status)].filter(Boolean).join(' · ')}</p>
      <div class="no-print">
        <PageHeader
          title={t('trace.lifeOf', { name: name() })}
          note={[of().caseNo, of().employerName, of().unitName].filter(Boolean).join(' · ')}
          lead={t('trace.lifeLead')}
          crumbs={[{ label: name(), href: `/cases/${of().id}` }]}
          tags={<Tag tone={statusTone(of().status)}>{statusName(of().status)}</Tag>}
          actions={
            <ButtonGroup end>
              <ButtonLink href={`/cases/${of().id}`}>{t('trace.toCase')}</ButtonLink>
              <Button kind="primary" onClick={() => window.print()}>
                <Printer size={16} aria-hidden="true" />
                {t('common.print')}
              </Button>
            </ButtonGroup>
          }
        />
      </div>
      <Stack>
        <Show when={!p.life.chain.holds}>
          <Alert tone="red" title={t('trace.chainBroken')} live>
            <p>
              {t('trace.chainBrokenWhy')} <Citation article="22" />
            </p>
          </Alert>
        </Show>
        <Show when={p.life.cut}>
          <Alert tone="amber" title={t('trace.cut')} />
        </Show>
        <Panel label={t('trace.life')} flush>
          <div class="no-print">
            <Tabs label={t('trace.kinds')} items={tabs()} />
          </div>
          <Show
            when={rows().length > 0}
            fallback={
              <EmptyState title={t('trace.noneOfKind')} why={t('trace.noneOfKindWhy')}>
                <ButtonLink href={url.href({ kind: '' })}>{t('trace.showAll')}</ButtonLink>
              </EmptyState>
            }
          >
            <LifeTable rows={rows()} />
          </Show>
          <ChainLine chain={p.life.chain} />
        </Panel>
      </Stack>
    </div>
  )
}

function LifeTable(p: { rows: readonly LifeItem[] }) {
  return (
    <table class={s.table}>
      <caption class="vh">{t('trace.life')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('trace.when')}</th>
          <th scope="col">{t('trace.act')}</th>
          <th scope="col">{t('trace.who')}</th>
          <th scope="col">{t('trace.what')}</th>
          <th scope="col">{t('trace.head')}</th>
        </tr>
      </thead>
      <tbody>
        <For each={p.rows}>
          {(item) => (
            <tr>
              <td class={s.when}>
                <time datetime={item.at}>{formatInstant(item.at)}</time>
                <small>{t('trace.eventNumber', { id: item.id })}</small>
              </td>
              <th scope="row">
                {actName(item.act, item.title)}
                <Show when={item.article}>
                  {(article) => (
                    <>
                      <div class="no-print">
                        <Citation article={article()} />
                      </div>
                      <div class="print-only">
                        <small>{articleName(article())}</small>
                      </div>
                    </>
                  )}
                </Show>
              </th>
              <td>
                <Who item={item} />
              </td>
              <td>
                <What item={item} />
              </td>
              <td class={s.head}>
                <Show when={item.head} fallback={<span title={t('trace.notYetWhy')}>{t('trace.notYet')}</span>}>
                  {(head) => (
                    <>
                      {t('trace.headOf', { seq: head().seq })}
                      <small>{head().day}</small>
                    </>
                  )}
                </Show>
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

function Who(p: { item: LifeItem }) {
  const outside = () => TIERS[p.item.who.tier]
  return (
    <Show
      when={outside()}
      fallback={
        <>
          {p.item.who.name}
          <small>{p.item.who.org}</small>
        </>
      }
    >
      {(word) => t(word())}
    </Show>
  )
}

/** Reason first, then each field with what it was, struck, and what it became. */
function What(p: { item: LifeItem }) {
  return (
    <>
      <Show when={p.item.note}>{(note) => <p class={s.note}>{note()}</p>}</Show>
      <Show when={p.item.changes.length > 0}>
        <dl class={s.changes}>
          <For each={p.item.changes}>
            {({ key, was, now }) => (
              <div>
                <dt>{fieldName(key)}</dt>
                <dd>
                  <Show when={valueText(key, was)}>{(words) => <del>{words()}</del>}</Show>
                  <ins>{valueText(key, now) || t('trace.emptied')}</ins>
                </dd>
              </div>
            )}
          </For>
        </dl>
      </Show>
    </>
  )
}

/** What the paper itself can be held against later. */
function ChainLine(p: { chain: CaseLife['chain'] }) {
  return (
    <p class={s.chain}>
      {t('trace.chainState', { state: t(p.chain.holds ? 'trace.chainHolds' : 'trace.chainBroken') })} <code>{p.chain.lastHash}</code>{' '}
      <Show when={p.chain.headSeq} fallback={t('trace.chainWaiting')}>
        {(seq) => t('trace.chainSigned', { seq: seq() })}
      </Show>
    </p>
  )
}
