// A case under review: the case, what is asked of its sponsor (for labels), what changed, and the reviewer's own ticks and
// findings, which live on the server so that a closed browser loses none.

import { reactive, shallowReactive } from 'vue'
import { call, get, Problem } from '@/shared/api/client'
import type { Case, Clock, HistoryEvent } from '@/shared/api/types'
import { describe, forService, ofService, placeOf, type Description, type Field } from '@/shared/form/description'
import { at, type Json } from '@/shared/form/pointer'
import { regions, type Region } from '@/shared/form/regions'
import { valueText } from '@/shared/form/text'
import { say, words, type Text } from '@/shared/texts/language'

export interface Reason { code: string; stage: string; field: string; zh: string; en: string; advice_zh: string; advice_en: string }
export interface Noted { field: string; reason: string }
export interface Notes { round: number; version: number; looked: string[]; findings: Noted[]; also: string[]; note: string; looked_before: string[]; updated_by?: string; updated_at?: string }
export interface Change { field: string; before: Json | undefined; after: Json | undefined }
export interface Contact { id: string; at: string; by: string; channel: string; person: string; outcome: string; note: string }

const t = words({ empty: { zh: '（未填）', en: '(empty)' } })

let tree: Region[] = []

/** A value as a reviewer reads it. */
export const textOf = (field: Field | undefined, value: Json | undefined): string => valueText(field, value, tree) || t.empty

export interface FieldRow {
  pointer: string
  label: Text
  field: Field
  group: Text
  service: number
  value: Json | undefined
}

/** The scans that prove a field, nearest first. */
export function slotsFor(pointer: string): string[] {
  if (pointer.startsWith('/sponsor/lead') || pointer.startsWith('/sponsor/legal_representative')) return ['identity_card_front', 'identity_card_back', 'identity_document', 'authorisation_letter']
  if (pointer.startsWith('/sponsor') || pointer === '/province') return ['sponsor_document', 'identity_card_front', 'residence_permit']
  if (/\/lead/.test(pointer)) return ['service_lead_identity_card_front', 'identity_card_front', 'backdrop_photo']
  if (/domain/.test(pointer)) return ['domain_certificate']
  if (/prior_approvals/.test(pointer)) return ['prior_approval_permit']
  return ['verification_sheet', 'commitment_letter', 'domain_certificate']
}

export class Review {
  view: Case
  description: Description | null = null
  changes: Change[] = []
  history: HistoryEvent[] = []
  contacts: Contact[] = []
  clock: Clock | null = null
  notes: Notes = reactive({ round: 1, version: 0, looked: [], findings: [], also: [], note: '', looked_before: [] })
  /** Values that were shown in full for a reason, by pointer. */
  revealed = reactive(new Map<string, string>())
  saving = ''

  private constructor(view: Case) {
    this.view = view
  }

  static async open(id: string): Promise<Review> {
    const review = shallowReactive(new Review(await get<Case>(`/api/v1/applications/${encodeURIComponent(id)}`))) as Review
    await review.beside()
    return review
  }

  /** What stands beside the case; a part that does not come leaves the rest as it is. */
  async beside(): Promise<void> {
    const path = `/api/v1/applications/${this.view.id}`
    const form: Json = { province: this.view.province ?? '', provider: this.view.provider ?? '', sponsor: this.view.sponsor ?? {} }
    tree = await regions().catch(() => [])
    const [description, changes, history, contacts, clock, notes] = await Promise.allSettled([
      describe(form, this.view.profile), get<{ items: Change[] }>(`${path}/changes`), get<{ items: HistoryEvent[] }>(`${path}/history`),
      get<{ items: Contact[] }>(`${path}/contacts`), get<Clock | null>(`${path}/clock`), get<Notes>(`${path}/review`),
    ])
    if (description.status === 'fulfilled') this.description = description.value
    if (changes.status === 'fulfilled') this.changes = changes.value.items
    if (history.status === 'fulfilled') this.history = history.value.items
    if (contacts.status === 'fulfilled') this.contacts = contacts.value.items
    if (clock.status === 'fulfilled') this.clock = clock.value
    if (notes.status === 'fulfilled') Object.assign(this.notes, notes.value)
  }

  async reload(): Promise<void> {
    this.view = await get<Case>(`/api/v1/applications/${this.view.id}`)
    await this.beside()
  }

