import { sql } from 'drizzle-orm'
import type { Tx } from '../../db/client.ts'
import type { LetterKind } from '../rules/letter.ts'

export interface NumberSeries extends Record<string, unknown> {
  kind: LetterKind
  year: number
  issuer: string
  /** Where the counter stands; null when there is none, which is a fault. */
  counter: number | null
  issued: number
  highest: number
  /** Numbers borne by two papers. */
  doubles: number
  /** Papers whose printed number is not that of their serial. */
  misprinted: number
  /** The first serials that no paper bears. */
  missing: number[]
}

/** Each series of numbers (kind, year of issue, issuer) with what was issued in it, against its counter. One pass over the papers. */
export const numberSeries = (tx: Tx, kinds: readonly LetterKind[]) =>
  tx.execute<NumberSeries>(sql`
    with papers as (
      select kind, extract(year from issued_on)::int as year, substring(number from '^（([^）]*)）') as issuer, serial,
        number !~ ('第' || serial || '号$') as misprinted
      from letters where kind in (${sql.join(
        kinds.map((kind) => sql`${kind}`),
        sql`, `,
      )})
    ), issued as (
      select kind, year, issuer, count(*)::int as issued, max(serial) as highest, (count(*) - count(distinct serial))::int as doubles,
        count(*) filter (where misprinted)::int as misprinted
      from papers group by kind, year, issuer
    ), claimed as (
      select kind, year, issuer, last from counters where kind in (${sql.join(
        kinds.map((kind) => sql`${kind}`),
        sql`, `,
      )})
    )
    select kind, year, issuer, c.last as counter, coalesce(i.issued, 0) as issued, coalesce(i.highest, 0) as highest,
      coalesce(i.doubles, 0) as doubles, coalesce(i.misprinted, 0) as misprinted,
      case when coalesce(i.issued, 0) - coalesce(i.doubles, 0) = greatest(coalesce(i.highest, 0), coalesce(c.last, 0)) then '{}'::int[]
      else array(
        select n from generate_series(1, greatest(coalesce(i.highest, 0), coalesce(c.last, 0))) n
        where not exists (select 1 from papers p where p.kind = x.kind and p.year = x.year and p.issuer = x.issuer and p.serial = n)
        order by n limit 20
      ) end as missing
    from (select kind, year, issuer from issued union select kind, year, issuer from claimed) x
      left join issued i using (kind, year, issuer) left join claimed c using (kind, year, issuer)
    order by year desc, kind, issuer`)
