import { describe, expect, test } from 'vitest'
import { ROUTE_SUMMARY } from '../../api/core/route-summaries.ts'
import { testApp } from '../support/app.ts'

const app = await testApp()
const document = (await (await app.app.request('/api/openapi.json')).json()) as {
  info: { title: string }
  paths: Record<
    string,
    Record<
      string,
      {
        summary: string
        tags: string[]
        parameters: { name: string; in: string }[]
        requestBody?: { content: Record<string, { schema: { properties?: Record<string, unknown> } }> }
      }
    >
  >
}
/** What the router answers, middleware and the pages' files apart. */
const routes = [
  ...new Set(
    app.app.routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*')).map(({ method, path }) => `${method} ${path}`),
  ),
]
const documented = Object.entries(document.paths).flatMap(([path, operations]) =>
  Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{([^}]+)\}/g, ':$1')}`),
)

describe('接口说明', () => {
  test('每一个接口都在文档里，文档里没有别的', () => {
    expect(document.info.title).toBe('引进毕业生管理系统 API')
    expect(documented.toSorted()).toEqual(routes.toSorted())
  })

  test('每一个接口都有一句说明', () => {
    expect(routes.filter((route) => !ROUTE_SUMMARY[route])).toEqual([])
  })

  test('参数和请求内容出自校验它们的同一份规格；修改须带请求编号', () => {
    const list = document.paths['/api/audit']!['get']!
    expect(list.parameters.map(({ name }) => name).toSorted()).toEqual([
      'about',
      'act',
      'after',
      'article',
      'caseNo',
      'from',
      'orgId',
      'person',
      'samePerson',
      'subjectId',
      'subjectType',
      'to',
    ])
    const create = document.paths['/api/accounts']!['post']!
    expect(create.summary).toBe('添加人员，答复临时密码')
    expect(create.tags).toEqual(['人员账号'])
    expect(create.parameters).toMatchObject([{ name: 'Idempotency-Key', in: 'header' }])
    expect(Object.keys(create.requestBody!.content['application/json']!.schema.properties!).toSorted()).toEqual([
      'name',
      'orgId',
      'roles',
      'username',
    ])
  })

  test('没有登录也能看文档', async () => {
    expect((await app.app.request('/api/openapi.json')).status).toBe(200)
  })
})
