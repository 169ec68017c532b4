// A move on a licence that is sent in one piece from a form: once, however often the button is pressed, with every finding.

import { ref, shallowRef, watch } from 'vue'
import { useRouter } from 'vue-router'
import { actKey, caseAt, moveAt, Problem } from '@/shared/api/client'
import { licences, type Licence } from '@/shared/api/licence-types'
import type { Finding } from '@/shared/api/types'
import { say } from '@/shared/texts/language'
import type { KeptForm } from './kept-form'

export function useLifeMove(id: string, move: string, kept: KeptForm) {
  const router = useRouter()
  const findings = shallowRef<Finding[]>([])
  const wrong = ref('')
  const busy = ref(false)
  const sent = ref(0)
  let key = actKey()
  watch(kept.form, () => (key = actKey()))
  async function send(body: Record<string, unknown>) {
    if (busy.value) return
    busy.value = true
    wrong.value = ''
    try {
      await moveAt<Licence>(caseAt(licences, id), move, body, { key })
      kept.drop()
      await router.push(`/licences/${id}`)
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      findings.value = problem.findings
      wrong.value = problem.findings.length > 0 ? '' : say(problem.text)
      sent.value++
      if (!problem.unreachable) key = actKey()
    } finally {
      busy.value = false
    }
  }
  return { findings, wrong, busy, sent, send }
}
