/** Hands one mail to the city's mail server. */
import type { Config } from '../config.ts'

const TIMEOUT_MS = 15_000

export interface OutgoingMail {
  to: string
  subject: string
  text: string
  /** The part of the Message-ID that is this mail's own: the receiving side knows a repeated one by it. */
  id: string
  date: string
  attachments?: { filename: string; content: string; contentType: string }[]
}

/** In: SMTP_URL and the mail. Throws what the server or the connection said. */
export async function sendMail(config: Config, smtpUrl: string, mail: OutgoingMail): Promise<void> {
  // loaded when there is a mail to send: a city without mail does not pay for it
  const { createTransport } = await import('nodemailer')
  const transport = createTransport({ url: smtpUrl, connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS })
  const { id, ...content } = mail
  try {
    await transport.sendMail({ ...content, from: config.mailFrom, messageId: `<${id}@${new URL(config.publicUrl).hostname}>` })
  } finally {
    transport.close()
  }
}
