// What stands of what a change is about, as a form to compare with. Its holder sees it in full.

import type { Case } from '@/shared/api/types'
import { Problem } from '@/shared/api/client'
import type { Json } from '@/shared/form/pointer'
import { filingOf } from '@/shared/standing'

export async function stoodBefore(view: Case): Promise<Json | undefined> {
  if (view.kind !== 'change' || view.request === undefined) return undefined
  try {
    const filing = await filingOf(view.request.number)
    const services = (Array.isArray(filing.contents) ? filing.contents : []).map((each, i) => ({ ...(each as Record<string, Json>), number: filing.services[i]?.number ?? '' }))
    return { province: filing.province, provider: view.provider ?? null, sponsor: filing.sponsor ?? null, services }
  } catch (problem) {
    if (problem instanceof Problem) return undefined // the form can be filled in all the same
    throw problem
  }
}
