// What is looked at before a connection is kept, all at once and each at its field, and what a connection that is kept means in
// words. The server judges again; nothing typed here leaves before these hold.

import { words, type Text } from '@/shared/texts/language'
import type { Account, Peer } from './types'

/** What a form of either end has in common. Lines are one entry each. */
export interface Typed { isp_id: string; user: string; password: string; aes_key: string; aes_iv: string; provinces: string[]; version: string; encrypted: boolean; open: boolean; hourLines: string }
export interface TypedPeer extends Typed { id: string; provider: string; url: string; poll_seconds: string }
export interface TypedAccount extends Typed { provider: string; addressLines: string; queue_cap: string }

/** What is wrong, by the server's pointer of the field. */
export type Wrong = Record<string, Text>

/** Kept in both languages: what stands on the page follows the switch. */
const w = {
  needed: { zh: '请填写。', en: 'It is needed.' }, whole: { zh: '须为大于零的整数。', en: 'A whole number above zero.' }, secret: { zh: '新设的连接要填；以后不再显示。', en: 'A new connection needs it; it is never shown again.' }, sixteen: (n: number) => ({ zh: `现在 ${n} 个字符，须为 16 个字母、数字或符号。`, en: `${n} characters now; 16 letters, digits or signs are needed.` }), name: { zh: '只用小写字母、数字和连字符，最多 40 个。', en: 'Small letters, digits and hyphens, at most 40.' }, url: { zh: '以 http:// 或 https:// 开头，不带用户名、问号后的参数和 #。', en: 'It begins with http:// or https:// and has no user, query or fragment.' }, hours: (line: string) => ({ zh: `“${line}”不是时间段，写成 08:00-18:00。`, en: `“${line}” is no span; write 08:00-18:00.` }), address: (line: string) => ({ zh: `“${line}”不是地址段，写成 203.0.113.0/24。`, en: `“${line}” is no range; write 203.0.113.0/24.` }), poll: { zh: '1 至 86400 秒。', en: 'Between 1 and 86400 seconds.' }, cap: { zh: '1 至 1000 个。', en: 'Between 1 and 1000.' },
}
const t = words({
  off: { zh: '未启用：存着，不联系。', en: 'Switched off: kept, not contacted.' }, offHere: { zh: '未启用：它来报会得到代码 19。', en: 'Switched off: it is answered code 19.' }, nowhere: { zh: '没有地址段：从哪里都连不上，会得到代码 12。', en: 'No address range: it can connect from nowhere and is answered code 12.' }, plain: { zh: '地址是 http：文件已加密，但连接本身没有，只在专线或内网上用。', en: 'The address is http: files are encrypted, the connection is not. For private lines alone.' }, bare: { zh: '文件不加密：只在连接本身已加密时用。', en: 'Files are not encrypted: only where the connection is.' }, rest: { zh: '没有选省份：其他连接没有的省份都走这里。', en: 'No province chosen: all that no other connection has go here.' }, twice: (name: string) => ({ zh: `有省份和“${name}”重复，提交时走按名称排在前面的一条。`, en: `It shares a province with “${name}”; the first by name is taken.` }), lean: { zh: 'V.3.0 放不下的（应急电话、证件有效期、IPv6、逐项意见等）不传，每件申请的“往来”里列出。', en: 'What V.3.0 has no place for (emergency phones, validity of documents, IPv6, findings by field) is not sent; each case lists it under “messages”.' }, everywhere: { zh: '没有选省份：可以向所有省份上报。', en: 'No province chosen: it may report to all.' }, always: { zh: '全天都可以。', en: 'At all hours.' }, licence: { zh: '登记的许可证为空：它报来的申请会被拦下（S46）。', en: 'No licence is kept for it: what it reports is stopped (S46).' },
})

export const linesOf = (text: string): string[] => text.split(/[\n,，;；]+/).map((line) => line.trim()).filter(Boolean)

const span = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/
/** A range of addresses as CIDR; whether its octets fit is for the server, so that IPv6 stays simple. */
const range = /^(\d{1,3}(\.\d{1,3}){3}\/([12]?\d|3[0-2])|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*\/(\d{1,2}|1[01]\d|12[0-8]))$/
const whole = (text: string, least: number, most: number) => /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most

