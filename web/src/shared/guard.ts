// Pages that are not open to everybody ask for the sign-in first and are opened after it.

import type { RouteLocationNormalized, RouteLocationRaw } from 'vue-router'
import { session, whoAmI } from './session'

export async function signedInFirst(to: RouteLocationNormalized): Promise<true | RouteLocationRaw> {
  if (to.meta.open) return true
  if (!session.known) {
    try {
      await whoAmI()
    } catch {
      return true // the line is away: the page says so itself
    }
  }
  return session.me === null ? { name: 'sign-in', query: { to: to.fullPath } } : true
}
