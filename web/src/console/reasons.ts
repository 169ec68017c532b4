// The catalogue of reasons for a return.

import { get } from '@/shared/api/client'

export interface Reason { code: string; stage: string; field: string; zh: string; en: string; advice_zh: string; advice_en: string }

let reasons: Promise<Reason[]> | undefined

/** The catalogue of reasons for return, fetched once. */
export function reasonList(): Promise<Reason[]> {
  reasons ??= get<{ items: Reason[] }>('/api/v1/reasons').then((answer) => answer.items)
  reasons.catch(() => (reasons = undefined))
  return reasons
}

/** The reasons that fit a place first, then the others. */
export function reasonsFor(all: Reason[], pointer: string): Reason[] {
  const general = pointer.replace(/\/services\/\d+/, '/services/0')
  const near = (each: Reason) => (each.field === general || general.startsWith(`${each.field}/`) || each.field.startsWith(`${general}/`) ? 0 : pointer.startsWith('/documents/') === each.field.startsWith('/documents/') && each.field.split('/')[1] === general.split('/')[1] ? 1 : 2)
  return [...all].sort((a, b) => near(a) - near(b))
}

