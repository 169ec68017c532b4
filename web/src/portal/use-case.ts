// What every page about a case begins with: the case, or why it is not there.

import { onMounted, shallowRef } from 'vue'
import { openCase, type OpenCase } from './draft/open-case'

export function useCase(id: string, fresh = false) {
  const open = shallowRef<OpenCase>()
  const error = shallowRef<unknown>()
  async function load() {
    error.value = undefined
    try {
      open.value = await openCase(id, fresh)
    } catch (problem) {
      error.value = problem
    }
  }
  onMounted(load)
  return { open, error, load }
}
