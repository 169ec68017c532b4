// Who is signed in, and how somebody signs in again without leaving the page.

import { reactive } from 'vue'
import { call, get, onSessionEnd, Problem } from './api/client'
import type { Me } from './api/types'

export const session = reactive({
  me: null as Me | null,
  known: false, // whether it was asked
  /** Somebody is being asked for the password again; the page behind stays as it is. */
  asking: false,
})

let waiting: Promise<boolean> | undefined
let settle: ((back: boolean) => void) | undefined

/** Asks who is signed in; null where nobody is. */
export async function whoAmI(): Promise<Me | null> {
  try {
    session.me = await get<Me>('/api/v1/me', { quiet: true })
  } catch (error) {
    if (!(error instanceof Problem) || error.status !== 401) throw error
    session.me = null
  }
  session.known = true
  return session.me
}

export async function signIn(name: string, password: string): Promise<Me> {
  await call('POST', '/api/v1/sessions', { body: { name, password }, quiet: true })
  const me = await whoAmI()
  if (me === null) throw new Problem(401, 'not_signed_in', { zh: '浏览器没有保存登录状态，请允许 Cookie 后再试。', en: 'The browser did not keep the sign-in. Allow cookies and try again.' })
  return me
}

const leaving: { forget: () => void; save?: () => Promise<unknown> }[] = []

/** What is saved before somebody signs out, and what is forgotten after it: the next user of the tab finds none of it. */
export function onSignOut(forget: () => void, save?: () => Promise<unknown>): void {
  leaving.push({ forget, save })
}

/** Signs out, unless `sure` says no once everything that can be saved is saved. */
export async function signOut(sure: () => boolean = () => true): Promise<void> {
  for (const each of leaving) await each.save?.()
  if (!sure()) return
  await call('DELETE', '/api/v1/sessions', { quiet: true })
  session.me = null
  for (const each of leaving) each.forget()
}

/** The password was given again: only the same person may go on with what is on the page. */
export async function signInAgain(name: string, password: string): Promise<void> {
  const before = session.me
  await call('POST', '/api/v1/sessions', { body: { name, password }, quiet: true })
  const me = await get<Me>('/api/v1/me', { quiet: true })
  if (before !== null && me.id !== before.id) {
    await call('DELETE', '/api/v1/sessions', { quiet: true })
    throw new Problem(403, 'other_person', { zh: '这一页是另一位用户打开的，请用原来的用户登录。', en: 'This page was opened by somebody else; sign in as the same user.' })
  }
  session.me = me
  finish(true)
}

/** Gives up: what was being done stays undone, and the page says so. */
export function giveUpSignIn(): void {
  finish(false)
}

function finish(back: boolean): void {
  session.asking = false
  settle?.(back)
  waiting = settle = undefined
}

onSessionEnd(() => {
  if (session.me === null) return Promise.resolve(false) // nobody was signed in: the page sends to the sign-in
  waiting ??= new Promise<boolean>((resolve) => {
    settle = resolve
    session.asking = true
  })
  return waiting
})
