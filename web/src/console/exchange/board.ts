// How the boards of the enterprise interface read what the server tells: one tag for an administration, one box for a number, one
// line for a file.

import { civil, clockText, dayText } from '@/shared/dates'
import { administrationName } from '@/shared/names'
import { language, say, words } from '@/shared/texts/language'
import { marks } from '@/shared/texts/marks'
import type { Administration, Message, Peer, Provider, Sent, Taken } from './types'
import { answers } from './words'

type Shape = '' | 'ok' | 'bad' | 'warn' | 'go' | 'stop'
export interface Tag { text: string; shape: Shape }

const t = words({
  well: { zh: '正常', en: 'All well' }, closed: { zh: '未启用', en: 'Switched off' }, never: { zh: '还没有联系过', en: 'Not contacted yet' }, unknown: { zh: '结果未明，正在核对', en: 'Outcome unknown, being settled' }, hours: { zh: '窗口未开', en: 'Outside its hours' }, maintenance: { zh: '对方维护中', en: 'In maintenance' }, full: { zh: '对方队列已满', en: 'Its queue is full' }, silent: { zh: '没有回音', en: 'No answer' }, account: { zh: '账户被拒', en: 'The account is refused' }, file: { zh: '文件被拒', en: 'A file is refused' }, unsound: { zh: '取来的文件打不开', en: 'A fetched file cannot be opened' }, sequence: { zh: '序号对不上', en: 'The numbers do not agree' }, refused: { zh: '对方没有受理', en: 'Not taken' }, elsewhere: { zh: '由另一进程联系', en: 'Another process speaks with it' }, stopped: (n: number) => ({ zh: `${n} 件停住`, en: `${n} stopped` }),
  seconds: (n: number) => ({ zh: `${n} 秒前`, en: `${n} s ago` }), minutes: (n: number) => ({ zh: `${n} 分前`, en: `${n} min ago` }), inSeconds: (n: number) => ({ zh: `${n} 秒后`, en: `in ${n} s` }), inMinutes: (n: number) => ({ zh: `${n} 分后`, en: `in ${n} min` }), now: { zh: '马上', en: 'at once' }, yesterday: (at: string) => ({ zh: `昨天 ${at}`, en: `yesterday ${at}` }),
  always: { zh: '24 小时', en: 'All day' }, toSend: { zh: '待发', en: 'To be sent' }, taken: { zh: '已接收', en: 'Taken' }, takenAfter: (n: number) => ({ zh: `已接收，第 ${n} 次`, en: `Taken at try ${n}` }), notTaken: { zh: '被拒', en: 'Refused' }, applied: { zh: '已确认，已处理', en: 'Acknowledged, applied' }, acknowledged: { zh: '已确认，待处理', en: 'Acknowledged, to be applied' }, kept: { zh: '已收下，待确认', en: 'Kept, to be acknowledged' }, waiting: (n: number) => ({ zh: `${n} 个待处理`, en: `${n} to be processed` }), errors: (n: number) => ({ zh: `${n} 条被拒`, en: `${n} refused` }), code: (n: number, text: string) => ({ zh: `${text}（代码 ${n}）`, en: `${text} (code ${n})` }), other: { zh: '对方的回答', en: 'its answer' },
})

/** An answer's code in words. */
export const answerText = (code: number): string => t.code(code, say(answers[code]) || t.other)

const troubles: Record<string, () => Tag> = {
  outside_hours: () => ({ text: t.hours, shape: 'stop' }), no_answer: () => ({ text: t.silent, shape: 'warn' }), account: () => ({ text: t.account, shape: 'bad' }), file_refused: () => ({ text: t.file, shape: 'bad' }), file_unsound: () => ({ text: t.unsound, shape: 'bad' }), sequence: () => ({ text: t.sequence, shape: 'warn' }), lease_lost: () => ({ text: t.elsewhere, shape: '' }),
}
const byCode: Record<number, () => Tag> = { 15: () => ({ text: t.full, shape: 'warn' }), 20: () => ({ text: t.hours, shape: 'stop' }), 901: () => ({ text: t.maintenance, shape: 'stop' }), 902: () => ({ text: t.maintenance, shape: 'stop' }) }

/** How it stands with an administration, in a word. */
export function standing(a: Administration): Tag {
  if (!a.open) return { text: t.closed, shape: 'stop' }
  if (a.on_the_way?.state === 'unknown') return { text: t.unknown, shape: 'warn' }
  if (a.trouble !== null) {
    const code = a.trouble.code
    return ((code === null ? undefined : byCode[code]) ?? troubles[a.trouble.word])?.() ?? { text: t.refused, shape: 'warn' }
  }
  if (a.stopped.length > 0) return { text: t.stopped(a.stopped.length), shape: 'bad' }
  return a.last_contact_at === null ? { text: t.never, shape: '' } : { text: t.well, shape: 'ok' }
}

