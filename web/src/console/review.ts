// A case under review: the case, what is asked of its sponsor (for labels), what changed, and the reviewer's own ticks and
// findings, which live on the server so that a closed browser loses none.

import { reactive, shallowReactive } from 'vue'
import { call, caseAt, get, Problem } from '@/shared/api/client'
import type { AnyCase, Clock, HistoryEvent } from '@/shared/api/types'
import { forService, ofService, partsAt, placeName, placeOf, type Description, type Field } from '@/shared/form/description'
import { at, type Json } from '@/shared/form/pointer'
import { regions, type Region } from '@/shared/form/regions'
import { valueText } from '@/shared/form/text'
import { asksFilingPassword, filingPassword } from '@/shared/standing'
import { say, words, type Text } from '@/shared/texts/language'
import type { Road } from './roads/road'

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

export class Review<V extends AnyCase = AnyCase> {
  view: V
  description: Description | null = null
  changes: Change[] = []
  history: HistoryEvent[] = []
  contacts: Contact[] = []
  clock: Clock | null = null
  notes: Notes = reactive({ round: 1, version: 0, looked: [], findings: [], also: [], note: '', looked_before: [] })
  /** Values that were shown in full for a reason, by pointer. */
  revealed = reactive(new Map<string, string>())
  saving = ''

  private constructor(readonly road: Road<V>, view: V) {
    this.view = view
  }

  static async open<V extends AnyCase>(road: Road<V>, id: string): Promise<Review<V>> {
    const review = shallowReactive(new Review(road, await get<V>(caseAt(road.api, id)))) as Review<V>
    await review.beside()
    return review
  }

  /** Where the API has the case. */
  get api(): string {
    return caseAt(this.road.api, this.view.id)
  }

  get title(): string {
    return this.road.title(this.view)
  }

  /** The form, put together from the members of the case. */
  private form(): Json {
    const view = this.view as unknown as Record<string, Json | undefined>
    return Object.fromEntries(this.road.members.map((name) => [name, view[name] ?? null]))
  }

  /** What stands beside the case; a part that does not come leaves the rest as it is. */
  async beside(): Promise<void> {
    const path = this.api
    tree = await regions().catch(() => [])
    const [description, changes, history, contacts, clock, notes] = await Promise.allSettled([
      this.road.describe(this.view), get<{ items: Change[] }>(`${path}/changes`), get<{ items: HistoryEvent[] }>(`${path}/history`),
      this.road.contacts ? get<{ items: Contact[] }>(`${path}/contacts`) : { items: [] }, get<Clock | null>(`${path}/clock`), get<Notes>(`${path}/review`),
    ])
    if (description.status === 'fulfilled') this.description = description.value
    if (changes.status === 'fulfilled') this.changes = changes.value.items
    if (history.status === 'fulfilled') this.history = history.value.items
    if (contacts.status === 'fulfilled') this.contacts = contacts.value.items
    if (clock.status === 'fulfilled') this.clock = clock.value
    if (notes.status === 'fulfilled') Object.assign(this.notes, notes.value)
  }

  async reload(): Promise<void> {
    this.view = await get<V>(this.api)
    await this.beside()
  }

  rows(): FieldRow[] {
    const form = this.form()
    const services = at(form, '/services')
    const row = (field: Field, pointer: string, group: Text, service: number): FieldRow => ({ pointer, label: field.label, field, group, service, value: at(form, pointer) })
    return (this.description?.topics ?? []).flatMap((topic) => topic.fields.flatMap((field) => {
      if (field.control === 'list') return entriesOf(at(form, field.pointer)).flatMap((_, n) =>
        partsAt(field, field.pointer, n).map(({ part, pointer }) => row(part, pointer, { zh: `${field.label.zh} ${n + 1}`, en: `${field.label.en} ${n + 1}` }, 0)))
      const each = ofService(field.pointer) ? Array.from({ length: Array.isArray(services) ? services.length : 1 }, (_, s) => s) : [0]
      return each.map((service) => row(field, forService(field.pointer, service), topic.title, service))
    })).filter((each) => (each.field.required && each.field.group === undefined) || (each.value !== undefined && each.value !== null && each.value !== ''))
  }

  /** Places that no row shows and a return may name all the same: the filing password is never shown. */
  get unseen(): { pointer: string; name: string }[] {
    return asksFilingPassword(this.view.kind) ? [{ pointer: filingPassword.pointer, name: say(filingPassword.name) }] : []
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

  /** What this case asks a look at: fields and papers. What a change leaves as it stands was looked at when it was filed. */
  needed(): string[] {
    const concerns = this.road.concerns?.(this.view) ?? 'all'
    if (concerns === 'nothing') return []
    const papers = this.view.documents.filter((each) => each.state !== 'missing').map((each) => `/documents/${each.slot}`)
    const all = [...this.rows().map((row) => row.pointer), ...papers]
    return concerns === 'changed' ? all.filter((pointer) => this.changed(pointer)) : all
  }

  /** What still needs a look. */
  open(): string[] {
    return this.needed().filter((pointer) => this.looked(pointer) === '' && !this.notes.findings.some((f) => f.field === pointer))
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
    const path = `${this.api}/review`
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
    if (pointer === filingPassword.pointer) return say(filingPassword.name)
    return this.description === null ? pointer : placeName(placeOf(this.description, pointer)) || pointer
  }
}

const entriesOf = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : [])
