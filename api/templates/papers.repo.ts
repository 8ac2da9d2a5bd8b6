import { sql } from 'drizzle-orm'
import { letters } from '../../db/schema/letters.ts'
import type { Tx } from '../../db/client.ts'
import { TRIED_PAPERS, type ChangeableKind, type ChosenFor } from './templates.schemas.ts'

export interface ChosenPaper {
  letterId: string
  caseId: string | null
  number: string
  issuedOn: string
  name: string
  employer: string | null
  chosenFor: ChosenFor[]
}

interface RankedRow extends Record<string, unknown> {
  letter_id: string
  case_id: string | null
  number: string
  issued_on: string
  name: string
  employer: string | null
  longname: number
  longschool: number
  longemployer: number
  rarename: number | null
  newest: number
}

/** The share of each reason; what is left of ten goes to the newest. */
const SHARE = 2
/** Outside the block of common Chinese characters, and not what names are joined with. */
const RARE = '[^一-龥·•a-zA-Z .]'

/**
 * The papers of a kind that show what a template breaks, of those the actor sees: longest names, schools and employers, rarest characters,
 * then the newest. The same every time while no paper is issued.
 */
export async function choosePapers(tx: Tx, kind: ChangeableKind): Promise<ChosenPaper[]> {
  const rows = await tx.execute<RankedRow>(sql`
    with seen as (
      select l.id, l.case_id, l.number, l.issued_on::text, l.created_at, coalesce(c.name, o.name, '') as name,
        c.employer_name as employer, coalesce(c.school_name, '') as school
      from letters l left join cases c on c.id = l.case_id left join orgs o on o.id = l.org_id
      where l.kind = ${kind}
    ), ranked as (
      select id as letter_id, case_id, number, issued_on, name, employer,
        row_number() over (order by char_length(name) desc, id)::int as longname,
        row_number() over (order by char_length(school) desc, id)::int as longschool,
        row_number() over (order by char_length(coalesce(employer, '')) desc, id)::int as longemployer,
        case when name ~ ${RARE} then row_number() over (order by char_length(regexp_replace(name, ${RARE}, '', 'g')) - char_length(name), id)::int end as rarename,
        row_number() over (order by created_at desc, id)::int as newest
      from seen
    )
    select * from ranked
    where longname <= ${SHARE} or longschool <= ${SHARE} or longemployer <= ${SHARE} or rarename <= ${SHARE} or newest <= ${TRIED_PAPERS}
    order by newest`)
  const reasons = (row: RankedRow): ChosenFor[] => [
    ...(row.longname <= SHARE ? (['longName'] as const) : []),
    ...(row.longschool <= SHARE ? (['longSchool'] as const) : []),
    ...(row.longemployer <= SHARE ? (['longEmployer'] as const) : []),
    ...(row.rarename !== null && row.rarename <= SHARE ? (['rareName'] as const) : []),
  ]
  const telling = rows.filter((row) => reasons(row).length > 0)
  const rest = rows.filter((row) => reasons(row).length === 0)
  return [...telling, ...rest].slice(0, TRIED_PAPERS).map((row) => ({
    letterId: row.letter_id,
    caseId: row.case_id,
    number: row.number,
    issuedOn: row.issued_on,
    name: row.name,
    employer: row.employer,
    chosenFor: reasons(row).length > 0 ? reasons(row) : ['newest'],
  }))
}

/** How many papers of each kind the actor sees. */
export const papersByKind = async (tx: Tx): Promise<Map<string, number>> =>
  new Map(
    (
      await tx
        .select({ kind: letters.kind, n: sql<number>`count(*)::int` })
        .from(letters)
        .groupBy(letters.kind)
    ).map((row) => [row.kind, row.n]),
  )
