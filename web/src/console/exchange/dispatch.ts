// What an administration may hand out by hand: the kinds, the fields of a record of each, and how what was typed becomes a record as
// the server reads it. What is wrong is said at its field before anything is sent; the server holds the schema against it once more.

import { provinces } from '@/shared/names'
import type { Text } from '@/shared/texts/language'
import type { Wrong } from './setup'

/** How a field is asked: `number` is a whole number above zero, `flag` a choice whose zero counts. */
type Sort = 'text' | 'number' | 'date' | 'address' | 'domains' | 'choice' | 'flag'
export interface DispatchField { at: string; tag: string; label: Text; sort: Sort; needed: boolean; least?: number; most?: number; options?: { value: string; label: Text }[]; help?: Text }
export interface DispatchKind { kind: string; fields: DispatchField[]; help: Text }

/** One record as it is typed, by the place of each field. */
export type TypedRecord = Record<string, string>

const remark: DispatchField = { at: 'Remark', tag: 'Bz', label: { zh: '备注', en: 'Remark' }, sort: 'text', needed: false, most: 1024 }
const operation: DispatchField = { at: 'Operation', tag: 'Czlx', label: { zh: '操作', en: 'What is done' }, sort: 'flag', needed: true, options: [{ value: '0', label: { zh: '列入', en: 'listed' } }, { value: '1', label: { zh: '修改', en: 'changed' } }, { value: '2', label: { zh: '移出', en: 'taken off' } }] }
const serviceID: DispatchField = { at: 'ServiceID', tag: 'Wzid', label: { zh: '网站标识', en: 'Number of the service' }, sort: 'number', needed: true, help: { zh: '管局系统给这个服务的数字标识。', en: 'The number that the administration’s system gave it.' } }
const serviceNumber: DispatchField = { at: 'ServiceNumber', tag: 'Wz_Baxh', label: { zh: '服务备案号', en: 'Filing number of the service' }, sort: 'text', needed: true, least: 5, most: 255 }
const inspected: DispatchField = { at: 'At', tag: 'Hcsj', label: { zh: '核查日期', en: 'Inspected on' }, sort: 'date', needed: true }
const home: DispatchField = { at: 'HomeURL', tag: 'Syurl', label: { zh: '首页网址', en: 'Home page' }, sort: 'text', needed: false, least: 7, most: 255 }
const id: DispatchField = { at: 'ID', tag: 'Id', label: { zh: '记录编号', en: 'Number of the record' }, sort: 'number', needed: true, help: { zh: '接入商报处理结果时用它指回这一条。', en: 'The provider names the record by it when it reports back.' } }
const domain = (tag: string): DispatchField => ({ at: 'Domain', tag, label: { zh: '域名', en: 'Domain' }, sort: 'text', needed: true, most: 128 })
const address = (tag: string): DispatchField => ({ at: 'Address', tag, label: { zh: 'IP 地址', en: 'IP address' }, sort: 'address', needed: true, help: { zh: '接口只有 IPv4。', en: 'The interface has IPv4 alone.' } })
const province = (tag: string, needed: boolean): DispatchField => ({ at: 'Province', tag, label: { zh: '所在省份', en: 'Province' }, sort: 'choice', needed, options: Object.entries(provinces).map(([value, label]) => ({ value, label })) })
const unit = (at: string, tag: string, label: Text, needed: boolean): DispatchField => ({ at, tag, label, sort: 'number', needed })

/** Kinds of units with the documents they have today (code tables 11). */
const unitKinds = [{ value: '4', label: { zh: '企业', en: 'Company' } }, { value: '5', label: { zh: '个人', en: 'Individual' } }, { value: '2', label: { zh: '政府机关', en: 'Government body' } }, { value: '3', label: { zh: '事业单位', en: 'Public institution' } }, { value: '6', label: { zh: '社会团体', en: 'Social organisation' } }, { value: '9', label: { zh: '民办非企业单位', en: 'Private non-enterprise unit' } }, { value: '10', label: { zh: '基金会', en: 'Foundation' } }]
const documents = [{ value: '1', label: { zh: '营业执照', en: 'Business licence' } }, { value: '2', label: { zh: '居民身份证', en: 'Resident identity card' } }, { value: '7', label: { zh: '护照', en: 'Passport' } }, { value: '14', label: { zh: '港澳居民来往内地通行证', en: 'Mainland travel permit (Hong Kong, Macao)' } }, { value: '11', label: { zh: '台湾居民来往大陆通行证', en: 'Mainland travel permit (Taiwan)' } }, { value: '13', label: { zh: '统一社会信用代码证书（政府机关）', en: 'Credit code certificate (government)' } }, { value: '15', label: { zh: '统一社会信用代码证书（事业单位）', en: 'Credit code certificate (public institution)' } }, { value: '4', label: { zh: '事业单位法人证书', en: 'Public institution certificate' } }, { value: '6', label: { zh: '社会团体法人登记证书', en: 'Social organisation certificate' } }, { value: '17', label: { zh: '民办非企业单位登记证书', en: 'Private non-enterprise certificate' } }, { value: '19', label: { zh: '基金会法人登记证书', en: 'Foundation certificate' } }]

