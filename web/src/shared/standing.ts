// Filings as they stand: what is filed, who serves it, what its holder may ask of it.

import { get } from './api/client'
import type { State } from './api/types'
import type { Json } from './form/pointer'
import type { Text } from './texts/language'

export type Asked = 'change' | 'cancel' | 'add_service' | 'add_access' | 'withdraw_access'
export interface FiledAccess { provider: string; name: string; state: 'active' | 'withdrawn' }
export interface FiledService { number: string; kind: string; name: string; domains: string[]; state: 'active' | 'no_access' | 'cancelled'; accesses: FiledAccess[]; may: Asked[] }
export interface Filing {
  /** The sponsor's number. */
  number: string
  province: string
  state: 'active' | 'no_services' | 'cancelled'
  sponsor_kind: string
  sponsor_name: string
  granted_on: string | null
  services: FiledService[]
  may: Asked[]
  open_case: { id?: string; kind: string; state: State } | null
  /** Of one filing alone: what was filed, and the applications it came by. */
  sponsor?: Json
  contents?: Json
  cases?: { id: string; kind: string; state: State; updated_on: string }[]
}

const standing = '/api/v1/filings'
export const listFilings = (after = '') => get<{ items: Filing[]; next: string }>(`${standing}?limit=100${after === '' ? '' : `&after=${encodeURIComponent(after)}`}`)
/** One filing, by the number of its sponsor or of a service. */
export const filingOf = (number: string) => get<Filing>(`${standing}/${encodeURIComponent(number)}`)

/** The words for how a filing and its services stand. */
export const standings: Record<string, Text & { shape: string }> = {
  active: { zh: '正常', en: 'In force', shape: 'ok' },
  no_services: { zh: '名下没有服务', en: 'Without services', shape: 'warn' },
  no_access: { zh: '没有接入商', en: 'Without access', shape: 'warn' },
  cancelled: { zh: '已注销', en: 'Cancelled', shape: '' },
}
export const serviceKinds: Record<string, Text> = {
  website: { zh: '网站', en: 'Website' }, app: { zh: 'APP', en: 'App' }, mini_program: { zh: '小程序', en: 'Mini program' }, quick_app: { zh: '快应用', en: 'Quick app' },
}

/** Whether what stands is fit to be looked at first: something of it is in force. */
export const stands = (filing: Filing) => filing.state !== 'cancelled'

/** Where the form has the filing password (备案密码), and what the place is called. It is given on the page of the request alone. */
export const filingPassword = { pointer: '/filing_password', name: { zh: '备案密码', en: 'Filing password' } satisfies Text }

/** Whether an administration may ask for it: its interface does with an added access and with the end of a sponsor. */
export const asksFilingPassword = (kind: string) => kind === 'add_access' || kind === 'cancel_sponsor'
