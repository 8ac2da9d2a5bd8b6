import { prefix } from '@solid-primitives/i18n'
import { common } from './common.ts'
import { publicArea } from './public.ts'
import { session } from './session.ts'
import { shell } from './shell.ts'

/** Words of the shells, the sign-in and the public pages: loaded with the first page. */
export const core = {
  ...prefix(common, 'common'),
  ...prefix(shell, 'shell'),
  ...prefix(session, 'session'),
  ...prefix(publicArea, 'public'),
}
