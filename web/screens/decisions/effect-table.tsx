import { For, Show } from 'solid-js'
import { t } from '../../i18n/index.ts'
import { formatNumber } from '../../lib/format.ts'
import { Signed } from '../../ui/signed.tsx'
import s from '../quotas/quotas.module.css'

export interface EffectRow {
  orgId: string
  name: string
  before: number
  after: number
}

/** Accounts before and after; `own` is the account of who decides. */
export function EffectTable(p: { rows: readonly EffectRow[]; own?: EffectRow | undefined }) {
  return (
    <div class={s.long} tabindex="0" role="group" aria-label={t('quotas.effect')}>
      <table class={s.effect}>
        <caption class="vh">{t('quotas.effect')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('quotas.effectAccount')}</th>
            <th scope="col">{t('quotas.effectBefore')}</th>
            <th scope="col">{t('quotas.change')}</th>
            <th scope="col">{t('quotas.effectAfter')}</th>
          </tr>
        </thead>
        <tbody>
          <Show when={p.own}>{(own) => <Row row={own()} own />}</Show>
          <For each={p.rows}>{(row) => <Row row={row} />}</For>
        </tbody>
      </table>
    </div>
  )
}

function Row(p: { row: EffectRow; own?: boolean }) {
  return (
    <tr data-own={p.own ? '' : undefined}>
      <th scope="row">{p.row.name}</th>
      <td>{formatNumber(p.row.before)}</td>
      <td>
        <Signed n={p.row.after - p.row.before} />
      </td>
      <td>{formatNumber(p.row.after)}</td>
    </tr>
  )
}
