// Claiming a case that is open, and giving it back. A claim is advice: whoever may not claim reviews all the same.

import type { Ref, ShallowRef } from 'vue'
import { Problem } from '@/shared/api/client'
import type { AnyCase } from '@/shared/api/types'
import { say } from '@/shared/texts/language'
import { refresh } from './live'
import { claim, giveBack } from './queue'
import type { Review } from './review'

export function useClaim<V extends AnyCase>(review: ShallowRef<Review<V> | undefined>, wrong: Ref<string>) {
  async function take() {
    const r = review.value
    if (r === undefined) return
    try {
      const got = await claim(r.view.id, r.road.api)
      r.view = { ...r.view, claim: got.claim }
      void refresh()
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      if (problem.code !== 'not_found') wrong.value = say(problem.text)
    }
  }
  async function giveUp() {
    const r = review.value
    if (r === undefined) return
    await r.flush()
    await giveBack(r.view.id, r.road.api).catch(() => undefined)
    void refresh()
  }
  return { take, giveUp }
}
