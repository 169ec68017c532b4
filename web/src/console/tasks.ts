// What compliance looks into, as the console asks for it.

import { caseAt, get } from '@/shared/api/client'
import type { Finding } from '@/shared/api/types'
import type { Text } from '@/shared/texts/language'
import { asked, filterFrom } from './queue'

export const tasks = '/api/v1/compliance-tasks'

export interface Task {
  id: string
  kind: string
  name: Text
  subject: string
  domain: string
  /** Name of a unit; empty for an individual. */
  holder: string
  application: string | null
  licence: string | null
  licence_number: string | null
  provider: string | null
  province: string
  authority: { code: string; name: Text } | null
  finding: Finding
  found_at: string
  found_by: string
  due_on: string
  overdue: boolean
  state: 'open' | 'closed'
  moves: string[]
  taken_by: string | null
  taken_at: string | null
  resolution: string | null
  resolution_name: Text | null
  note: string
  closed_at: string | null
  closed_by: string | null
  version: number
  updated_at: string
}

export interface TaskEvent { id: string; at: string; move: string; outcome: 'done' | 'refused'; code?: string; by: string | null; role: string; due_on?: string; resolution_name: Text | null; note?: string }

export const taskStates: Record<Task['state'], Text & { shape: string }> = {
  open: { zh: '待处理', en: 'Open', shape: 'go' },
  closed: { zh: '已办结', en: 'Closed', shape: 'ok' },
}

export const taskKinds: Record<string, Text> = {
  paid_without_licence: { zh: '只有备案的收费服务', en: 'Paid service on a filing only' },
  licence_lapsed: { zh: '许可证失效，服务仍收费', en: 'Licence over, still charging' },
  filing_absent: { zh: '许可证下没有备案', en: 'No filing under a licence' },
}

/** With what a task of each kind can be closed, the likeliest first; the server takes any. */
export const resolutions: Record<string, Text> = {
  licence_obtained: { zh: '已取得许可证', en: 'A licence was obtained' },
  not_charging_yet: { zh: '尚未收费，正在办理许可证', en: 'Nothing is charged yet; a licence is being applied for' },
  charging_stopped: { zh: '已停止收费', en: 'Nothing is charged any more' },
  service_stopped: { zh: '服务已停止', en: 'The service was stopped' },
  filing_restored: { zh: '已有备案', en: 'It is filed' },
  licence_changed: { zh: '许可证已变更', en: 'The licence was changed' },
  unfounded: { zh: '核实后不属实', en: 'Looked into, and not so' },
}
const fitting: Record<string, string[]> = {
  paid_without_licence: ['licence_obtained', 'not_charging_yet', 'charging_stopped', 'service_stopped', 'unfounded'],
  licence_lapsed: ['charging_stopped', 'service_stopped', 'licence_obtained', 'unfounded'],
  filing_absent: ['filing_restored', 'licence_changed', 'service_stopped', 'unfounded'],
}
export const resolutionsOf = (kind: string) => fitting[kind] ?? Object.keys(resolutions)

export const taskFilters = ['state', 'kind', 'province', 'due', 'taken', 'q'] as const
export type TaskFilter = Partial<Record<(typeof taskFilters)[number], string>>
export const taskFilterOf = (query: Record<string, unknown>): TaskFilter => filterFrom(taskFilters, query)
export const listTasks = (filter: TaskFilter, after = '') =>
  get<{ items: Task[]; next: string }>(`${tasks}?${asked(filter, { limit: '100', ...(after === '' ? {} : { after }) })}`)
export const taskAt = (id: string) => caseAt(tasks, id)
