// What a holder may ask of a filing: what each needs, what follows, whether it can be taken back, how long it takes.

import type { Asked } from '@/shared/standing'
import type { Text } from '@/shared/texts/language'

export interface Act { name: Text; needs: Text; follows: Text; undo: Text; takes: Text; final?: true }

const days: Text = { zh: '接入商 2 个工作日内初审，管局 20 个工作日内决定。', en: 'The access provider reviews it within 2 working days, the administration decides within 20.' }

/** By what is asked of the sponsor’s number, and of a service’s. */
export const acts: Record<'sponsor' | 'service', Partial<Record<Asked, Act>>> = {
  sponsor: {
    change: {
      name: { zh: '变更备案', en: 'Change the filing' },
      needs: { zh: '改要改的地方。换了名称的单位再交更名函；负责人要能收短信。', en: 'Change what is to change. A unit with a new name adds the letter on it; the responsible persons must be able to receive SMS.' },
      follows: { zh: '备案号不变，登记的内容换成新的。', en: 'The numbers stay; what is registered becomes the new content.' },
      undo: { zh: '可以再变更回来。', en: 'Another change can set it back.' }, takes: days,
    },
    add_service: {
      name: { zh: '新增服务', en: 'Add a service' },
      needs: { zh: '新服务的名称、域名、负责人和接入信息，以及它的材料。', en: 'The new service’s name, domain, responsible person and access, and its papers.' },
      follows: { zh: '主体备案号不变，新服务得到下一个服务备案号。', en: 'The sponsor’s number stays; the service gets the next number under it.' },
      undo: { zh: '以后可以注销这个服务。', en: 'The service can be cancelled later.' }, takes: days,
    },
    cancel: {
      name: { zh: '注销整个备案', en: 'Cancel the whole filing' }, final: true,
      needs: { zh: '写明原因；主体负责人要能收短信。', en: 'A reason; the sponsor’s responsible person must be able to receive SMS.' },
      follows: { zh: '主体和名下全部服务都注销，网站应停止访问，域名可以由别人备案。', en: 'The sponsor and every service end; the sites must stop, and the domains are free for others to file.' },
      undo: { zh: '不能恢复：备案号永远作废，要再用只能重新首次备案。', en: 'It cannot be taken back: the number is lost for ever, and only a new first filing gives another.' }, takes: days,
    },
  },
  service: {
    change: {
      name: { zh: '变更这个服务', en: 'Change this service' },
      needs: { zh: '改要改的地方；负责人要能收短信。', en: 'Change what is to change; the responsible persons must be able to receive SMS.' },
      follows: { zh: '备案号不变，登记的内容换成新的。', en: 'The numbers stay; what is registered becomes the new content.' },
      undo: { zh: '可以再变更回来。', en: 'Another change can set it back.' }, takes: days,
    },
    add_access: {
      name: { zh: '新增接入', en: 'Add an access' },
      needs: { zh: '选新的接入商，填它的接入信息；服务负责人要能收短信。', en: 'Choose the new access provider and fill in the access there; the service’s responsible person must be able to receive SMS.' },
      follows: { zh: '备案号不变，多一个接入商。', en: 'The number stays, with one more access provider.' },
      undo: { zh: '以后可以取消。', en: 'It can be withdrawn later.' }, takes: days,
    },
    withdraw_access: {
      name: { zh: '取消接入', en: 'Withdraw an access' },
      needs: { zh: '写明原因。不用短信核验。', en: 'A reason. Nobody has to verify by SMS.' },
      follows: { zh: '接入商停止接入这个服务。备案号还在；没有别的接入商时，服务就成了空壳，久了会被清理。', en: 'The provider stops serving it. The number stays; with no other provider the service is a shell, and is cleared away in time.' },
      undo: { zh: '可以再新增接入。', en: 'An access can be added again.' }, takes: days,
    },
    cancel: {
      name: { zh: '注销这个服务', en: 'Cancel this service' }, final: true,
      needs: { zh: '写明原因；服务负责人要能收短信。', en: 'A reason; the service’s responsible person must be able to receive SMS.' },
      follows: { zh: '这个服务注销，网站应停止访问，域名可以重新备案。主体和其他服务不变。', en: 'This service ends; the site must stop, and the domain can be filed anew. The sponsor and other services stay.' },
      undo: { zh: '不能恢复：这个服务备案号永远作废。', en: 'It cannot be taken back: this service’s number is lost for ever.' }, takes: days,
    },
  },
}
