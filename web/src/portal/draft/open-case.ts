// A case that is open on the page: as the server answers it, the form as it is being typed, and what is asked of this sponsor.
// One case is open at a time and stays open from page to page, so that nothing typed is fetched away.

import { reactive, shallowReactive } from 'vue'
import { call, caseAt, get, patch, Problem } from '@/shared/api/client'
import type { AnyCase, Finding } from '@/shared/api/types'
import { line, whenBack } from '@/shared/line'
import { forService, ofService, opened, placeOf, type Copy, type Description, type Place } from '@/shared/form/description'
import { onSignOut } from '@/shared/session'
import type { Road } from '../roads/road'
import { Keeper, type Saved, type Shelf } from './keeper'
import { at, same, type Json } from '@/shared/form/pointer'

/** Unsent changes of a case, in the tab's own storage: they survive a reload and go when the tab is closed or they are saved. */
function shelfOf(id: string): Shelf {
  const key = `openicp.unsent.${id}`
  return {
    read() {
      try {
        return JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined
      } catch {
        return undefined
      }
    },
    write(unsent) {
      try {
        if (unsent === undefined) sessionStorage.removeItem(key)
        else sessionStorage.setItem(key, JSON.stringify(unsent))
      } catch {
        // A full or forbidden storage: the changes still lie in the page.
      }
    },
  }
}

export class OpenCase<V extends AnyCase = AnyCase> {
  view: V
  description: Description | null = null
  /** Counts what the keeper changed, so that pages follow. */
  turns = 0
  /** Fields that somebody has left, and may hear about now. */
  left = reactive(new Set<string>())
  /** Everything may be shown: the check page was visited. */
  checked = false
  readonly keeper: Keeper
  private described = ''
  private stop: () => void

  private constructor(readonly road: Road<V>, view: V) {
    this.view = view
    this.keeper = new Keeper({
      form: this.formOf(view), version: view.version, shelf: shelfOf(view.id),
      remote: { save: (change, version) => this.save(change, version) },
      changed: () => this.follow(),
    })
    this.stop = whenBack(() => {
      this.keeper.retry()
      this.ask()
    })
  }

  static async open<V extends AnyCase>(road: Road<V>, id: string): Promise<OpenCase<V>> {
    const view = await get<V>(caseAt(road.api, id))
    const opened = shallowReactive(new OpenCase(road, view)) as OpenCase<V>
    // The keeper calls back into the object that pages watch.
    opened.keeper['options'].changed = () => opened.follow()
    opened.keeper['options'].remote = { save: (change, version) => opened.save(change, version) }
    opened.stood = await road.stood?.(view)
    await opened.describe()
    return opened
  }

  close(): void {
    this.stop()
  }

  /** Where the API has the case. */
  get api(): string {
    return caseAt(this.road.api, this.view.id)
  }

  /** Where the portal has it. */
  get home(): string {
    return this.road.home(this.view.id)
  }

  /** The members of a case that the sponsor writes. */
  private formOf(view: V): Json {
    const form: { [name: string]: Json } = {}
    for (const name of this.road.members) {
      const value = (view as unknown as Record<string, Json | undefined>)[name]
      if (value !== undefined && value !== '') form[name] = value
    }
    return form
  }

  get form(): Json {
    void this.turns
    return this.keeper.form
  }

  get editable(): boolean {
    return this.view.state === 'draft' || this.handedBack
  }

  /** Whether it came back with a list of what to change. */
  get handedBack(): boolean {
    return this.road.back(this.view) !== undefined
  }

  /** Whether a field may be changed now: all of a draft, what was opened of a case that came back. */
  writable(pointer: string): boolean {
    if (this.road.shut?.(this.view, pointer) !== undefined) return false
    if (this.view.state === 'draft') return true
    return opened(this.road.back(this.view)?.open ?? [], pointer)
  }

  /** Whether a field is open with everything in it, and not just a part of it. */
  wholly(pointer: string): boolean {
    if (this.view.state === 'draft') return true
    return (this.road.back(this.view)?.open ?? []).some((each) => pointer === each || pointer.startsWith(`${each}/`))
  }

  value(pointer: string): Json | undefined {
    return at(this.form, pointer)
  }

  /** What stands of what a change is about: its services are told apart by their numbers. */
  stood: Json | undefined

  /** Whether a field of a change differs from what stands, and what stands there. */
  differs(pointer: string): { before: Json | undefined } | undefined {
    if (this.stood === undefined) return undefined
    const [, index, rest] = /^\/services\/(\d+)(.*)$/.exec(pointer) ?? []
    const number = index === undefined ? undefined : this.value(`/services/${index}/number`)
    const list = at(this.stood, '/services')
    const n = Array.isArray(list) ? list.findIndex((_, i) => at(this.stood, `/services/${i}/number`) === number) : -1
    if (index !== undefined && n < 0) return undefined
    const before = at(this.stood, index === undefined ? pointer : `/services/${n}${rest}`)
    return same(before ?? null, this.value(pointer) ?? null) ? undefined : { before }
  }

  services(): number {
    const list = this.value('/services')
    return Array.isArray(list) ? Math.max(list.length, 1) : 1
  }

