// A connection that is being set up: what is wrong is said all at once, at its fields, before anything leaves; what the server finds
// beside that stands at the field it names. Secrets leave the page as soon as they are kept.

import { nextTick, ref } from 'vue'
import { Problem } from '@/shared/api/client'
import { say, words } from '@/shared/texts/language'
import type { Wrong } from '../exchange/setup'

const t = words({ saved: { zh: '已保存，已记录。', en: 'Saved and recorded.' }, places: (n: number) => ({ zh: `有 ${n} 处需要修改`, en: n === 1 ? '1 place needs a change' : `${n} places need a change` }) })

export function useSetup() {
  const busy = ref(false)
  const heading = ref('')
  const told = ref('')
  const wrong = ref<Wrong>({})
  async function mark(found: Wrong, text: string) {
    wrong.value = found
    heading.value = text
    await nextTick()
    document.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }
  /** Checks, sends, and answers whether it was kept. */
  async function send(found: Wrong, act: () => Promise<unknown>): Promise<boolean> {
    if (busy.value) return false
    wrong.value = {}
    heading.value = told.value = ''
    const count = Object.keys(found).length
    if (count > 0) {
      await mark(found, t.places(count))
      return false
    }
    busy.value = true
    try {
      await act()
      told.value = t.saved
      return true
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      // A line of a list is said at the list: /hours/1 at /hours.
      const at = problem.more.field?.replace(/\/\d+$/, '')
      await mark(at === undefined ? {} : { [at]: say(problem.text) }, at === undefined ? say(problem.text) : t.places(1))
      return false
    } finally {
      busy.value = false
    }
  }
  const clear = () => {
    wrong.value = {}
    heading.value = told.value = ''
  }
  return { busy, heading, told, wrong, send, clear }
}
