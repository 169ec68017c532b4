// The shapes of the licence that the API answers, as far as the desks use them.

import type { Json } from '../form/pointer'
import type { Text } from '../texts/language'
import type { AnyCase, Clock, Finding, Party, Profile, Turn } from './types'

/** Where the API has applications for a licence, and licences. */
export const licenceCases = '/api/v1/licence-applications'
export const licences = '/api/v1/licences'

export type LicenceState =
  | 'draft' | 'submitted' | 'awaiting_correction' | 'accepted' | 'review_paused' | 'granted' | 'issued' | 'refused' | 'not_accepted' | 'abandoned'
export type LifeState = 'active' | 'expiring' | 'expired' | 'surrendered' | 'rescinded' | 'revoked'

export interface Authority { code: string; name: Text }

/** How the term of the decision is counted; both beginnings stand beside each other. */
export interface DecisionClock {
  from: 'acceptance' | 'receipt'
  unit: 'calendar_days' | 'working_days'
  total: number
  due_on: string
  provisional: boolean
  by_acceptance: { start_on: string; due_on: string }
  by_receipt: { start_on: string; due_on: string }
  unpaused_due_on: string
  used: number
  left: number
  paused: number
}

export interface Pause { ground: string; ground_name: Text; from_at: string; until_at: string | null; expected_until: string | null; note: string }
export interface Correction { findings: Finding[]; open: string[]; note: string; round: number; at: string }
export interface Visit { on: string; officers: { id: string; name: string }[]; result: 'passed' | 'failed'; note: string; at: string }
export interface Decision { kind: 'granted' | 'refused' | 'not_accepted'; ground?: string; findings?: Finding[]; note: string; remedies?: Text[]; at: string }

/** A letter that the administration wrote, with its number. */
export interface Letter { letter: string; name: string; number: string; at: string }

/** An application for a licence. */
export interface LicenceCase extends AnyCase {
  state: LicenceState
  coverage: 'one' | 'several' | ''
  /** null while the form does not say where. */
  authority: Authority | null
  numbers: { sponsor: string | null; services: string[]; licence: string | null }
  company?: Json
  company_name: string
  service_name: string
  domains: string[]
  shareholders?: Json
  staff?: Json
  services?: Json
  prior_approvals?: Json
  /** The licence it is about (renewal, change), or that was issued on it. */
  licence: string | null
  changes: string[]
  accepted_at: string | null
  accepted_by: 'officer' | 'silence' | null
  decided_at: string | null
  issued_at: string | null
  clock: DecisionClock | null
  pauses: Pause[]
  correction: Correction | null
  corrections?: Correction[]
  decision: Decision | null
  override: { reasons: string; rules: string[]; at: string; by: string } | null
  override_asked?: { reasons: string; at: string } | null
  onsite: Visit[]
  /** Lists have none. */
  letters?: Letter[]
}

export interface LicenceClock extends Clock { decision: DecisionClock | null }

/** The annual report about a year; what it says stands in the list of reports alone. */
export interface LicenceReport {
  year: number
  state: 'not_open' | 'open' | 'correction' | 'missed' | 'filed'
  opens_on: string
  due_on: string
  correct_by: string
  filed_at: string | null
  /** It may be filed now, or anew. */
  open?: boolean
  content?: Json
}

/** A service that bears the number of the licence, or did. */
export interface Borne { number: string; filing_number: string; application: string; active: boolean }

/** A licence. */
export interface Licence {
  id: string
  number: string
  profile: Profile
  state: LifeState
  turn: (Turn & { party: Party }) | null
  moves: string[]
  findings: Finding[]
  numbers: { sponsor: string | null; services: string[]; licence: string }
  coverage: 'one' | 'several'
  province: string
  authority: Authority
  business: Text
  kinds: string[]
  holder: { name: string; code: string; legal_representative: string; registered_address: string }
  issued_on: string
  valid_to: string
  renew_by: string
  ended_on: string | null
  application: string
  applications: string[]
  reports: LicenceReport[]
  services?: Borne[]
  /** On the list of bad records: a report was missed and not made up for. */
  listed?: boolean
  /** The end of business as the holder filed it, and how an officer ended the licence. */
  surrender?: { last_day: string; settlement: string; filed_at: string } | null
  ending?: { kind: string; ground?: string; reasons?: string; note?: string; remedies?: Text[]; at: string } | null
  version: number
  owner: boolean
  created_at: string
  updated_at: string
}
