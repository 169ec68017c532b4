// What the frames of both desks do alike: a page that broke is said, and signing out loses nothing unasked.

import { onErrorCaptured, ref, watch } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { Problem } from './api/client'
import { line } from './line'
import { session, signOut } from './session'
import { say, words } from './texts/language'

const t = words({
  unsaved: (n: number) => ({
    zh: `有 ${n} 处修改没有保存，退出会丢掉它们。要退出吗？`,
    en: `${n} ${n === 1 ? 'change is' : 'changes are'} not saved and would be lost. Sign out all the same?`,
  }),
})

/** Whether the page broke. A server that was not reached breaks no page: what was on it stays. */
export function useBroken() {
  const route = useRoute()
  const broken = ref(false)
  onErrorCaptured((error) => {
    if (error instanceof Problem && error.unreachable) return false
    console.error(error)
    broken.value = true
    return false
  })
  watch(() => route.fullPath, () => (broken.value = false))
  return broken
}

/** Signs out and goes to the sign-in; `wrong` says why it did not. */
export function useLeave() {
  const router = useRouter()
  const wrong = ref('')
  async function leave() {
    wrong.value = ''
    try {
      await signOut(() => line.kept === 0 || confirm(t.unsaved(line.kept)))
      if (session.me === null) await router.push({ name: 'sign-in' })
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      wrong.value = say(problem.text)
    }
  }
  return { leave, wrong }
}
