import { prefix } from '@solid-primitives/i18n'
import { common } from './common.ts'
import { graduate } from './graduate.ts'
import { publicArea } from './public.ts'
import { session } from './session.ts'
import { shell } from './shell.ts'
import { verify } from './verify.ts'

/** Words of the shells, the sign-in and the public and graduate pages: loaded with the first page. */
export const core = {
  ...prefix(common, 'common'),
  ...prefix(shell, 'shell'),
  ...prefix(session, 'session'),
  ...prefix(publicArea, 'public'),
  ...prefix(graduate, 'graduate'),
  ...prefix(verify, 'verify'),
}
