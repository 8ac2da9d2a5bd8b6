import { prefix } from '@solid-primitives/i18n'
import { accounts } from './accounts.ts'
import { audit } from './audit.ts'
import { cases } from './cases.ts'
import { evaluations } from './evaluations.ts'
import { formula } from './formula.ts'
import { graduate } from './graduate.ts'
import { demands } from './demands.ts'
import { disposals } from './disposals.ts'
import { dossiers } from './dossiers.ts'
import { imports } from './imports.ts'
import { ledger } from './ledger.ts'
import { letters } from './letters.ts'
import { materials } from './materials.ts'
import { needs } from './needs.ts'
import { notices } from './notices.ts'
import { orgs } from './orgs.ts'
import { policies } from './policies.ts'
import { quotas } from './quotas.ts'
import { registers } from './registers.ts'
import { reports } from './reports.ts'
import { sanctions } from './sanctions.ts'
import { seals } from './seals.ts'
import { settlements } from './settlements.ts'
import { templates } from './templates.ts'
import { todo } from './todo.ts'
import { trace } from './trace.ts'
import { verdict } from './verdict.ts'
import { years } from './years.ts'

/** Words of the signed-in screens: loaded with the staff shell, so that public pages stay light. */
export const staff = {
  ...prefix(accounts, 'accounts'),
  ...prefix(audit, 'audit'),
  ...prefix(cases, 'cases'),
  ...prefix(graduate, 'graduate'),
  ...prefix(demands, 'demands'),
  ...prefix(disposals, 'disposals'),
  ...prefix(dossiers, 'dossiers'),
  ...prefix(evaluations, 'evaluations'),
  ...prefix(formula, 'formula'),
  ...prefix(imports, 'imports'),
  ...prefix(ledger, 'ledger'),
  ...prefix(letters, 'letters'),
  ...prefix(materials, 'materials'),
  ...prefix(needs, 'needs'),
  ...prefix(notices, 'notices'),
  ...prefix(orgs, 'orgs'),
  ...prefix(policies, 'policies'),
  ...prefix(quotas, 'quotas'),
  ...prefix(registers, 'registers'),
  ...prefix(reports, 'reports'),
  ...prefix(sanctions, 'sanctions'),
  ...prefix(seals, 'seals'),
  ...prefix(settlements, 'settlements'),
  ...prefix(templates, 'templates'),
  ...prefix(todo, 'todo'),
  ...prefix(trace, 'trace'),
  ...prefix(verdict, 'verdict'),
  ...prefix(years, 'years'),
}
