import { z } from 'zod'
import { changePasswordInput } from '../../../api/accounts/accounts.schemas.ts'
import { t } from '../../i18n/index.ts'
import { api, parseResponse } from '../../lib/api.ts'

/** The server's schema and the second typing, which only the page knows. */
export const passwordForm = () =>
  changePasswordInput.extend({ repeat: z.string() }).superRefine((value, check) => {
    if (value.repeat !== value.next) check.addIssue({ code: 'custom', path: ['repeat'], message: t('session.passwordDiffers') })
    if (value.next !== '' && value.next === value.current)
      check.addIssue({ code: 'custom', path: ['next'], message: t('session.passwordSame') })
  })

export const changePassword = (current: string, next: string) => parseResponse(api.accounts.me.password.$post({ json: { current, next } }))

/** A new secret to scan; codes are on only after `confirmTotp`. */
export const startTotp = () => parseResponse(api.accounts.me.totp.$post({ json: { action: 'start' } }))
export const confirmTotp = (code: string) => parseResponse(api.accounts.me.totp.$post({ json: { action: 'confirm', code } }))
export const stopTotp = (password: string) => parseResponse(api.accounts.me.totp.$post({ json: { action: 'stop', password } }))
