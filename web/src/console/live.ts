// The counts of the side bar: asked for every half minute while the page is seen, and at once after an act.

import { shallowReactive } from 'vue'
import { onSignOut } from '@/shared/session'
import { session } from '@/shared/session'
import { licenceCounts, type LicenceCounts } from './licence-queue'
import { counts, views, type Counts, type View } from './queue'

export const live = shallowReactive({ counts: null as Counts | null, views: [] as View[], licences: null as LicenceCounts | null })

let person = 0
onSignOut(() => {
  person++
  live.counts = null
  live.views = []
  live.licences = null
})

/** Licences are the administration's: access providers do not see them. */
export const seesLicences = () => session.me?.role === 'officer' || session.me?.role === 'auditor' || session.me?.role === 'admin'

/** What watching finds is for the provider's compliance and the administration. */
export const seesTasks = () => session.me?.role === 'compliance' || session.me?.role === 'officer' || session.me?.role === 'auditor'

export async function refresh(): Promise<void> {
  const asker = person
  try {
    const [told, kept] = await Promise.all([counts(), views()])
    if (asker !== person) return
    live.counts = told
    live.views = kept.items
    if (seesLicences()) {
      const licences = await licenceCounts()
      if (asker === person) live.licences = licences
    }
  } catch {
    // The bar keeps its last figures; the page itself says what went wrong.
  }
}

let timer: ReturnType<typeof setInterval> | undefined

export function follow(): () => void {
  void refresh()
  timer ??= setInterval(() => {
    if (document.visibilityState === 'visible') void refresh()
  }, 30_000)
  return () => {
    clearInterval(timer)
    timer = undefined
  }
}
