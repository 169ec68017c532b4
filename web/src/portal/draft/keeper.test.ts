import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Keeper, type Remote, type Saved, type Shelf } from './keeper'
import { patched, type Json } from '@/shared/form/pointer'

/** A server that keeps the form, and misbehaves when told to. */
class Server implements Remote {
  form: Json = { sponsor: { name: '甲' } }
  version = 1
  down = false
  loseAnswer = false
  saves = 0

  async save(patch: Json, version: number): Promise<Saved> {
    this.saves++
    if (this.down) throw new Error('no line')
    if (version !== this.version) return { kind: 'stale', form: this.form, version: this.version }
    this.form = patched(this.form, patch)
    this.version++
    if (this.loseAnswer) {
      this.loseAnswer = false
      throw new Error('the answer was lost')
    }
    return { kind: 'saved', form: this.form, version: this.version }
  }
}

class Memory implements Shelf {
  patch: Json | undefined
  read() { return this.patch }
  write(patch: Json | undefined) { this.patch = patch }
}

function keeperOf(server: Server, shelf = new Memory()) {
  return new Keeper({ form: server.form, version: server.version, remote: server, shelf })
}

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

describe('a draft', () => {
  it('is saved once after a moment of quiet', async () => {
    const server = new Server()
    const keeper = keeperOf(server)
    for (const name of ['乙', '乙丙', '乙丙丁']) keeper.change('/sponsor/name', name)
    expect(keeper.state).toBe('waiting')
    expect(keeper.pending()).toBe(1)
    await vi.advanceTimersByTimeAsync(1000)
    expect(server.saves).toBe(1)
    expect(server.form).toEqual({ sponsor: { name: '乙丙丁' } })
    expect(keeper.state).toBe('saved')
  })

  it('keeps what is typed while a save runs', async () => {
    const server = new Server()
    const keeper = keeperOf(server)
    keeper.change('/sponsor/name', '乙')
    const saving = keeper.flush()
    keeper.change('/province', '110000')
    await saving
    await keeper.flush()
    expect(server.form).toEqual({ sponsor: { name: '乙' }, province: '110000' })
  })

  it('survives a lost line and a reload', async () => {
    const server = new Server()
    const shelf = new Memory()
    const keeper = keeperOf(server, shelf)
    server.down = true
    keeper.change('/sponsor/name', '乙')
    expect(await keeper.flush()).toBe(false)
    expect(keeper.state).toBe('offline')
    server.down = false
    let told = 0
    const again = new Keeper({ form: server.form, version: server.version, remote: server, shelf, changed: () => told++ }) // the page was loaded again
    expect([again.state, told]).toEqual(['waiting', 0]) // nobody holds it yet
    expect(again.form).toEqual({ sponsor: { name: '乙' } })
    expect(await again.flush()).toBe(true)
    expect(server.form).toEqual({ sponsor: { name: '乙' } })
    expect(shelf.patch).toBeUndefined()
  })

  it('does not take its own lost answer for a conflict', async () => {
    const server = new Server()
    const keeper = keeperOf(server)
    server.loseAnswer = true
    keeper.change('/sponsor/name', '乙')
    expect(await keeper.flush()).toBe(false)
    expect(await keeper.flush()).toBe(true)
    expect(keeper.conflicts).toEqual([])
    expect(server.form).toEqual({ sponsor: { name: '乙' } })
  })

  it('merges what was changed elsewhere in other fields', async () => {
    const server = new Server()
    const keeper = keeperOf(server)
    server.form = patched(server.form, { province: '440000' })
    server.version++
    keeper.change('/sponsor/name', '乙')
    await keeper.flush()
    expect(await keeper.flush()).toBe(true)
    expect(server.form).toEqual({ sponsor: { name: '乙' }, province: '440000' })
  })

  it.each([[true, '乙'], [false, '丙']])('asks where both changed one field (mine: %s)', async (mine, name) => {
    const server = new Server()
    const keeper = keeperOf(server)
    server.form = { sponsor: { name: '丙' } }
    server.version++
    keeper.change('/sponsor/name', '乙')
    expect(await keeper.flush()).toBe(false)
    expect(keeper.state).toBe('conflict')
    expect(keeper.conflicts).toEqual([{ field: '/sponsor/name', mine: '乙', theirs: '丙' }])
    expect(server.form).toEqual({ sponsor: { name: '丙' } }) // nothing was overwritten
    keeper.settle('/sponsor/name', mine)
    expect(await keeper.flush()).toBe(true)
    expect(server.form).toEqual({ sponsor: { name } })
  })

  it('asks about a conflict until it is decided, and mine is what was typed last', async () => {
    const server = new Server()
    const keeper = keeperOf(server)
    server.form = { sponsor: { name: '别处' } }
    server.version++
    keeper.change('/sponsor/name', '这里')
    await vi.advanceTimersByTimeAsync(1000)
    expect(keeper.state).toBe('conflict')
    keeper.follow(server.form, ++server.version) // another act on the case, such as an upload
    expect(keeper.conflicts).toHaveLength(1)
    keeper.change('/sponsor/name', '这里又改')
    await vi.advanceTimersByTimeAsync(2000)
    expect(server.form).toEqual({ sponsor: { name: '别处' } }) // not decided: not overwritten
    keeper.settle('/sponsor/name', true)
    await vi.advanceTimersByTimeAsync(2000)
    expect(server.form).toEqual({ sponsor: { name: '这里又改' } })
    expect(keeper.state).toBe('saved')
  })

  it('saves what waits after another act on the case', async () => {
    const server = new Server()
    const keeper = keeperOf(server)
    server.down = true
    keeper.change('/sponsor/name', '乙')
    await vi.advanceTimersByTimeAsync(1000)
    server.down = false
    keeper.follow(server.form, ++server.version)
    await vi.advanceTimersByTimeAsync(1000)
    expect(server.form).toEqual({ sponsor: { name: '乙' } })
  })

  it('says that it was refused and keeps what was typed', async () => {
    const server = new Server()
    const keeper = keeperOf(server)
    server.save = async () => ({ kind: 'refused', problem: { code: 'field_not_open' } })
    keeper.change('/sponsor/name', '乙')
    expect(await keeper.flush()).toBe(false)
    expect(keeper.state).toBe('refused')
    expect(keeper.form).toEqual({ sponsor: { name: '乙' } })
  })
})