export const dispatchKinds: DispatchKind[] = [
  { kind: 'unfiled_website', help: { zh: '通知接入商它接入了没有备案的网站，它要报回处理结果。', en: 'Tells a provider of websites it serves without a filing; it reports back what it did.' }, fields: [domain('Wzym_mc'), address('IP'), unit('Carrier', 'Yys', { zh: '运营商标识', en: 'Number of the carrier' }, true), id, province('Sssh', false), { at: 'SeenAt', tag: 'Dqjcsj', label: { zh: '最近发现', en: 'Seen on' }, sort: 'date', needed: false }, remark] },
  { kind: 'unlawful_access', help: { zh: '通知接入商不得再接入的网站。', en: 'Names websites that may not be served any more.' }, fields: [domain('Ym'), address('Ip'), unit('Provider', 'Zjjrz', { zh: '直接接入商标识', en: 'Number of the direct provider' }, true), id, province('Szs', true), { at: 'SeenAt', tag: 'Dqjcsj', label: { zh: '检测日期', en: 'Seen on' }, sort: 'date', needed: true }, remark] },
  { kind: 'block_sponsor', help: { zh: '黑名单上的主办者要连名称和证件号一起下发；系统只存证件号的指纹，所以在这里填。', en: 'A blocked sponsor goes out with name and number; the house keeps a fingerprint of the number alone, so that they are entered here.' }, fields: [{ at: 'Sponsor.Name', tag: 'Dwmc', label: { zh: '主办者名称', en: 'Name of the sponsor' }, sort: 'text', needed: true, most: 255 }, { at: 'Sponsor.Kind', tag: 'Dwxz', label: { zh: '单位性质', en: 'Kind' }, sort: 'choice', needed: true, options: unitKinds }, { at: 'Sponsor.Document.Type', tag: 'Zjlx', label: { zh: '证件类型', en: 'Document' }, sort: 'choice', needed: true, options: documents }, { at: 'Sponsor.Document.Number', tag: 'Zjhm', label: { zh: '证件号码', en: 'Number of the document' }, sort: 'text', needed: true, most: 255 }, operation, remark] },
  { kind: 'block_service', help: { zh: '黑名单上的网站。', en: 'Blocked websites.' }, fields: [{ at: 'Service.Name', tag: 'Wzmc', label: { zh: '网站名称', en: 'Name of the website' }, sort: 'text', needed: true, most: 512 }, { at: 'Service.Domains', tag: 'Ym_xx', label: { zh: '域名', en: 'Domains' }, sort: 'domains', needed: true, most: 128, help: { zh: '多个用逗号隔开。', en: 'Several with commas between them.' } }, operation, remark] },
  { kind: 'correction_notice', help: { zh: '要求接入商通知主办者更正备案内容。', en: 'Has a provider tell a sponsor to correct what is filed.' }, fields: [{ at: 'What', tag: 'Tzlb', label: { zh: '改哪里', en: 'Of what' }, sort: 'flag', needed: true, options: [{ value: '1', label: { zh: '服务', en: 'service' } }, { value: '0', label: { zh: '主体', en: 'sponsor' } }] }, { at: 'Number', tag: 'Baxh', label: { zh: '备案号', en: 'Filing number' }, sort: 'text', needed: false, most: 128 }, { at: 'Text', tag: 'Tznr', label: { zh: '要改什么', en: 'What is to change' }, sort: 'text', needed: true, most: 255 }, remark] },
  { kind: 'inspect_access', help: { zh: '接入信息多报或少报。', en: 'Accesses reported too much or too little.' }, fields: [serviceNumber, serviceID, { at: 'Result', tag: 'Hcjg', label: { zh: '结果', en: 'Result' }, sort: 'choice', needed: true, options: [{ value: '1', label: { zh: '多报', en: 'too much' } }, { value: '2', label: { zh: '少报', en: 'too little' } }] }, inspected, { ...domain('Ym'), needed: false, help: { zh: '少报时填。', en: 'Where too little was reported.' } }, remark] },
  { kind: 'inspect_shell', help: { zh: '空壳网站：有备案号，没有接入。', en: 'Shells: filed and served by nobody.' }, fields: [serviceNumber, serviceID, { at: 'Result', tag: 'Hcjg', label: { zh: '结果', en: 'Result' }, sort: 'flag', needed: true, options: [{ value: '1', label: { zh: '打不开', en: 'dead' } }, { value: '0', label: { zh: '打得开', en: 'alive' } }] }, inspected, home, remark] },
  { kind: 'inspect_liveness', help: { zh: '网站是否还在。', en: 'Whether websites are still there.' }, fields: [serviceNumber, serviceID, inspected, home, remark] },
  { kind: 'inspect_sponsor', help: { zh: '主体信息有误。', en: 'Sponsors found wrong.' }, fields: [{ at: 'ID', tag: 'Ztid', label: { zh: '主体标识', en: 'Number of the sponsor' }, sort: 'number', needed: true }, { at: 'Name', tag: 'Dwmc', label: { zh: '主办者名称', en: 'Name of the sponsor' }, sort: 'text', needed: true, most: 255 }, { at: 'DocumentType', tag: 'Zjlx', label: { zh: '证件类型', en: 'Document' }, sort: 'choice', needed: true, options: documents }, { at: 'DocumentNumber', tag: 'Zjhm', label: { zh: '证件号码', en: 'Number of the document' }, sort: 'text', needed: true, most: 255 }, { at: 'Fault', tag: 'Cwyy', label: { zh: '错在哪里', en: 'What is wrong' }, sort: 'text', needed: false, most: 512 }, remark] },
  { kind: 'block_list', help: { zh: '系统按黑名单上的域名生成，不用填记录。', en: 'Made of the domains on the block list; no records are entered.' }, fields: [] },
  { kind: 'code_tables', help: { zh: '全部代码表，系统生成。', en: 'All code tables, made by the house.' }, fields: [] },
  { kind: 'units', help: { zh: '有账户的接入商名单，系统生成。', en: 'The providers with an account, made by the house.' }, fields: [] },
]

