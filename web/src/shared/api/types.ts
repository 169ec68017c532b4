// The shapes the API answers, as far as the desks use them. The server's own description stands at /openapi.json.

import type { Json } from '../form/pointer'
import type { Text } from '../texts/language'

export type Party = 'sponsor' | 'provider' | 'administration'
export type State =
  | 'draft' | 'preliminary_review' | 'second_review' | 'originals_awaited' | 'awaiting_forward' | 'awaiting_sms' | 'sms_expired'
  | 'sms_failed' | 'administration_review' | 'returned' | 'filed' | 'refused' | 'abandoned'
export type Profile = 'classic' | 'current'
export type Role = 'sponsor' | 'reviewer' | 'second_reviewer' | 'compliance' | 'officer' | 'auditor' | 'admin'

export interface Finding {
  field: string
  rule: string
  severity: 'block' | 'warn' | 'info'
  found: Text
  expected: Text
  fix: Text
  source: Text
  /** An officer may set it aside, with reasons. */
  overridable?: boolean
}

export interface Turn {
  party: Party
  act: string
  due_on: string | null
  due_at: string | null
  provisional: boolean
  since_at: string
  overdue: boolean
}

export interface Paper {
  slot: string
  required: boolean
  originals: number
  state: 'missing' | 'stored' | 'rejected'
  name_zh: string
  name_en: string
  content_type?: string
  size_bytes?: number
  fitted_bytes?: number
  stored_at?: string | null
}

export interface Original { paper: string; expected: number; received: number; holder: string }
export interface Parcel { id: string; courier: string; tracking_number: string; holder: string; state: string }
export interface Claim { user: string; name: string; until: string; mine: boolean }

export interface ReturnOpened { by: Party; findings: Finding[]; open: string[]; note?: string; remedies?: Text[] }

/** What every case answers, whatever it asks for. */
export interface AnyCase {
  id: string
  reference: string
  kind: string
  profile: Profile
  province?: string
  provider?: string
  state: string
  turn: Turn | null
  moves: string[]
  findings: Finding[]
  documents: Paper[]
  version: number
  round: number
  owner: boolean
  submitted_at?: string | null
  changed: string[]
  claim?: Claim | null
  created_at: string
  updated_at: string
}

/** How a case went to an administration over the enterprise interface: what its version has no place for, and whether it left at all. */
export interface Handover { version: string; left_out: Finding[]; unsent: { round: number; at: string; reason?: string; findings: Finding[] } | null }

/** An application for a filing. */
export interface Case extends AnyCase {
  state: State
  numbers: { sponsor: string | null; services: string[] }
  sponsor?: Json
  services?: Json
  /** What is asked of a filing that stands. */
  request?: { act: 'change' | 'cancel' | 'withdraw_access'; number: string; reason?: string }
  /** Nothing but the reason can be edited. */
  shut?: boolean
  /** The filing password was given; it is never shown again. */
  filing_password_given?: boolean
  handover?: Handover
  return?: ReturnOpened
  originals?: Original[]
  parcels?: Parcel[]
}

export interface Me {
  id: string
  name: string
  display_name?: string
  role: Role
  provider: string
  provider_name?: string
  provinces: string[]
  now?: string
  demo?: boolean
}

export interface HistoryEvent {
  id: string
  at: string
  move: string
  outcome: 'done' | 'refused'
  code?: string
  role: string
  actor?: string
  channel: string
  from?: string
  to?: string
  due_on?: string
  side: string
}

export interface ClockDay {
  on: string
  kind: 'received' | 'counted' | 'rest' | 'swapped' | 'paused' | 'due'
  number: number
  name: Text | null
}

export interface Clock {
  since_on: string
  due_on: string
  /** Where hours count. */
  due_at?: string | null
  provisional: boolean
  unit: 'working_days' | 'calendar_days' | 'hours'
  total: number
  counted: number
  left: number
  days: ClockDay[]
  deviations: { from_on: string; to_on: string; text: Text; counts: boolean }[]
  notices: { year: number; notice: string; published_on: string }[]
  pauses: { from_at: string; until_at: string | null; ground: Text | string }[]
  /** The times it ran before, of filings. */
  runs?: { from_at: string; until_at: string | null; ended_by: string }[]
  source: Text | string
}
