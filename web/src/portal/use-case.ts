// What every page about a case begins with: the case, or why it is not there.

import { onMounted, shallowRef } from 'vue'
import type { AnyCase } from '@/shared/api/types'
import { openCase, type OpenCase } from './draft/open-case'
import type { Road } from './roads/road'

export function useCase<V extends AnyCase>(road: Road<V>, id: string, fresh = false) {
  const open = shallowRef<OpenCase<V>>()
  const error = shallowRef<unknown>()
  async function load() {
    error.value = undefined
    try {
      open.value = await openCase(road, id, fresh)
    } catch (problem) {
      error.value = problem
    }
  }
  onMounted(load)
  return { open, error, load }
}