const w = {
  needed: { zh: '请填写。', en: 'It is needed.' }, whole: { zh: '须为大于零的整数。', en: 'A whole number above zero.' }, address: { zh: '不是 IPv4 地址，写成 203.0.113.10。', en: 'No IPv4 address; write 203.0.113.10.' }, long: (most: number) => ({ zh: `最多 ${most} 个字符。`, en: `At most ${most} characters.` }), short: (least: number) => ({ zh: `至少 ${least} 个字符。`, en: `At least ${least} characters.` }), provider: { zh: '至少选一个接入商。', en: 'Choose one provider at least.' },
}

const octets = (text: string): number[] | undefined => {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text.trim())?.slice(1).map(Number)
  return parts?.every((part) => part <= 255) && parts.some((part) => part > 0) ? parts : undefined
}
export const domainsOf = (text: string): string[] => text.split(/[\s,，;；]+/).map((each) => each.trim()).filter(Boolean)

/** What is wrong, by /records/0/Domain and so on. */
export function checkDispatch(kind: DispatchKind, providers: string[], records: TypedRecord[]): Wrong {
  const wrong: Wrong = providers.length === 0 ? { '/provider': w.provider } : {}
  if (kind.fields.length === 0) return wrong
  records.forEach((record, i) => {
    for (const field of kind.fields) {
      const found = faultOf(field, record[field.at] ?? '')
      if (found !== undefined) wrong[`/records/${i}/${field.at}`] = found
    }
  })
  return wrong
}

function faultOf(field: DispatchField, value: string): Text | undefined {
  const text = value.trim()
  if (text === '') return field.needed ? w.needed : undefined
  if (field.sort === 'number' && !/^[1-9]\d{0,15}$/.test(text)) return w.whole
  if (field.sort === 'address' && octets(text) === undefined) return w.address
  const longest = field.sort === 'domains' ? Math.max(...domainsOf(text).map((each) => each.length)) : [...text].length
  if (field.most !== undefined && longest > field.most) return w.long(field.most)
  return field.least !== undefined && longest < field.least ? w.short(field.least) : undefined
}

/** A record as the server reads it. */
export function recordOf(kind: DispatchKind, typed: TypedRecord): Record<string, unknown> {
  const record: Record<string, unknown> = {}
  for (const field of kind.fields) {
    const text = (typed[field.at] ?? '').trim()
    if (text === '') continue
    const path = field.at.split('.')
    let here = record
    for (const part of path.slice(0, -1)) here = (here[part] ??= {}) as Record<string, unknown>
    here[path.at(-1)!] = valueOf(field, text)
  }
  return record
}

function valueOf(field: DispatchField, text: string): unknown {
  if (field.sort === 'number' || field.sort === 'choice') return Number(text)
  if (field.sort === 'flag') return { Value: Number(text), Given: true }
  if (field.sort === 'address') return octets(text)!.reduce((sum, part) => sum * 256 + part, 0)
  if (field.sort === 'domains') return domainsOf(text).map((Name) => ({ Name }))
  return text
}