  rows(): FieldRow[] {
    const services = Array.isArray(this.view.services) ? this.view.services.length : 1
    return (this.description?.topics ?? []).flatMap((topic) => topic.fields.flatMap((field) => {
      const each = ofService(field.pointer) ? Array.from({ length: services }, (_, s) => s) : [0]
      return each.map((service) => {
        const pointer = forService(field.pointer, service)
        const value = pointer === '/province' ? this.view.province : pointer === '/provider' ? this.view.provider : at({ sponsor: this.view.sponsor ?? null, services: this.view.services ?? null }, pointer)
        return { pointer, label: field.label, field, group: topic.title, service, value }
      })
    })).filter((row) => (row.field.required && row.field.group === undefined) || (row.value !== undefined && row.value !== null && row.value !== ''))
  }

  changeAt(pointer: string): Change | undefined {
    return this.changes.find((each) => each.field === pointer || each.field.startsWith(`${pointer}/`) || pointer.startsWith(`${each.field}/`))
  }

  changed(pointer: string): boolean {
    return this.view.changed.some((each) => each === pointer || each.startsWith(`${pointer}/`) || pointer.startsWith(`${each}/`))
  }

  /** Whether a field was looked at, in this round or before and unchanged since. */
  looked(pointer: string): 'now' | 'before' | '' {
    if (this.notes.looked.includes(pointer)) return 'now'
    return this.notes.looked_before.includes(pointer) && !this.changed(pointer) ? 'before' : ''
  }

  /** What still needs a look: fields and papers. */
  open(): string[] {
    const papers = this.view.documents.filter((each) => each.state !== 'missing').map((each) => `/documents/${each.slot}`)
    return [...this.rows().map((row) => row.pointer), ...papers].filter((pointer) => this.looked(pointer) === '' && !this.notes.findings.some((f) => f.field === pointer))
  }

  tick(pointer: string, on = !this.notes.looked.includes(pointer)): void {
    this.notes.looked = on ? [...new Set([...this.notes.looked, pointer])] : this.notes.looked.filter((each) => each !== pointer)
    this.keep()
  }

  find(field: string, reason: string): void {
    if (!this.notes.findings.some((each) => each.field === field && each.reason === reason)) this.notes.findings = [...this.notes.findings, { field, reason }]
    this.keep()
  }

  drop(finding: Noted): void {
    this.notes.findings = this.notes.findings.filter((each) => each !== finding)
    this.keep()
  }

  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> = Promise.resolve()
  private unsaved = false

  /** Saves ticks and findings after a moment; what another colleague wrote meanwhile is joined, not overwritten. */
  keep(): void {
    this.unsaved = true
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.flush(), 600)
  }

  /** Saves what is not saved yet. Whoever only looked writes nothing. */
  flush(): Promise<void> {
    clearTimeout(this.timer)
    this.running = this.running.then(() => (this.unsaved ? this.save() : undefined))
    return this.running
  }

  private async save(): Promise<void> {
    this.unsaved = false
    const path = `/api/v1/applications/${this.view.id}/review`
    const { looked, findings, also, note } = this.notes
    try {
      const answer = await call<Notes>('PUT', path, { body: { looked, findings, also, note }, version: this.notes.version, quiet: true })
      this.notes.version = answer.body.version
      this.saving = ''
    } catch (error) {
      this.unsaved = true
      if (!(error instanceof Problem)) throw error
      const theirs = error.status === 412 ? await get<Notes>(path).catch(() => undefined) : undefined
      if (theirs === undefined) {
        this.saving = say(error.text)
        return
      }
      this.notes.looked = [...new Set([...theirs.looked, ...looked])]
      this.notes.findings = [...theirs.findings, ...findings.filter((mine) => !theirs.findings.some((each) => each.field === mine.field && each.reason === mine.reason))]
      this.notes.note = note || theirs.note
      this.notes.version = theirs.version
      this.keep()
    }
  }

  /** The name of a place, as people know it. */
  label(pointer: string): string {
    const paper = this.view.documents.find((each) => pointer === `/documents/${each.slot}`)
    if (paper !== undefined) return say({ zh: paper.name_zh, en: paper.name_en })
    return this.description === null ? pointer : say(placeOf(this.description, pointer)?.field.label) || pointer
  }
}

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

