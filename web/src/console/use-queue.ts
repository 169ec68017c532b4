// What a queue does, whichever cases it holds: a page of rows for the filter in the address, more behind it, everything by
// keyboard, and quietly anew every half minute.

import { computed, onBeforeUnmount, onMounted, reactive, ref, shallowRef, watch, type ComputedRef } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { Problem } from '@/shared/api/client'
import type { Claim } from '@/shared/api/types'
import { say } from '@/shared/texts/language'
import { typing } from '@/shared/typing'
import { refresh } from './live'

export interface QueueOptions<R, F> {
  filter: ComputedRef<F>
  list(filter: F, after: string): Promise<{ items: R[]; next: string; total: number }>
  claim(id: string): Promise<{ claim: Claim }>
  /** Whether the asker works on these cases, and so may claim them. */
  works: ComputedRef<boolean>
  pathOf(row: R): string
  /** Whether rows are selected, for acts on many. */
  selects?: boolean
  /** Further keys of the page. */
  keys: Record<string, () => unknown>
}

export function useQueue<R extends { id: string; claim: Claim | null }, F extends object>(options: QueueOptions<R, F>) {
  const route = useRoute()
  const router = useRouter()
  const rows = shallowRef<R[]>([])
  const total = ref(0)
  const next = ref('')
  const loading = ref(true)
  const error = shallowRef<unknown>()
  const said = ref('')
  const at = ref(0)
  const picked = reactive(new Set<string>())
  let run = 0
  let paged = false // more than the first page stands here

  /** Loads the first page, or the next behind what stands here; `quietly` leaves the table as it is where nothing comes. */
  async function load(more = false, quietly = false) {
    const mine = ++run
    error.value = undefined
    if (!more) loading.value = rows.value.length === 0
    try {
      const page = await options.list(options.filter.value, more ? next.value : '')
      if (mine !== run) return
      rows.value = more ? [...rows.value, ...page.items] : page.items
      paged = more
      total.value = page.total
      next.value = page.next
      at.value = Math.min(at.value, Math.max(rows.value.length - 1, 0))
    } catch (problem) {
      if (mine === run && (!quietly || rows.value.length === 0)) error.value = problem
    } finally {
      if (mine === run) loading.value = false
    }
  }
  watch(() => JSON.stringify(options.filter.value), () => {
    rows.value = []
    picked.clear()
    at.value = 0
    void load()
  })

  /** Does something and says what was refused. */
  async function tell(act: () => Promise<unknown>) {
    try {
      await act()
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem
      said.value = say(problem.text)
    }
  }
  const open = (row: R | undefined) => row && router.push({ path: options.pathOf(row), query: route.query })
  const claimAt = (row: R | undefined) => row && tell(async () => {
    const got = await options.claim(row.id)
    rows.value = rows.value.map((each) => (each.id === row.id ? { ...each, claim: got.claim } : each))
    await refresh()
  })

  let last = -1
  function toggle(row: R, through = false) {
    const now = rows.value.indexOf(row)
    if (through && last >= 0) {
      const [from, to] = [Math.min(last, now), Math.max(last, now)]
      for (const each of rows.value.slice(from, to + 1)) picked.add(each.id)
    } else if (picked.has(row.id)) picked.delete(row.id)
    else picked.add(row.id)
    last = now
  }
  const allPicked = computed(() => rows.value.length > 0 && rows.value.every((row) => picked.has(row.id)))
  function toggleAll() {
    if (allPicked.value) picked.clear()
    else for (const row of rows.value) picked.add(row.id)
  }

  function move(by: number) {
    at.value = Math.max(0, Math.min(rows.value.length - 1, at.value + by))
    document.getElementById(`row-${at.value}`)?.scrollIntoView({ block: 'nearest' })
  }
  function key(event: KeyboardEvent) {
    if (typing(event)) return
    const row = rows.value[at.value]
    const does = ({ j: () => move(1), k: () => move(-1), Enter: () => open(row), c: () => options.works.value && claimAt(row), ...(options.selects ? { x: () => row && toggle(row), X: () => row && toggle(row, true) } : {}), ...options.keys } as Record<string, () => unknown>)[event.key]
    if (does === undefined || (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('a, button'))) return
    event.preventDefault()
    void does()
  }
  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => {
    void load()
    addEventListener('keydown', key)
    timer = setInterval(() => document.visibilityState === 'visible' && picked.size === 0 && !paged && load(false, true), 30_000)
  })
  onBeforeUnmount(() => {
    removeEventListener('keydown', key)
    clearInterval(timer)
  })

  // The order of the table stands in the address as well: a second press turns it round.
  const sorted = () => (typeof route.query.sort === 'string' ? route.query.sort : 'due')
  const sort = (by: string) => void router.push({ query: { ...route.query, sort: sorted() === by ? `-${by}` : by } })
  const arrow = (by: string) => (sorted() === by ? '↑' : sorted() === `-${by}` ? '↓' : '')
  const order = (by: string): 'ascending' | 'descending' | 'none' => (sorted() === by ? 'ascending' : sorted() === `-${by}` ? 'descending' : 'none')

  return { rows, total, next, loading, error, said, at, picked, load, tell, open, toggle, allPicked, toggleAll, sort, arrow, order }
}
