// What an application about something that stands cannot touch, and why: a change keeps the province, the kind of sponsor, a unit's
// document and who serves it; an added access adds an access and nothing else. The server judges the same by its rules.

import type { Case } from '@/shared/api/types'
import { at } from '@/shared/form/pointer'
import { filingPassword } from '@/shared/standing'
import type { Text } from '@/shared/texts/language'

const province: Text = { zh: '变更不能换省。要换省，先注销，再到新的省首次备案。', en: 'A change keeps the province. To move, cancel it and file anew in the other province.' }
const sponsor: Text = { zh: '变更不能换主办者。单位和个人之间不能改，证件号码不同就是另一个主办者：先注销，再首次备案。', en: 'A change keeps the sponsor. Another kind or another document number is another sponsor: cancel, then file anew.' }
const provider: Text = { zh: '变更不换接入商。换接入商另行办理“新增接入”和“取消接入”。', en: 'A change keeps the access provider. To move, add an access there and withdraw this one.' }
const kind: Text = { zh: '服务的种类不能变更。另一种服务另行办理新增服务。', en: 'What kind of service it is stays. Another kind is a service of its own, and is added.' }
const filed: Text = { zh: '新增接入不改备案内容。要改，等接入办好后另行办理变更。', en: 'An added access changes nothing that is filed. File a change once the access stands.' }

/** Why a field cannot be edited in this kind of application. */
export function shutOf(view: Case, pointer: string): Text | undefined {
  if (view.kind === 'add_access') return pointer === filingPassword.pointer || /^\/services\/(\d+|\*)\/access/.test(pointer) ? undefined : filed
  if (view.kind !== 'change') return undefined
  if (pointer === '/province') return province
  if (pointer === '/provider') return provider
  if (pointer === '/sponsor/kind') return sponsor
  if (pointer === '/sponsor/document/number' || pointer === '/sponsor/document/type') return at(view.sponsor, '/document/number') === undefined ? undefined : sponsor
  if (/^\/services\/(\d+|\*)\/kind$/.test(pointer)) return kind
  return undefined
}
