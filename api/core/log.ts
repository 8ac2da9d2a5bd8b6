/** One logger; identity numbers, passwords and cookies never reach it. */
import { pino } from 'pino'

export const log = pino({
  level: 'info',
  base: null,
  redact: { paths: ['citizenId', '*.citizenId', 'password', '*.password', 'headers.cookie', 'token', '*.token'], censor: '***' },
})
export const setLogLevel = (level: string) => {
  log.level = level
}
