// The counts of the side bar: asked for every half minute while the page is seen, and at once after an act.

import { shallowReactive } from 'vue'
import { onSignOut } from '@/shared/session'
import { counts, views, type Counts, type View } from './queue'

export const live = shallowReactive({ counts: null as Counts | null, views: [] as View[] })

let person = 0
onSignOut(() => {
  person++
  live.counts = null
  live.views = []
})

export async function refresh(): Promise<void> {
  const asker = person
  try {
    const [told, kept] = await Promise.all([counts(), views()])
    if (asker !== person) return
    live.counts = told
    live.views = kept.items
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
