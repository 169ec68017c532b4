// The queue of applications for licences as the console asks for it; its filter stands in the address.

import { get } from '@/shared/api/client'
import { licenceCases, type LicenceCase, type LicenceState } from '@/shared/api/licence-types'
import type { Claim } from '@/shared/api/types'
import { asked, filterFrom } from './queue'

export interface LicenceRow extends LicenceCase { claim: Claim | null }

export const licenceFilters = ['state', 'turn', 'province', 'kind', 'coverage', 'q', 'claimed', 'due', 'sort'] as const
export type LicenceFilter = Partial<Record<(typeof licenceFilters)[number], string>>

export interface LicenceCounts { by_state: Partial<Record<LicenceState, number>>; due: { overdue: number; soon: number }; mine: number; views: Record<string, number>; as_of: string }

export const licenceFilterOf = (query: Record<string, unknown>): LicenceFilter => filterFrom(licenceFilters, query)
export const listLicenceCases = (filter: LicenceFilter, after = '') =>
  get<{ items: LicenceRow[]; next: string; total: number }>(`${licenceCases}?${asked(filter, { limit: '100', ...(after === '' ? {} : { after }) })}`)
export const licenceCounts = () => get<LicenceCounts>(`${licenceCases}/counts`, { quiet: true })
