// What every part of the house's pages does with an act: try it, say what was refused, and say that it was done.

import { ref } from 'vue'
import { Problem } from '@/shared/api/client'
import { say, words } from '@/shared/texts/language'

const t = words({ saved: { zh: '已保存，已记录。', en: 'Saved and recorded.' } })

export function useTrying() {
  const busy = ref(false)
  const wrong = ref('')
  const told = ref('')
  async function trying(act: () => Promise<unknown>, done: string = t.saved): Promise<boolean> {
    busy.value = true
    wrong.value = told.value = ''
    try {
      await act()
      told.value = done
      return true
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      wrong.value = say(problem.text)
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy, wrong, told, trying }
}
