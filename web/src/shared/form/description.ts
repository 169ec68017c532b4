// What the server asks of a sponsor (GET /form), and how its pointers, which name every entry of a list by *, meet a form.

import { get } from '../api/client'
import { say, type Text } from '../texts/language'
import { at, parts, type Json } from './pointer'

export type Control =
  | 'text' | 'textarea' | 'select' | 'radio' | 'checks' | 'yesno' | 'date' | 'validity' | 'phones' | 'domains' | 'ips' | 'urls' | 'region'
  | 'approvals' | 'evidence' | 'number' | 'list'

export interface Option { value: string; label: Text; help?: Text }

export interface Field {
  pointer: string
  label: Text
  help: Text
  control: Control
  options?: Option[]
  required: boolean
  min_length?: number
  max_length?: number
  max_items?: number
  default?: string
  /** Behind a number: what is counted, and how many of what is stored make one of it (100 for a percentage of two digits). */
  unit?: Text
  scale?: number
  group?: { id: string; ask: Text }
  parts?: Field[]
}

export interface Topic { id: string; title: Text; intro: Text; fields: Field[] }
export interface Copy { from: string; to: string; ask?: Text }
export interface PaperAsked { slot: string; name: Text; help: Text; form?: string | null }
export interface Description { province: string; profile: string; topics: Topic[]; copies?: Copy[]; papers: PaperAsked[] }
/** Where a pointer leads: the topic and field, in a list of objects also the entry and its part, and the service where it is one's. */
export interface Place { topic: Topic; field: Field; service: number; part?: Field; entry?: number }

export async function describe(form: Json, profile: string): Promise<Description> {
  const ask = new URLSearchParams()
  for (const [name, pointer] of [['province', '/province'], ['sponsor_kind', '/sponsor/kind'], ['provider', '/provider']] as const) {
    const value = at(form, pointer)
    if (typeof value === 'string' && value !== '') ask.set(name, value)
  }
  if (profile !== '') ask.set('profile', profile)
  return get<Description>(`/api/v1/form?${ask}`)
}

/** The pointer of a field for one service, such as /services/1/name. */
export const forService = (pointer: string, service: number): string => pointer.replace('/services/*', `/services/${service}`)

/** Whether a field belongs to a service and not to the sponsor. */
export const ofService = (pointer: string): boolean => pointer.startsWith('/services/*')

/** Whether a concrete pointer lies at a described one or below it. */
export function lies(concrete: string, described: string): boolean {
  const [a, b] = [parts(concrete), parts(described)]
  return a.length >= b.length && b.every((part, i) => part === '*' || part === a[i])
}

/** The parts of one entry of a list of objects, at pointers of their own. */
export function partsAt(field: Field, pointer: string, entry: number): { part: Field; pointer: string }[] {
  return (field.parts ?? []).map((part) => ({ part, pointer: `${pointer}/${entry}${part.pointer.slice(part.pointer.lastIndexOf('/*/') + 2)}` }))
}

/** The topic and field that a concrete pointer belongs to: the field it lies in, or the first that lies in it. */
export function placeOf(description: Description, pointer: string): Place | undefined {
  const service = Number(/^\/services\/(\d+)/.exec(pointer)?.[1] ?? 0)
  for (const topic of description.topics) { // in a field: the deepest one
    const field = topic.fields.filter((f) => lies(pointer, f.pointer)).sort((a, b) => b.pointer.length - a.pointer.length)[0]
    if (field !== undefined) return { topic, field, service, ...partOf(field, pointer) }
  }
  for (const topic of description.topics) { // above fields: the first of them
    const field = topic.fields.find((f) => lies(forService(f.pointer, service), pointer))
    if (field !== undefined) return { topic, field, service }
  }
  return undefined
}

function partOf(field: Field, pointer: string): { part?: Field; entry?: number } {
  const entry = parts(pointer)[parts(field.pointer).length]
  if (field.control !== 'list' || entry === undefined) return {}
  const part = (field.parts ?? []).find((each) => lies(pointer, each.pointer))
  return { entry: Number(entry), ...(part === undefined ? {} : { part }) }
}

/** The id of the box on the page that a place is answered in: the field, or the entry of a list, or its part. */
export function boxOf(place: Place): string {
  const field = forService(place.field.pointer, place.service)
  if (place.entry === undefined) return boxId(field)
  return boxId(partsAt(place.field, field, place.entry).find((each) => each.part === place.part)?.pointer ?? `${field}/${place.entry}`)
}

/** What a place is called: its field, in a list of objects the entry and its part. */
export function placeName(place: Place | undefined): string {
  if (place === undefined) return ''
  return [say(place.field.label), place.entry === undefined ? '' : String(place.entry + 1), say(place.part?.label)].filter((each) => each !== '').join(' ')
}

export const boxId = (pointer: string): string => 'f' + pointer.replaceAll('/', '-')

/** Whether a return opened a pointer: itself, something above it, or a part of it. */
export function opened(open: string[], pointer: string): boolean {
  return open.some((each) => pointer === each || pointer.startsWith(`${each}/`) || each.startsWith(`${pointer}/`))
}
