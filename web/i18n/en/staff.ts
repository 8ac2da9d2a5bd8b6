import { prefix } from '@solid-primitives/i18n'
import { accounts } from './accounts.ts'
import { audit } from './audit.ts'
import { cases } from './cases.ts'
import { imports } from './imports.ts'
import { letters } from './letters.ts'
import { materials } from './materials.ts'
import { notices } from './notices.ts'
import { orgs } from './orgs.ts'
import { quotas } from './quotas.ts'
import { registers } from './registers.ts'
import { settlements } from './settlements.ts'
import { todo } from './todo.ts'
import { years } from './years.ts'

/** Words of the signed-in screens: loaded with the staff shell, so that public pages stay light. */
export const staff = {
  ...prefix(accounts, 'accounts'),
  ...prefix(audit, 'audit'),
  ...prefix(cases, 'cases'),
  ...prefix(imports, 'imports'),
  ...prefix(letters, 'letters'),
  ...prefix(materials, 'materials'),
  ...prefix(notices, 'notices'),
  ...prefix(orgs, 'orgs'),
  ...prefix(quotas, 'quotas'),
  ...prefix(registers, 'registers'),
  ...prefix(settlements, 'settlements'),
  ...prefix(todo, 'todo'),
  ...prefix(years, 'years'),
}
