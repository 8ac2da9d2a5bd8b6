import { t } from '../../i18n/index.ts'
import { Panel } from '../../ui/panel.tsx'
import s from './seals.module.css'

/** For whoever wants to check a paper with tools that are not ours. */
export function HowToCheck(p: { publicUrl: string }) {
  const commands = () =>
    [
      `curl -o authority.pem ${p.publicUrl}/api/verify/authority.pem`,
      'pdfsig letter.pdf',
      'pdfsig -dump letter.pdf',
      'openssl pkcs7 -inform DER -in letter.pdf.sig0 -print_certs -out signer.pem',
      'openssl verify -CAfile authority.pem signer.pem',
    ].join('\n')
  return (
    <Panel title={t('seals.howTitle')}>
      <div class={s.how}>
        <p>{t('seals.howPage')}</p>
        <p>{t('seals.howTools')}</p>
        <pre class={s.commands} tabindex="0" role="group" aria-label={t('seals.commands')}>
          <code translate="no">{commands()}</code>
        </pre>
        <p>
          {t('seals.howAnswer')} <code translate="no">Signature is Valid · Total document signed</code>
        </p>
        <p>{t('seals.howUnknown')}</p>
        <p>{t('seals.howKeys')}</p>
        <p>
          <a href="/api/verify/authority.pem" download="authority.pem">
            {t('seals.authority')}
          </a>
        </p>
      </div>
    </Panel>
  )
}
