/** Columns and row-level security conditions that the tables share. */
import { sql, type SQL } from 'drizzle-orm'
import { customType, pgPolicy, pgRole, uuid } from 'drizzle-orm/pg-core'

/** The application's own role: owns nothing, cannot bypass row-level security. Made by db/migrate.ts. */
export const appRole = pgRole('yinjin_app').existing()

export const id = () => uuid('id').primaryKey().defaultRandom()
/** An instant, as an ISO string in UTC (the connections' time zone is UTC). */
export const instant = customType<{ data: string; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  fromDriver: (value) => value.replace(' ', 'T').replace(/\+00(:00)?$/, 'Z'),
})
export const createdAt = () =>
  instant('created_at')
    .notNull()
    .default(sql`now()`)

export const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })

// Wrapped in a select so that PostgreSQL asks once a statement, not once a row.
export const tier = sql.raw(`(select current_setting('app.tier', true))`)
export const orgOfActor = sql.raw(`(select nullif(current_setting('app.org_id', true), '')::uuid)`)
export const caseOfActor = sql.raw(`(select nullif(current_setting('app.case_id', true), '')::uuid)`)
export const verifyCode = sql.raw(`(select current_setting('app.verify_code', true))`)

/** The bureau, the auditor and the system's own jobs see every row. */
export const seesAll = sql.raw(`(select current_setting('app.tier', true) in ('bureau', 'auditor', 'system'))`)
/** The auditor and the public never write (an objection of the public has its own policy). */
export const mayWrite = sql.raw(`(select current_setting('app.tier', true) not in ('auditor', 'public'))`)
/** For rows that hang on a case: visible when the case is. */
export const caseIsVisible = (caseId = 'case_id') => sql.raw(`exists (select 1 from cases c where c.id = ${caseId})`)
/** For rows of one organisation: itself, and its supervising unit. */
export const orgIsVisible = (column: string) =>
  sql.raw(
    `(${column} = (select nullif(current_setting('app.org_id', true), '')::uuid) or exists (select 1 from orgs o where o.id = ${column} and o.parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid)))`,
  )

/** Read what `visible` says; write the same unless auditor or public. */
export const scope = (name: string, visible: SQL) =>
  pgPolicy(`${name}_scope`, { for: 'all', to: appRole, using: visible, withCheck: sql`${mayWrite} and (${visible})` })
/** Facts that belong to no organisation: everyone reads, the bureau and the system write. */
export const openToRead = (name: string) => [
  pgPolicy(`${name}_read`, { for: 'select', to: appRole, using: sql`true` }),
  pgPolicy(`${name}_write`, {
    for: 'all',
    to: appRole,
    using: sql.raw(`(select current_setting('app.tier', true) in ('bureau', 'system'))`),
    withCheck: sql.raw(`(select current_setting('app.tier', true) in ('bureau', 'system'))`),
  }),
]
