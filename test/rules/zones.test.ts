import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, test } from 'vitest'

const ZONES = ['UTC', 'Asia/Shanghai', 'America/Los_Angeles', 'Pacific/Kiritimati', 'Europe/London']
const program = new URL('zone-answers.ts', import.meta.url).pathname
const root = new URL('../..', import.meta.url).pathname

/** The zone of a process is set from outside before it starts: a worker of the test run cannot change its own. */
async function answersIn(zone: string): Promise<Record<string, unknown>> {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program], {
    cwd: root,
    env: { ...process.env, TZ: zone, NODE_OPTIONS: '' },
    maxBuffer: 10_000_000,
  })
  return JSON.parse(stdout)
}

describe('任何时区的机器给出同样的日子', () => {
  const answers = new Map<string, Record<string, unknown>>()
  beforeAll(async () => {
    for (const zone of ZONES) answers.set(zone, await answersIn(zone))
  }, 60_000)

  test.each(ZONES)('%s', (zone) => {
    const { everyDay, ...said } = answers.get(zone)!
    expect(said).toEqual({
      zone,
      notice: ['2026-03-14', '2026-04-04', '2026-10-31', '2026-11-07'],
      weekdays: [7, 7, 7, 7, 4],
      shanghai: ['2026-03-08', '2026-03-09', '2026-11-01', '2027-01-01'],
      age: [26, 27],
      window: {
        name: 'declaration',
        title: '申报公示',
        article: '17(3)1',
        intakeYear: 2026,
        from: '2026-03-01',
        to: '2026-09-30',
      },
      verdict: 'pass',
    })
    expect(everyDay).toHaveLength(1064)
    expect(everyDay).toEqual(answers.get('UTC')!.everyDay)
  })
})
