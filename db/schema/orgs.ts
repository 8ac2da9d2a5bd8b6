import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, pgPolicy, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { appRole, createdAt, id, scope, seesAll, orgIsVisible } from '../columns.ts'
import type { District, EmployerFeature, EmployerNature, PublicSystem } from '../../api/rules/terms.ts'

export type OrgTier = 'bureau' | 'supervisingUnit' | 'employer' | 'auditor'
export type OrgKind = 'bureau' | 'districtBureau' | 'municipalAgency' | 'topLevelEnterprise' | 'employer' | 'auditor'

/** Bureau, supervising units, employers. A municipal agency acting for itself has an employer row below its unit row. */
export const orgs = pgTable(
  'orgs',
  {
    id: id(),
    tier: text('tier').$type<OrgTier>().notNull(),
    kind: text('kind').$type<OrgKind>().notNull(),
    name: text('name').notNull(),
    /** Pinyin initials and full pinyin, for search. */
    pinyin: text('pinyin').notNull().default(''),
    uscc: text('uscc'),
    /** Why a credit code with a wrong check character was accepted. */
    usccNote: text('uscc_note'),
    nature: text('nature').$type<EmployerNature>(),
    system: text('system').$type<PublicSystem>().notNull().default('GENERAL'),
    features: text('features')
      .array()
      .$type<EmployerFeature[]>()
      .notNull()
      .default(sql`'{}'`),
    industry: text('industry'),
    mainBusiness: text('main_business'),
    district: text('district').$type<District>(),
    taxDistrict: text('tax_district').$type<District>(),
    /** Article 5(3): the registration district's recorded consent that the tax district files. */
    taxConsent: text('tax_consent'),
    registeredOn: date('registered_on', { mode: 'string' }),
    operatingNormally: boolean('operating_normally').notNull().default(true),
    creditGood: boolean('credit_good').notNull().default(true),
    hasViolations: boolean('has_violations').notNull().default(false),
    paysTax: boolean('pays_tax').notNull().default(true),
    archiveArranged: boolean('archive_arranged').notNull().default(true),
    suspendedFrom: date('suspended_from', { mode: 'string' }),
    suspendedUntil: date('suspended_until', { mode: 'string' }),
    /** The supervising unit, derived by Article 5. */
    parentId: uuid('parent_id'),
    channelClause: text('channel_clause'),
    contactName: text('contact_name'),
    phone: text('phone'),
    address: text('address'),
    /** Article 17(3)2: shown on the unit's notices. */
    complaintPhone: text('complaint_phone'),
    complaintAddress: text('complaint_address'),
    status: text('status').$type<'active' | 'closed'>().notNull().default('active'),
    version: integer('version').notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('orgs_tier_uscc').on(t.tier, t.uscc),
    index('orgs_parent').on(t.parentId, t.name, t.id),
    // Names of organisations are public (notices, letters, choosing an employer); who may list them is the query's matter.
    pgPolicy('orgs_read', {
      for: 'select',
      to: appRole,
      using: sql.raw(
        `(select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or id = (select nullif(current_setting('app.org_id', true), '')::uuid) or parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or tier in ('bureau', 'supervisingUnit')`,
      ),
    }),
    pgPolicy('orgs_write', {
      for: 'all',
      to: appRole,
      using: sql.raw(
        `(select current_setting('app.tier', true) in ('bureau', 'system')) or parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or id = (select nullif(current_setting('app.org_id', true), '')::uuid)`,
      ),
      withCheck: sql.raw(
        `(select current_setting('app.tier', true) in ('bureau', 'system')) or parent_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or id = (select nullif(current_setting('app.org_id', true), '')::uuid)`,
      ),
    }),
  ],
)

/** Former names: a company renamed in June keeps the name its papers of May carry. */
export const orgNames = pgTable(
  'org_names',
  {
    id: id(),
    orgId: uuid('org_id')
      .notNull()
      .references(() => orgs.id),
    name: text('name').notNull(),
    fromDay: date('from_day', { mode: 'string' }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [index('org_names_org').on(t.orgId, t.fromDay), scope('org_names', sql`${seesAll} or ${orgIsVisible('org_id')}`)],
)
