import { afterEach, describe, expect, it, vi } from 'vitest'
import { call, get, onSessionEnd, patch, post, Problem } from './client'

const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...headers } })

function answers(...list: (Response | Error)[]) {
  const fetched = vi.fn(async (_path: string, _init: RequestInit) => {
    const next = list.shift()
    if (next instanceof Error || next === undefined) throw next ?? new Error('nothing left')
    return next
  })
  vi.stubGlobal('fetch', fetched)
  return fetched
}

afterEach(() => {
  vi.unstubAllGlobals()
  onSessionEnd(async () => false)
})

describe('a call', () => {
  it('sends the version and a key, and answers body and tag', async () => {
    const fetched = answers(json(200, { id: 'a' }, { ETag: '"3"' }))
    const answer = await call<{ id: string }>('PATCH', '/api/v1/x', { body: { a: 1 }, version: 2, key: 'k' })
    expect(answer).toMatchObject({ body: { id: 'a' }, etag: '"3"' })
    expect(fetched.mock.calls[0]?.[1].headers).toMatchObject({ 'If-Match': '"2"', 'Idempotency-Key': 'k' })
  })

  it('makes a refusal a problem with its findings', async () => {
    answers(json(422, { code: 'findings', text: { zh: '甲', en: 'a' }, findings: [{ field: '/x' }] }))
    const problem = await post('/api/v1/x').catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(Problem)
    expect(problem).toMatchObject({ status: 422, code: 'findings', unreachable: false, findings: [{ field: '/x' }] })
  })

  it('says that nothing answered', async () => {
    answers(new TypeError('failed'))
    await expect(get('/api/v1/x')).rejects.toMatchObject({ code: 'unreachable', unreachable: true })
  })

  it('asks for the password when the session has ended, and goes again with the same key', async () => {
    const fetched = answers(json(401, { code: 'sign_in_first', text: { zh: '', en: '' } }), json(200, { ok: true }))
    onSessionEnd(async () => true)
    expect(await patch('/api/v1/x', {})).toEqual({ ok: true })
    const keys = fetched.mock.calls.map(([, init]) => (init.headers as Record<string, string>)['Idempotency-Key'])
    expect(keys[0]).toBeTruthy()
    expect(keys[0]).toBe(keys[1])
  })

  it('gives up when nobody signs in again', async () => {
    answers(json(401, { code: 'sign_in_first', text: { zh: '', en: '' } }))
    await expect(get('/api/v1/x')).rejects.toMatchObject({ status: 401 })
  })
})
