// The shapes of the enterprise interface as its boards and its settings show them.

import { get } from '@/shared/api/client'
import type { Finding } from '@/shared/api/types'
import type { Text } from '@/shared/texts/language'

export interface Queue { files: number; oldest_at: string | null }

/** A file to an administration: intended and unknown are on their way, accepted and refused are settled. */
export interface Sent { sequence: number; file_name: string; records: number; size_bytes: number; state: 'intended' | 'unknown' | 'accepted' | 'refused'; tries: number; code: number | null; created_at: string; settled_at: string | null }

/** A file that was fetched from an administration. */
export interface Taken { file_name: string; records: number; received_at: string; acknowledged_at: string | null; applied_at: string | null }

export interface Trouble { word: string; code: number | null; tries: number; at: string; again_at: string | null }
/** A hand-over that never left: somebody decides whether it goes once more or is taken back. */
export interface Stopped { case: string; round: number; reason: string; at: string; findings: Finding[] }
export interface Result { file_name: string; record: number; kind: string; case?: string; outcome: string; reason?: string; codes?: string; at: string; findings: Finding[] }

/** How it stands with an administration, as a provider sees it. */
export interface Administration {
  id: string
  provider: string
  provinces: string[]
  version: string
  open: boolean
  hours: string[]
  last_contact_at: string | null
  next_contact_at: string | null
  /** Somebody wants it called now, and it was not yet. */
  asked_at: string | null
  sequence: number
  queue: Queue
  on_the_way: Sent | null
  trouble: Trouble | null
  stopped: Stopped[]
  errors: Result[]
  files: Sent[]
  taken: Taken[]
}

export interface Upload { sequence: number; file_name: string; received_at: string; done_at: string | null; records: number; refused: number; code: number }
export interface Refused { sequence: number; file_name: string; record: number; kind: string; mark: string; at: string; results: { code: number; field: string; text: string }[] }

/** How it stands with a provider, as an administration sees it. */
export interface Provider {
  provider: string
  name: string
  isp_id: number
  version: string
  open: boolean
  hours: string[]
  queue_cap: number
  last_contact_at: string | null
  sequence: number
  unprocessed: number
  last_upload: Upload | null
  queue: Queue
  errors: Refused[]
}

/** Which desks the program runs. */
export type Desk = 'both' | 'provider' | 'administration'

/** What crossed between a provider and an administration that both run here, since a while ago. */
export interface InsideRoad { province: string; provider: string; provider_name: string; cases: number; submitted: number; answered: number; last_at: string }
/** One record that crossed inside; `side` sent it. */
export interface Crossed { id: string; case: string; reference: string; side: 'provider' | 'administration'; kind: string; version: string; province: string; provider: string; provider_name: string; at: string }
export interface Inside { since: string; roads: InsideRoad[]; last: Crossed[] }

export interface Board { desk: Desk; providers: Provider[]; administrations: Administration[]; inside: Inside | null }

/** An administration that is reported to, as it is set up; secrets are never shown. */
export interface Peer { id: string; provider: string; url: string; provinces: string[]; isp_id: number; user: string; version: string; encrypted: boolean; open: boolean; hours: string[]; poll_seconds: number; last_sequence: number; updated_at: string }

/** A provider's account, as it is set up; secrets are never shown. */
export interface Account { provider: string; name: string; isp_id: number; user: string; addresses: string[]; provinces: string[]; version: string; encrypted: boolean; open: boolean; hours: string[]; queue_cap: number; last_sequence: number; last_contact_at: string | null; updated_at: string }

export interface Maintenance { upload: boolean; download: boolean }

/** Something that crossed for a case. */
export interface Message { id: string; side: 'provider' | 'administration'; direction: 'in' | 'out'; peer: string; method: string; kind: string; version: string; file_name?: string; record?: number; sha256: string; at: string }
export interface OfCase { items: Message[]; other_id?: string; left_out: Finding[] }

/** One element of a message, masked; `value` is null where it holds others, `depth` says how deep it stands. */
export interface Element { tag: string; label: Text; depth: number; value: string | null; masked: boolean }
export interface Opened extends Message { elements: Element[]; more: boolean }

/** What a provider reported that asks for no decision. */
export interface Report { id: string; kind: 'confirm_filed' | 'handle_unfiled'; provider: string; provider_name: string; sequence: number; file_name: string; record: number; at: string }
export interface ReportPage { items: Report[]; next: string }
export interface ReportOpened extends Report { elements: Element[]; more: boolean }

export const board = () => get<Board>('/api/v1/exchange/board')
