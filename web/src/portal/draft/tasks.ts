// The task list of a draft: which topics are done, which need a change, what is missing. Derived from the findings of the
// server, never kept.

import type { Finding } from '@/shared/api/types'
import { language, type Text } from '@/shared/texts/language'
import { forService, ofService, placeOf, type Topic } from '@/shared/form/description'
import type { OpenCase } from './open-case'
import { at, type Json } from '@/shared/form/pointer'
import { filingPassword } from '@/shared/standing'

export interface Task {
  id: string
  title: Text
  to: string
  service?: number
  state: 'done' | 'fix' | 'started' | 'untouched' | 'closed'
  findings: number
  summary: string
  /** Of a change: how many fields differ from what stands. */
  changed: number
}

export interface Tasks {
  topics: Task[]
  topicsDone: number
  toFill: number
  papers: number
  papersMissing: number
  papersText: string
}

export function tasksOf(open: OpenCase): Tasks {
  const topics = (open.description?.topics ?? []).flatMap((topic) => tasksOfTopic(open, topic))
  const papers = open.view.documents.filter((each) => each.required)
  const missing = papers.filter((each) => each.state !== 'stored')
  return {
    topics,
    topicsDone: topics.filter((each) => each.state === 'done' || each.state === 'closed').length,
    toFill: topics.reduce((sum, each) => sum + (each.state === 'done' || each.state === 'closed' ? 0 : Math.max(each.findings, 1)), 0),
    papers: papers.length,
    papersMissing: missing.length,
    papersText: (missing.length > 0 ? missing : papers).map((each) => (language.value === 'zh' ? each.name_zh : each.name_en)).filter((each, i, all) => all.indexOf(each) === i).slice(0, 3).join(language.value === 'zh' ? '、' : ', '),
  }
}

function tasksOfTopic(open: OpenCase, topic: Topic): Task[] {
  if (!topic.fields.every((field) => ofService(field.pointer) || field.pointer === '/provider') || topic.id === 'people') return [taskOf(open, topic, undefined)]
  return Array.from({ length: open.services() }, (_, service) => taskOf(open, topic, service))
}

function taskOf(open: OpenCase, topic: Topic, service: number | undefined): Task {
  const pointers = topic.fields.map((field) => forService(field.pointer, service ?? 0))
  const blocking = open.view.findings.filter((f) => stops(f, open) && belongs(open, f, topic, service))
  const touched = pointers.some((pointer) => !open.road.deciding.includes(pointer) && filled(at(open.form, pointer)))
  const back = open.handedBack
  const closed = !pointers.some((pointer) => open.writable(pointer))
  const mark = at(open.form, forService(open.road.marks[topic.id] ?? '/', service ?? 0))
  return {
    id: topic.id, title: topic.title, to: `${open.home}/fill/${topic.id}${service === undefined ? '' : `?s=${service}`}`,
    ...(service === undefined ? {} : { service }),
    state: closed ? 'closed' : blocking.length === 0 && (touched || back) ? 'done' : back ? 'fix' : !touched ? 'untouched' : blocking.some((f) => !/_missing/.test(f.rule)) ? 'fix' : 'started',
    findings: blocking.length,
    changed: differing(open, topic, service),
    summary: Array.isArray(mark) ? mark.join(', ') : typeof mark === 'string' ? mark : '',
  }
}

/** Whether a place was changed since the submission before. */
export const changed = (view: { changed: string[] }, field: string): boolean =>
  view.changed.some((pointer) => pointer === field || pointer.startsWith(`${field}/`) || field.startsWith(`${pointer}/`))

/** Whether a finding has to be answered before a submission: a rule that blocks, or what a return asks for and nobody changed. */
function stops(f: Finding, open: OpenCase): boolean {
  if (f.field.startsWith('/documents/') || f.field === filingPassword.pointer || unchanged(f)) return false // said where they are given
  if (f.severity === 'block') return true
  return asked(open, f) && !changed(open.view, f.field)
}

/** A change that changes nothing yet: no place is wrong, one is still to be chosen. */
export const unchanged = (f: Finding): boolean => f.rule === 'e_change_nothing'

/** Whether the list that the case came back with asks for it. */
export function asked(open: OpenCase, f: Finding): boolean {
  return (open.road.back(open.view)?.findings ?? []).some((each) => each.field === f.field && each.rule === f.rule)
}

function belongs(open: OpenCase, f: Finding, topic: Topic, service: number | undefined): boolean {
  const place = open.description === null ? undefined : placeOf(open.description, f.field)
  if (place === undefined) return topic === open.description?.topics[0] && !f.field.startsWith('/services')
  return place.topic.id === topic.id && (service === undefined || place.service === service || !f.field.startsWith('/services'))
}

function filled(value: Json | undefined): boolean {
  if (Array.isArray(value)) return value.length > 0
  return value !== undefined && value !== null && value !== '' && value !== false // “no” is what a form begins with
}

/** How many fields of a topic differ from what stands; people of every service stand on one page. */
function differing(open: OpenCase, topic: Topic, service: number | undefined): number {
  const all = Array.from({ length: open.services() }, (_, i) => i)
  return topic.fields.flatMap((field) => (!ofService(field.pointer) ? [field.pointer] : (service === undefined ? all : [service]).map((s) => forService(field.pointer, s))))
    .filter((pointer) => open.differs(pointer) !== undefined).length
}
