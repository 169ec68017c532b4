// A connection that is being set up: what is wrong is said all at once, at its fields, before anything leaves; what the server finds
// beside that stands at the field it names. Secrets leave the page as soon as they are kept.

import { computed, nextTick, ref, shallowRef } from 'vue'
import { Problem } from '@/shared/api/client'
import { say, type Text } from '@/shared/texts/language'
import type { Wrong } from '../exchange/setup'

const saved = { zh: '已保存，已记录。', en: 'Saved and recorded.' }
const places = (n: number): Text => ({ zh: `有 ${n} 处需要修改`, en: n === 1 ? '1 place needs a change' : `${n} places need a change` })

export function useSetup() {
  const busy = ref(false)
  const why = shallowRef<Text | null>(null)
  const done = ref(false)
  const found = shallowRef<Wrong>({})
  async function mark(at: Wrong, text: Text) {
    found.value = at
    why.value = text
    await nextTick()
    document.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }
  /** Checks, sends, and answers whether it was kept. */
  async function send(before: Wrong, act: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    clear()
    const count = Object.keys(before).length
    if (count > 0) {
      await mark(before, places(count))
      return false
    }
    busy.value = true
    try {
      await act()
      done.value = true
      return true
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      // A line of a list is said at the list: /hours/1 at /hours.
      const at = problem.more.field?.replace(/\/\d+$/, '')
      await mark(at === undefined ? {} : { [at]: problem.text }, at === undefined ? problem.text : places(1))
      return false
    } finally {
      busy.value = false
    }
  }
  function clear() {
    found.value = {}
    why.value = null
    done.value = false
  }
  // Said anew when the language is switched.
  const heading = computed(() => say(why.value))
  const told = computed(() => (done.value ? say(saved) : ''))
  const wrong = computed(() => Object.fromEntries(Object.entries(found.value).map(([at, text]) => [at, say(text)])) as Record<string, string>)
  return { busy, heading, told, wrong, send, clear }
}
