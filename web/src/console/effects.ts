// What a grant does, by what is asked: said before the officer presses, and after.

import type { Case } from '@/shared/api/types'
import { at } from '@/shared/form/pointer'
import type { Text } from '@/shared/texts/language'

export interface Effect {
  /** The choice, the button that names the act, and the line when it is done. */
  name: Text
  act: Text
  done: Text
  then: Text
  /** The number it is about; undefined where one is given. */
  number?: string
  hint?: Text
  /** It cannot be taken back. */
  final?: true
}

const told: Text = { zh: '通知接入商与主办者', en: 'provider and sponsor are told' }
const kept: Text = { zh: '备案号不变', en: 'The number stays' }
const lost: Text = { zh: '永远作废，不再给出', en: 'Lost for ever, never given again' }
const also = (text: Text): Text => ({ zh: `${text.zh}，${told.zh}。`, en: `${text.en}; ${told.en}.` })

const forGood = (text: Text): Text => ({ zh: `${also(text).zh}不能恢复。`, en: `${also(text).en} It cannot be taken back.` })

export function effectOf(view: Case): Effect {
  const number = view.request?.number ?? String(at(view.services, '/0/number') ?? '')
  switch (view.kind) {
    case 'change':
      return { name: { zh: '准予变更', en: 'Grant the change' }, act: { zh: '准予变更', en: 'Grant the change' }, done: { zh: '上一件已准予变更', en: 'The change before was granted' }, number, hint: kept, then: also({ zh: `登记簿改为新的内容，${view.changed.length} 处；原来的内容留存`, en: `The register takes the new content, ${view.changed.length} ${view.changed.length === 1 ? 'place' : 'places'}; what stood is kept` }) }
    case 'add_access':
      return { name: { zh: '准予新增接入', en: 'Grant the access' }, act: { zh: '准予新增接入', en: 'Grant the access' }, done: { zh: '上一件已新增接入', en: 'The access before was added' }, number, hint: kept, then: also({ zh: '登记簿为这个服务记下新的接入商', en: 'The register notes one more access provider for it' }) }
    case 'cancel_service':
      return { name: { zh: '准予注销服务', en: 'Grant the cancellation' }, act: { zh: '注销这个服务', en: 'Cancel this service' }, done: { zh: '上一件已注销服务', en: 'The service before was cancelled' }, number, hint: lost, final: true, then: forGood({ zh: '服务备案号作废，域名可以重新备案，公开查询答“未备案”；主体和其他服务不变', en: 'The service’s number ends, its domains are free, the lookup answers not filed; the sponsor and other services stay' }) }
    case 'cancel_sponsor':
      return { name: { zh: '准予注销主体', en: 'Grant the cancellation' }, act: { zh: '注销主体和全部服务', en: 'Cancel the sponsor and every service' }, done: { zh: '上一件已注销主体', en: 'The sponsor before was cancelled' }, number, hint: lost, final: true, then: forGood({ zh: '主体和名下全部服务的备案号作废，域名可以重新备案，公开查询答“未备案”', en: 'The numbers of the sponsor and every service end, the domains are free, the lookup answers not filed' }) }
    case 'withdraw_access':
      return { name: { zh: '准予取消接入', en: 'Grant the withdrawal' }, act: { zh: '准予取消接入', en: 'Grant the withdrawal' }, done: { zh: '上一件已取消接入', en: 'The access before was withdrawn' }, number, hint: kept, then: also({ zh: '登记簿记下这个接入商不再接入；没有别的接入商时，服务成为空壳', en: 'The register notes that this provider serves it no more; with no other, the service is a shell' }) }
    default:
      return { name: { zh: '准予备案', en: 'Grant' }, act: { zh: '准予备案并发号', en: 'Grant and issue number' }, done: { zh: '上一件已准予', en: 'The case before was granted' }, then: { zh: '写入登记簿，公告，通知接入商与主办者', en: 'entered, published, provider and sponsor are told' } }
  }
}
