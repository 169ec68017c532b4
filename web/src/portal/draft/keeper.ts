// Keeps a draft while somebody types: what is typed is on the server a moment later, or waits here until the line is back.
// Nothing typed is lost: a failed save keeps its changes, a change made elsewhere is merged field by field, and a field that
// both changed is put before the person instead of being overwritten.

import { at, differences, patchBetween, patched, put, same, type Json } from '@/shared/form/pointer'

/** What a save came to. Thrown errors mean that the server was not reached. */
export type Saved =
  | { kind: 'saved'; form: Json; version: number }
  | { kind: 'stale'; form: Json; version: number } // changed elsewhere; this is how it stands there
  | { kind: 'refused'; problem: unknown } // the server will not take it as it is

/** The server as the keeper sees it. */
export interface Remote {
  save(patch: Json, version: number): Promise<Saved>
}

/** Where unsent changes survive a reload. */
export interface Shelf {
  read(): Json | undefined
  write(patch: Json | undefined): void
}

/** A field that was changed here and elsewhere. */
export interface Conflict {
  field: string
  mine: Json | undefined
  theirs: Json | undefined
}

export type State = 'saved' | 'waiting' | 'saving' | 'offline' | 'conflict' | 'refused'

export interface KeeperOptions {
  form: Json
  version: number
  remote: Remote
  shelf: Shelf
  /** Milliseconds of quiet before a save. */
  quietMs?: number
  /** Called whenever something that a page shows has changed. */
  changed?: () => void
  now?: () => number
}

export class Keeper {
  /** The form as it is on the page. */
  form: Json
  state: State = 'saved'
  savedAt: number | undefined
  conflicts: Conflict[] = []
  problem: unknown

  private base: Json // as the server has it
  private version: number
  private timer: ReturnType<typeof setTimeout> | undefined
  private running: Promise<void> | undefined
  private readonly options: KeeperOptions

  constructor(options: KeeperOptions) {
    this.options = options
    this.base = options.form
    this.version = options.version
    const kept = options.shelf.read()
    this.form = kept === undefined ? options.form : patched(options.form, kept)
    if (this.pending() > 0) {
      this.state = 'waiting' // whoever makes the keeper does not hold it yet: nobody is told
      this.timer = setTimeout(() => void this.run(), options.quietMs ?? 800)
    }
  }

  /** How many fields are not on the server yet. */
  pending(): number {
    return differences(this.base, this.form).length
  }

  /** The version the server is at, for what else is done to the case. */
  at(): number {
    return this.version
  }

  /** Puts a value at a pointer; undefined takes the member away. */
  change(pointer: string, value: Json | undefined): void {
    if (same(at(this.form, pointer), value)) return
    this.form = put(this.form, pointer, value)
    this.problem = undefined
    this.shelve()
    this.soon()
  }

  /** Decides a conflict: keep mine, or take what stands there. */
  settle(field: string, mine: boolean): void {
    const conflict = this.conflicts.find((each) => each.field === field)
    if (conflict === undefined) return
    this.conflicts = this.conflicts.filter((each) => each !== conflict)
    if (!mine) this.form = put(this.form, field, conflict.theirs) // mine stands there already, with what was typed since
    this.shelve()
    if (this.conflicts.length === 0) this.soon()
    this.tell(this.conflicts.length > 0 ? 'conflict' : this.pending() > 0 ? 'waiting' : 'saved')
  }

  /** Takes over what another act on the case answered, keeping what is not saved yet. */
  follow(form: Json, version: number): void {
    if (version < this.version) return
    this.merge(form, version)
    if (this.conflicts.length > 0) this.tell('conflict')
    else if (this.pending() === 0) this.tell('saved')
    else if (this.state !== 'refused') this.soon() // what was refused waits for another text
  }

  /** Saves now and waits for it, such as before a submission. It answers whether everything is on the server. */
  async flush(): Promise<boolean> {
    clearTimeout(this.timer)
    if (this.running !== undefined) await this.running
    for (let tries = 0; tries < 3 && this.pending() > 0 && this.conflicts.length === 0; tries++) {
      await this.run()
      if (this.state === 'offline' || this.state === 'refused') break
    }
    return this.pending() === 0 && this.conflicts.length === 0
  }

  /** Gives up what is not saved: nothing of it stays on this device. */
  discard(): void {
    clearTimeout(this.timer)
    this.form = this.base
    this.conflicts = []
    this.options.shelf.write(undefined)
  }

  /** Tries again, such as when the line is back or somebody has signed in again. */
  retry(): void {
    if (this.pending() > 0 && this.conflicts.length === 0) void this.flush()
  }

  private soon(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.run(), this.options.quietMs ?? 800)
    if (this.conflicts.length === 0) this.tell('waiting')
  }

  private run(): Promise<void> {
    if (this.running === undefined) {
      this.running = this.save().finally(() => {
        this.running = undefined
      })
    }
    return this.running
  }

  private async save(): Promise<void> {
    const sent = this.form
    const patch = patchBetween(this.base, sent)
    if (patch === undefined || this.conflicts.length > 0) return
    this.tell('saving')
    let answer: Saved
    try {
      answer = await this.options.remote.save(patch, this.version)
    } catch (error) {
      this.problem = error
      this.tell('offline')
      return
    }
    if (answer.kind === 'refused') {
      this.problem = answer.problem
      this.tell('refused')
      return
    }
    if (answer.kind === 'stale') {
      this.merge(answer.form, answer.version)
      if (this.conflicts.length > 0) this.tell('conflict')
      else this.soon()
      return
    }
    // What was typed meanwhile stays; what the server made of the rest is taken over.
    const meanwhile = patchBetween(sent, this.form)
    this.base = answer.form
    this.version = answer.version
    this.form = meanwhile === undefined ? answer.form : patched(answer.form, meanwhile)
    this.savedAt = (this.options.now ?? Date.now)()
    this.shelve()
    if (this.pending() > 0) this.soon()
    else this.tell('saved')
  }

  /**
   * Three-way: a field that only one side changed is that side's; one that both changed differently is a conflict, and stays
   * one until it is decided or both sides agree.
   */
  private merge(theirs: Json, version: number): void {
    const mine = this.form
    let merged = theirs
    const conflicts: Conflict[] = []
    for (const field of differences(this.base, mine)) {
      const [was, here, there] = [at(this.base, field), at(mine, field), at(theirs, field)]
      if (same(here, there)) continue
      if (!same(was, there) || this.conflicts.some((each) => each.field === field)) conflicts.push({ field, mine: here, theirs: there })
      merged = put(merged, field, here)
    }
    this.base = theirs
    this.version = version
    this.form = merged
    this.conflicts = conflicts
    this.shelve()
  }

  private shelve(): void {
    this.options.shelf.write(patchBetween(this.base, this.form))
    this.options.changed?.()
  }

  private tell(state: State): void {
    this.state = state
    this.options.changed?.()
  }
}
