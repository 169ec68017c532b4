// The queue as the console asks for it: a query over state, kept in the address, so that a view is a link.

import { caseAt, del, filings, get, post } from '@/shared/api/client'
import type { Claim, Party, State, Turn } from '@/shared/api/types'

export interface Row {
  id: string
  reference: string
  kind: string
  profile: string
  province: string
  state: State
  turn: Turn | null
  sponsor_kind: string
  sponsor: string
  service_name: string
  domains: string[]
  round: number
  findings: { block: number; warn: number }
  rules: string[]
  changed: number
  claim: Claim | null
  submitted_at: string | null
  version: number
  moves: string[]
}

/** The members of a filter that may stand in the address. */
export const filterNames = ['state', 'turn', 'province', 'kind', 'sponsor_kind', 'q', 'rule', 'claimed', 'due', 'sort'] as const
export type Filter = Partial<Record<(typeof filterNames)[number], string>>

export interface Counts {
  mine: number
  claimed: number
  by_state: Partial<Record<State, number>>
  due: { overdue: number; soon: number }
  sms_due_soon: number
  views: Record<string, number>
  today: { done: number; median_seconds: number }
  as_of: string
}

export interface View { id: string; name: string; /** Which kind of case, where they are no filings. */ of?: 'licence_application'; filter: Record<string, string> }

/** The members of an address that a filter may have. */
export function filterFrom<N extends string>(names: readonly N[], query: Record<string, unknown>): Partial<Record<N, string>> {
  const filter: Partial<Record<N, string>> = {}
  for (const name of names) {
    const value = query[name]
    if (typeof value === 'string' && value !== '') filter[name] = value
  }
  return filter
}

export const filterOf = (query: Record<string, unknown>): Filter => filterFrom(filterNames, query)
export const asked = (filter: Record<string, string>, more: Record<string, string> = {}) => new URLSearchParams({ ...filter, ...more }).toString()
export const listQueue = (filter: Filter, after = '') => get<{ items: Row[]; next: string; total: number }>(`/api/v1/queue?${asked(filter, { limit: '100', ...(after === '' ? {} : { after }) })}`)
export const counts = () => get<Counts>('/api/v1/queue/counts', { quiet: true })
export const views = () => get<{ items: View[] }>('/api/v1/views')
/** Claims a case, or gives it back; `api` is where the API has the cases. */
export const claim = (id: string, api = filings) => post<{ claim: Claim }>(`${caseAt(api, id)}/claim`)
export const giveBack = (id: string, api = filings) => del(`${caseAt(api, id)}/claim`)
export const nextCase = (filter: Filter) => post<{ id: string | null }>('/api/v1/queue/next', { filter })

/** Which desk a role sits at. */
export const deskOf = (role: string | undefined): Party => (role === 'officer' ? 'administration' : 'provider')

/** Where a case is opened: the officer decides, everybody else reviews. */
export const pathOf = (role: string | undefined, row: { id: string; state: State }) => (role === 'officer' && row.state === 'administration_review' ? `/decide/${row.id}` : `/cases/${row.id}`)
