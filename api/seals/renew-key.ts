/** Puts the next key in force before the last one nears its end: after a change of name, or when a key may be known to others. */
import { command } from '../core/command.ts'
import { refuse } from '../core/errors.ts'
import { elevated } from '../core/transaction.ts'
import { forgetKeys, makeKey } from './seal-keys.ts'
import { currentKey, lockKeys } from './seals.repo.ts'
import { renewInput } from './seals.schemas.ts'

/** What was signed before stays signed and valid; new papers are signed with the new key. */
export const renewKey = command({
  act: 'seal.renew',
  permission: 'seal.manage',
  input: renewInput,
  async run(run, { purpose }) {
    if (purpose === 'papers' && run.deps.config.sealUrl)
      throw refuse('invalid', '文书由签章服务签章，请在签章服务中更换证书；下一份文书签章时，新证书自动公布')
    await lockKeys(run.tx)
    const before = await elevated(run, () => currentKey(run.tx, purpose))
    const made = await makeKey(run, purpose, before?.key)
    forgetKeys(run.deps)
    return {
      result: { id: made.id, notAfter: made.notAfter },
      event: {
        subject: { type: 'seal', id: made.id },
        audience: 'bureau',
        article: '22',
        ...(before && { before: { keyId: before.key.id, notAfter: before.key.notAfter } }),
        after: { purpose, keyId: made.id, notAfter: made.notAfter },
      },
    }
  },
})
