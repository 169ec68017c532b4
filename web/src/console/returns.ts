// What is sent with reasons: returns, lists of corrections, refusals. What each is called, what it does, who sees what.

import type { Text } from '@/shared/texts/language'

export interface Return {
  title: Text
  /** The button, by the number of places that open. */
  go(places: number): Text
  /** What will have happened afterwards. */
  after(places: number): Text[]
  /** Over the picture of what the other side sees. */
  seen: Text
  /** It ends the case and opens nothing. */
  final: boolean
}

const tell = { zh: '短信和邮件通知主办者', en: 'The sponsor is told by SMS and mail' }
const seen = { zh: '主办者会看到', en: 'What the sponsor will see' }
const remedies = { zh: '这是正式决定，申请就此结束；决定书写明理由和救济途径（行政复议 60 日，诉讼 6 个月）', en: 'This is a formal decision and ends the application; it states reasons and remedies (reconsideration 60 days, lawsuit 6 months)' }
const only = (n: number) => ({ zh: `主办者只能改这 ${n} 处，其他锁定并保留您的核对`, en: `The sponsor may change these ${n} only; the rest is locked and keeps your ticks` })

const returned = (title: Text): Return => ({
  title, final: false, seen,
  go: (n) => ({ zh: `退回 ${n} 处`, en: `Return ${n}` }),
  after: (n) => [only(n), { zh: '轮到主办者，草稿保留 45 天', en: 'The sponsor’s turn; kept 45 days' }, tell, { zh: '退回不能撤销', en: 'A return cannot be recalled' }],
})
const refused = (title: Text): Return => ({ title, final: true, seen, go: () => title, after: () => [remedies, tell] })

export const returns: Record<string, Return> = {
  'preliminary.return': returned({ zh: '退回主办者修改', en: 'Return to the sponsor' }),
  'administration.return': returned({ zh: '退回主办者修改', en: 'Return to the sponsor' }),
  'originals.mismatch': returned({ zh: '原件不符，退回', en: 'Originals do not match: return' }),
  'administration.refuse': refused({ zh: '不予备案', en: 'Refuse the filing' }),
  'acceptance.correct': {
    title: { zh: '一次告知补正', en: 'Ask for correction, once' }, final: false, seen: { zh: '公司会看到', en: 'What the company will see' },
    go: (n) => ({ zh: `告知补正 ${n} 处`, en: `Ask for ${n} corrections` }),
    after: (n) => [
      { zh: `公司只能改这 ${n} 处，其他锁定并保留您的核对`, en: `The company may change these ${n} only; the rest is locked and keeps your ticks` }, { zh: '要补正的必须这一次列全；以后只能再指出补正部分带来的问题', en: 'Everything has to be on this list; later ones may only name what the corrected parts bring' },
      { zh: '轮到公司，保留 45 天；收到补正之日重新起算 5 个工作日', en: 'The company’s turn, kept 45 days; five working days run anew from its correction' }, { zh: '书面通知公司', en: 'The company is told in writing' },
    ],
  },
  'decision.refuse': { ...refused({ zh: '不予许可', en: 'Refuse the licence' }), seen: { zh: '公司会看到', en: 'What the company will see' } },
}