  change(pointer: string, value: Json | undefined): void {
    this.keeper.change(pointer, value)
    this.copyAlong()
    if (this.road.deciding.includes(pointer)) void this.keeper.flush().then(() => this.ask())
  }

  /** Takes an object away, and what would be left empty above it. */
  clear(pointer: string): void {
    this.keeper.change(pointer, undefined)
    const above = pointer.slice(0, pointer.lastIndexOf('/'))
    const rest = at(this.keeper.form, above)
    if (above.split('/').length > 2 && rest !== null && typeof rest === 'object' && !Array.isArray(rest) && Object.keys(rest).length === 0) this.clear(above)
  }

  /** Whether the offered copy is on: both are filled and the same. */
  copied(from: string, to: string): boolean {
    const [a, b] = [this.value(from), this.value(to)]
    return a !== undefined && same(a, b)
  }

  private following = new Set<string>()

  /** Turns an offered copy on or off. */
  follows(from: string, to: string, on: boolean): void {
    if (on) {
      this.following.add(`${from} ${to}`)
      this.keeper.change(to, at(this.keeper.form, from))
    } else {
      this.following.delete(`${from} ${to}`)
      this.keeper.change(to, undefined)
    }
  }

  isFollowing(from: string, to: string): boolean {
    void this.turns
    return this.following.has(`${from} ${to}`)
  }

  /** Copies that are never asked about are made with every change; offered ones where they are on. */
  private copyAlong(): void {
    for (const copy of this.copies) {
      for (let service = 0; service < this.services(); service++) {
        const to = forService(copy.to, service)
        if (copy.ask !== undefined && !this.following.has(`${copy.from} ${to}`)) continue
        const value = at(this.keeper.form, copy.from)
        if (value !== undefined && this.writable(to)) this.keeper.change(to, value)
        if (!ofService(copy.to)) break
      }
    }
  }

  /** The findings of the case, as the server last judged it. */
  findingsAt(pointer: string): Finding[] {
    return this.view.findings.filter((f) => f.field === pointer || f.field.startsWith(`${pointer}/`))
  }

  /** What the description says is copied. */
  get copies(): Copy[] {
    return this.description?.copies ?? []
  }

  /** The topic and field a finding belongs to. */
  place(pointer: string): Place | undefined {
    return this.description === null ? undefined : placeOf(this.description, pointer)
  }

  /** Takes over what another act on the case answered, such as an upload. */
  take(view: V): void {
    if (view.version < this.view.version) return
    this.view = view
    this.keeper.follow(this.formOf(view), view.version)
  }

  async reload(): Promise<void> {
    this.take(await get<V>(this.api))
  }

  /** Asks again what this sponsor is asked; where the line is away, when it is back. */
  private ask(): void {
    this.describe().catch(() => undefined)
  }

  async describe(): Promise<void> {
    const key = this.road.deciding.map((pointer) => JSON.stringify(this.value(pointer))).join() + this.view.profile
    if (key === this.described) return
    this.description = await this.road.describe(this.keeper.form, this.view)
    this.described = key
    for (const copy of this.copies) {
      for (let service = 0; service < this.services(); service++) {
        const to = forService(copy.to, service)
        if (copy.ask !== undefined && this.copied(copy.from, to)) this.following.add(`${copy.from} ${to}`)
      }
    }
  }

  private async save(change: Json, version: number): Promise<Saved> {
    try {
      const view = await patch<V>(this.api, change, { version })
      this.view = view
      return { kind: 'saved', form: this.formOf(view), version: view.version }
    } catch (error) {
      if (!(error instanceof Problem) || error.unreachable || error.status === 401) throw error
      if (error.status !== 412) return { kind: 'refused', problem: error }
      const view = (await call<V>('GET', this.api)).body
      this.view = view
      return { kind: 'stale', form: this.formOf(view), version: view.version }
    }
  }

  private follow(): void {
    this.turns++
    line.kept = this.keeper.state === 'saved' ? 0 : this.keeper.pending()
  }
}

const open = shallowReactive({ current: null as OpenCase | null })

/** The case with an id: the one that is open, or freshly opened. */
export async function openCase<V extends AnyCase>(road: Road<V>, id: string, fresh = false): Promise<OpenCase<V>> {
  if (open.current?.view.id === id && open.current.road.api === road.api) {
    if (fresh && open.current.keeper.pending() === 0) await open.current.reload()
    return open.current as unknown as OpenCase<V>
  }
  await open.current?.keeper.flush()
  open.current?.close()
  const opened = await OpenCase.open(road, id)
  open.current = opened as unknown as OpenCase
  return opened
}

onSignOut(() => {
  open.current?.keeper.discard()
  open.current?.close()
  open.current = null
  line.kept = 0
}, async () => open.current?.keeper.flush())

// Leaving with unsent changes: the browser asks, and the changes lie on the shelf all the same.
addEventListener('beforeunload', (event) => {
  const kept = open.current?.keeper
  if (kept !== undefined && kept.pending() > 0) {
    void kept.flush()
    event.preventDefault()
  }
})
