/** The published keys: with them anybody checks a paper, a code or a dossier without this server. */
import { asPublic, type Ctx } from '../core/context.ts'
import { refuse } from '../core/errors.ts'
import { query } from '../core/query.ts'
import { allKeys } from './seals.repo.ts'

const readKeys = query('letter.verify', async (run) =>
  (await allKeys(run.tx)).map(({ id, purpose, subject, certificate, publicKey, notBefore, notAfter, retiredOn }) => ({
    id,
    purpose,
    subject,
    certificate,
    publicKey,
    notBefore,
    notAfter,
    retiredOn,
  })),
)

/** Every key there ever was, oldest first. */
export const publishedKeys = async (ctx: Ctx) => ({ keys: await readKeys(asPublic(ctx), undefined) })

/** The certificates of the city's own authority, the one in force first: what `openssl verify -CAfile` takes. */
export async function authorityPem(ctx: Ctx): Promise<string> {
  const authorities = (await readKeys(asPublic(ctx), undefined)).filter((key) => key.purpose === 'authority')
  if (authorities.length === 0) throw refuse('not-found', '本市尚未签发过文书，还没有根证书')
  return authorities
    .toReversed()
    .map((key) => key.certificate)
    .join('')
}

/** One certificate as it is handed out, PEM. */
export async function certificateOf(ctx: Ctx, { id }: { id: string }): Promise<string> {
  const key = (await readKeys(asPublic(ctx), undefined)).find((one) => one.id === id)
  if (!key) throw refuse('not-found', '没有这个密钥')
  return key.certificate
}