/** How it stands with a provider, in a word. */
export function standingOf(p: Provider): Tag {
  if (!p.open) return { text: t.closed, shape: 'stop' }
  if (p.unprocessed > 0) return { text: t.waiting(p.unprocessed), shape: 'go' }
  if ((p.last_upload?.refused ?? 0) > 0) return { text: t.errors(p.last_upload!.refused), shape: 'bad' }
  return p.last_contact_at === null ? { text: t.never, shape: '' } : { text: t.well, shape: 'ok' }
}

/** A moment as boards have it: relative under an hour, else its clock time, with the day where it is another one's. */
export function momentText(at: string | null, now: number): string {
  if (at === null) return '—'
  const seconds = Math.round((Date.parse(at) - now) / 1000)
  const away = Math.abs(seconds)
  if (away < 3600) {
    if (seconds > 0) return away < 60 ? t.inSeconds(away) : t.inMinutes(Math.round(away / 60))
    return away < 60 ? t.seconds(away) : t.minutes(Math.floor(away / 60))
  }
  const [day, today] = [civil(at), civil(now)]
  if (day === today) return clockText(at)
  if (day === civil(now - 86_400_000)) return t.yesterday(clockText(at))
  return `${dayText(day)} ${clockText(at)}`
}

/** When it is contacted next: at once where that has come. */
export const nextText = (at: string | null, now: number): string => (at !== null && Date.parse(at) <= now ? t.now : momentText(at, now))

export const hoursText = (hours: string[]): string => (hours.length === 0 ? t.always : hours.map((each) => each.replace('-', '–')).join(', '))

/** What an administration is called: its name where it is one province's, else what whoever set it up calls it. */
export const nameOf = (peer: Pick<Administration | Peer, 'id' | 'provinces'>): string => (peer.provinces.length === 1 ? say(administrationName(peer.provinces[0])) : peer.id)

/** A box of the sequence. */
export interface Box { sequence: number; state: Sent['state'] | 'gap' | 'next' }

/** The last numbers up to the next one; one of which no file is known is a gap, and stays empty. */
export function boxes(a: Pick<Administration, 'sequence' | 'files'>, most = 13): Box[] {
  const weight = { accepted: 3, unknown: 2, intended: 1, refused: 0 }
  const known = new Map<number, Sent['state']>()
  for (const file of a.files) {
    const before = known.get(file.sequence)
    if (before === undefined || weight[file.state] > weight[before]) known.set(file.sequence, file.state)
  }
  if (known.size === 0) return [{ sequence: a.sequence + 1, state: 'next' }]
  const last = Math.max(a.sequence, ...[...known].filter(([, state]) => state !== 'refused').map(([sequence]) => sequence))
  const first = Math.max(Math.min(...known.keys()), last - most + 2)
  const list: Box[] = []
  for (let sequence = first; sequence <= last; sequence++) list.push({ sequence, state: known.get(sequence) ?? 'gap' })
  // A refused file gives its number to the next one.
  list.push({ sequence: last + 1, state: known.get(last + 1) === 'refused' ? 'refused' : 'next' })
  return list
}

/** A line of the table of files, sent and fetched together. */
export interface Line { key: string; at: string; out: boolean; name: string; sequence: number | null; records: number; size: number | null; outcome: Tag; tries: number | null; open: boolean }

export function lines(a: Administration): Line[] {
  const sent = a.files.map((f): Line => ({ key: `s${f.sequence}-${f.created_at}`, at: f.settled_at ?? f.created_at, out: true, name: f.file_name, sequence: f.sequence, records: f.records, size: f.size_bytes, outcome: outcomeOf(f), tries: f.tries, open: f.state === 'unknown' || f.state === 'intended' }))
  const taken = a.taken.map((f): Line => ({ key: `t${f.file_name}-${f.received_at}`, at: f.received_at, out: false, name: f.file_name, sequence: null, records: f.records, size: null, outcome: fetchedOf(f), tries: null, open: f.applied_at === null }))
  return [...sent, ...taken].sort((x, y) => Date.parse(y.at) - Date.parse(x.at))
}

function outcomeOf(f: Sent): Tag {
  if (f.state === 'accepted') return { text: f.tries > 1 ? t.takenAfter(f.tries) : t.taken, shape: 'ok' }
  if (f.state === 'unknown') return { text: t.unknown, shape: 'warn' }
  if (f.state === 'refused') return { text: f.code === null ? t.notTaken : `${t.notTaken}${marks.colon}${answerText(f.code)}`, shape: 'bad' }
  return { text: f.code === null ? t.toSend : answerText(f.code), shape: f.code === null ? '' : 'warn' }
}

function fetchedOf(f: Taken): Tag {
  if (f.applied_at !== null) return { text: t.applied, shape: 'ok' }
  return f.acknowledged_at === null ? { text: t.kept, shape: '' } : { text: t.acknowledged, shape: 'go' }
}

/** Whether a message came in, as the asker's side sees it: what one side sent the other received. */
export const cameIn = (m: Pick<Message, 'side' | 'direction'>, desk: 'provider' | 'administration'): boolean => (m.direction === 'in') === (m.side === desk)

/** Sentences one behind another, with a space between them where the language has one. */
export const sentences = (...parts: string[]): string => parts.filter((part) => part !== '').join(language.value === 'zh' ? '' : ' ')