function common(form: Typed, fresh: boolean): Wrong {
  const wrong: Wrong = {}
  if (!whole(form.isp_id, 1, Number.MAX_SAFE_INTEGER)) wrong['/isp_id'] = w.whole
  if (form.user.trim() === '') wrong['/user'] = w.needed
  if (fresh && form.password === '') wrong['/password'] = w.secret
  for (const [at, secret] of [['/aes_key', form.aes_key], ['/aes_iv', form.aes_iv]] as const) {
    if (secret === '' && fresh) wrong[at] = w.secret
    else if (secret !== '' && !/^[\x21-\x7e]{16}$/.test(secret)) wrong[at] = w.sixteen([...secret].length)
  }
  const bad = linesOf(form.hourLines).find((line) => !span.test(line))
  if (bad !== undefined) wrong['/hours'] = w.hours(bad)
  return wrong
}

export function checkPeer(form: TypedPeer, fresh: boolean): Wrong {
  const wrong: Wrong = {}
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(form.id)) wrong['/id'] = w.name
  if (form.provider === '') wrong['/provider'] = w.needed
  let address: URL | null = null
  try {
    address = new URL(form.url.trim())
  } catch {
    // said below
  }
  if (address === null || !/^https?:$/.test(address.protocol) || address.username !== '' || address.search !== '' || address.hash !== '') wrong['/url'] = w.url
  Object.assign(wrong, common(form, fresh))
  if (!whole(form.poll_seconds, 1, 86400)) wrong['/poll_seconds'] = w.poll
  return wrong
}

export function checkAccount(form: TypedAccount, fresh: boolean): Wrong {
  const wrong: Wrong = form.provider === '' ? { '/provider': w.needed } : {}
  Object.assign(wrong, common(form, fresh))
  const bad = linesOf(form.addressLines).find((line) => !range.test(line))
  if (bad !== undefined) wrong['/addresses'] = w.address(bad)
  if (!whole(form.queue_cap, 1, 1000)) wrong['/queue_cap'] = w.cap
  return wrong
}

/** What both ends send alike; a secret that was not typed stays as it is and is left out. */
export function bodyOf(form: Typed) {
  const secrets = Object.fromEntries((['password', 'aes_key', 'aes_iv'] as const).filter((name) => form[name] !== '').map((name) => [name, form[name]]))
  return { isp_id: Number(form.isp_id), user: form.user.trim(), ...secrets, provinces: form.provinces, version: form.version, encrypted: form.encrypted, open: form.open, hours: linesOf(form.hourLines) }
}

export interface Note { text: string; shape: '' | 'warn' }

export function peerNotes(peer: Pick<Peer, 'id' | 'provider' | 'url' | 'provinces' | 'version' | 'encrypted' | 'open'>, others: Peer[]): Note[] {
  const notes: Note[] = []
  if (!peer.open) notes.push({ text: t.off, shape: 'warn' })
  if (peer.url.startsWith('http://')) notes.push({ text: t.plain, shape: 'warn' })
  if (!peer.encrypted) notes.push({ text: t.bare, shape: 'warn' })
  const double = others.find((other) => other.id !== peer.id && other.provider === peer.provider && (peer.provinces.some((code) => other.provinces.includes(code)) || (peer.provinces.length === 0 && other.provinces.length === 0)))
  if (double !== undefined) notes.push({ text: t.twice(double.id), shape: 'warn' })
  if (peer.provinces.length === 0) notes.push({ text: t.rest, shape: '' })
  if (peer.version === 'V.3.0') notes.push({ text: t.lean, shape: '' })
  return notes
}

export function accountNotes(account: Pick<Account, 'addresses' | 'provinces' | 'version' | 'encrypted' | 'open'>, licences: number): Note[] {
  const notes: Note[] = []
  if (!account.open) notes.push({ text: t.offHere, shape: 'warn' })
  if (account.addresses.length === 0) notes.push({ text: t.nowhere, shape: 'warn' })
  if (licences === 0) notes.push({ text: t.licence, shape: 'warn' })
  if (!account.encrypted) notes.push({ text: t.bare, shape: 'warn' })
  if (account.provinces.length === 0) notes.push({ text: t.everywhere, shape: '' })
  if (account.version === 'V.3.0') notes.push({ text: t.lean, shape: '' })
  return notes
}
