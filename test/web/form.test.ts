import { createRoot } from 'solid-js'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createForm, type Form } from '../../web/lib/form.ts'
import { ProblemError } from '../../web/lib/problem.ts'

const schema = z.object({ name: z.string().min(2, '请填写姓名'), phone: z.object({ own: z.string().min(11, '请填写 11 位手机号') }) })
type Value = { name: string; phone: { own: string } }
type Options = Parameters<typeof createForm<typeof schema>>[2]

let stored: Map<string, string>
const open = (initial: Value, options?: Options): Form<Value, Value> => createRoot(() => createForm(schema, initial, options))
const blank: Value = { name: '', phone: { own: '' } }

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-06-15T01:00:00Z') })
  stored = new Map()
  vi.stubGlobal('window', new EventTarget())
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  })
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('提交', () => {
  test('有错时不提交，列出全部错误', async () => {
    const form = open(blank)
    const take = vi.fn()
    expect(form.summary()).toEqual([])
    await form.submit(take)()
    expect(take).not.toHaveBeenCalled()
    expect(form.attempts()).toBe(1)
    expect(form.summary()).toEqual([
      { path: 'name', message: '请填写姓名' },
      { path: 'phone.own', message: '请填写 11 位手机号' },
    ])
  })

  test('服务器的逐字段拒绝落到字段上，改动该字段后消失', async () => {
    const form = open({ name: '周敏', phone: { own: '13800000000' } })
    await form.submit(async () => {
      throw new ProblemError({
        code: 'invalid',
        title: '有内容需要修改',
        status: 422,
        errors: [{ pointer: '/phone/own', detail: '该手机号已被使用' }],
      })
    })()
    expect(form.error('phone.own')).toBe('该手机号已被使用')
    expect(form.problem()?.title).toBe('有内容需要修改')
    expect(form.busy()).toBe(false)
    form.field('phone.own').onChange('13900000000')
    expect(form.error('phone.own')).toBeUndefined()
    expect(form.value.phone.own).toBe('13900000000')
  })

  test('离开字段后才提示它的错误', () => {
    const form = open(blank)
    expect(form.field('name').error).toBeUndefined()
    form.field('name').onBlur()
    expect(form.field('name').error).toBe('请填写姓名')
    expect(form.field('phone.own').error).toBeUndefined()
  })
})

describe('自动保存', () => {
  test('停止输入 800 毫秒后存在本机，不含指定不存的字段，重新打开时恢复', async () => {
    const form = open(blank, { draftKey: 'case.1', omitFromDraft: ['phone'] })
    form.field('name').onChange('周敏')
    form.field('phone.own').onChange('138')
    expect(form.saveState()).toBe('pending')
    await vi.advanceTimersByTimeAsync(799)
    expect(stored.size).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(form.saveState()).toBe('local')
    const again = open(blank, { draftKey: 'case.1' })
    expect(again.value).toEqual({ name: '周敏', phone: { own: '' } })
    expect(again.restoredAt()).toBe('2026-06-15T01:00:00.800Z')
    again.discardDraft()
    expect(again.value.name).toBe('')
    expect(stored.size).toBe(0)
  })

  test('存到服务器后本机不留副本；存不上时留在本机，可以再存', async () => {
    const save = vi
      .fn<(value: Value) => Promise<string>>()
      .mockRejectedValueOnce(new ProblemError({ code: 'network', title: '', status: 0 }))
      .mockResolvedValueOnce('2026-06-15T01:00:05Z')
    const form = open(blank, { draftKey: 'case.2', onAutosave: save })
    form.field('name').onChange('周敏')
    await vi.advanceTimersByTimeAsync(800)
    expect(form.saveState()).toBe('local')
    expect(stored.size).toBe(1)
    expect(await form.flush()).toBe(true)
    expect(form.saveState()).toBe('saved')
    expect(form.savedAt()).toBe('2026-06-15T01:00:05Z')
    expect(stored.size).toBe(0)
    expect(save.mock.calls[1]![0]).toEqual({ name: '周敏', phone: { own: '' } })
  })

  test('他人已改动时说明是冲突', async () => {
    const form = open(blank, {
      onAutosave: async () => Promise.reject(new ProblemError({ code: 'changed-meanwhile', title: '何军已于 09:05 修改', status: 409 })),
    })
    form.field('name').onChange('周敏')
    await vi.advanceTimersByTimeAsync(800)
    expect(form.saveState()).toBe('conflict')
    expect(form.saveProblem()?.title).toBe('何军已于 09:05 修改')
  })
})
