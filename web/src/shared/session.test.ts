import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { get } from './api/client'
import type { Me } from './api/types'
import { giveUpSignIn, onSignOut, session, signIn, signInAgain, signOut, whoAmI } from './session'

const json = (status: number, body?: unknown) =>
  new Response(body === undefined ? null : JSON.stringify(body), { status, headers: body === undefined ? {} : { 'Content-Type': 'application/json' } })
const ended = () => json(401, { code: 'not_signed_in', text: { zh: '请登录', en: 'Sign in' } })
const me = (id: string): Me => ({ id, name: id, role: 'sponsor', provider: '', provinces: [] })

let sent: string[]
function answers(...list: Response[]) {
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    sent.push(`${init.method} ${path}`)
    const next = list.shift()
    if (next === undefined) throw new Error('nothing left')
    return next
  })
}

beforeEach(() => {
  sent = []
  Object.assign(session, { me: null, known: false, asking: false })
})
afterEach(() => vi.unstubAllGlobals())

it('knows who is signed in, and that nobody is', async () => {
  answers(ended(), json(204), json(200, me('mei')))
  expect(await whoAmI()).toBeNull()
  expect([session.known, session.asking]).toEqual([true, false])
  await signIn('mei', 'secret')
  expect(session).toMatchObject({ me: { id: 'mei' } })
})

it('asks once for all calls that find the session gone, and each goes again', async () => {
  session.me = me('mei')
  answers(ended(), ended(), json(204), json(200, me('mei')), json(200, { a: 1 }), json(200, { a: 2 }))
  const calls = [get('/api/v1/one'), get('/api/v1/two')]
  await vi.waitFor(() => expect(session.asking).toBe(true))
  await signInAgain('mei', 'secret')
  expect(await Promise.all(calls)).toEqual([{ a: 1 }, { a: 2 }])
  expect(session.asking).toBe(false)
  expect(sent.filter((each) => each === 'POST /api/v1/sessions')).toHaveLength(1)
})

it('lets nobody else go on with what is on the page, and signs them out again', async () => {
  session.me = me('mei')
  answers(ended(), json(204), json(200, me('lan')), json(204))
  const call = get('/api/v1/one').catch((error: unknown) => error)
  await vi.waitFor(() => expect(session.asking).toBe(true))
  await expect(signInAgain('lan', 'secret')).rejects.toMatchObject({ code: 'other_person' })
  expect([(session.me as Me | null)?.id, session.asking, sent.at(-1)]).toEqual(['mei', true, 'DELETE /api/v1/sessions'])
  giveUpSignIn()
  expect(await call).toMatchObject({ status: 401 })
})

it('asks again the next time after somebody gave up', async () => {
  session.me = me('mei')
  answers(ended(), ended())
  for (let i = 0; i < 2; i++) {
    const call = get('/api/v1/one').catch((error: unknown) => error)
    await vi.waitFor(() => expect(session.asking).toBe(true))
    giveUpSignIn()
    expect(await call).toMatchObject({ status: 401 })
  }
})

it('forgets who it was at the sign-out', async () => {
  session.me = me('mei')
  answers(json(204))
  await signOut()
  expect(session.me).toBeNull()
})

it('lets pages save before the sign-out, asks whether it is sure, and lets them forget after it', async () => {
  session.me = me('mei')
  const seen: unknown[] = []
  onSignOut(() => seen.push(['forget', session.me]), async () => seen.push(['save', session.me?.name]))
  await signOut(() => false)
  expect(session.me?.name).toBe('mei')
  answers(json(204))
  await signOut()
  expect(seen).toEqual([['save', 'mei'], ['save', 'mei'], ['forget', null]])
})
