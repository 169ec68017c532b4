// What the shared pieces decide: who acts, what a day is, which finding stops, what a page says when there is nothing to show.

import { mount, flushPromises } from '@vue/test-utils'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { Problem } from '../api/client'
import type { Clock, ClockDay, Finding, Turn } from '../api/types'
import { line } from '../line'
import { speak } from '../texts/language'
import CopyButton from './CopyButton.vue'
import DueDate from './DueDate.vue'
import FindingList from './FindingList.vue'
import FindingNote from './FindingNote.vue'
import LineNote from './LineNote.vue'
import PageState from './PageState.vue'
import SignInForm from './SignInForm.vue'
import StateTag from './StateTag.vue'
import TurnBanner from './TurnBanner.vue'
import WorkdayCalendar from './WorkdayCalendar.vue'

beforeEach(() => vi.useFakeTimers({ now: Date.parse('2026-10-09T02:24:00Z') }))
afterEach(() => {
  vi.useRealTimers()
  speak('zh')
})

const turn = (over: Partial<Turn> = {}): Turn => ({ party: 'administration', act: 'administration.grant', due_on: '2026-10-22', due_at: null, provisional: false, since_at: '2026-09-18T08:00:00Z', overdue: false, ...over })
const act = { zh: '审核您的备案申请', en: 'Decide your application' }

describe('the turn', () => {
  it('is a ring with the party’s sign and full name while one waits', () => {
    const banner = mount(TurnBanner, { props: { turn: turn(), mine: false, act, authority: { zh: '广东省通信管理局', en: 'Guangdong Communications Administration' }, today: '2026-10-09' } })
    expect(banner.get('.seal').classes()).not.toContain('on')
    expect(banner.get('.seal').text()).toBe('管')
    expect(banner.get('.k').text()).toBe('轮到：广东省通信管理局')
    expect(banner.get('.due').text()).toMatch(/最迟\s*10 月 22 日\s*周四，还有 13 天/)
    expect(banner.attributes('aria-live')).toBe('polite')
  })

  it('is filled and says so where it is one’s own, in the language in force', async () => {
    const banner = mount(TurnBanner, { props: { turn: turn({ party: 'sponsor' }), mine: true, act, today: '2026-10-09', left: { zh: '还有 10 个工作日', en: '10 working days left' } } })
    expect([banner.get('.seal').classes('on'), banner.get('.seal').text(), banner.get('.k').text()]).toEqual([true, '您', '轮到您'])
    speak('en')
    await nextTick()
    expect([banner.get('.seal').text(), banner.get('.k').text()]).toEqual(['Y', 'Your turn'])
    expect(banner.get('.due').text()).toContain('Thursday, 10 working days left')
  })

  it('says overdue, provisional, the hour where hours count, and no date where there is none', () => {
    const late = mount(TurnBanner, { props: { turn: turn({ overdue: true, provisional: true, due_on: '2026-10-08' }), mine: false, act, today: '2026-10-09' } })
    expect(late.get('.due').text()).toContain('已逾期')
    expect(late.get('.due').text()).toContain('逾期 1 日')
    expect(late.get('.due').text()).toContain('暂定')
    const hours = mount(TurnBanner, { props: { turn: turn({ due_at: '2026-10-22T08:30:00Z' }), mine: true, act, today: '2026-10-09' } })
    expect(hours.get('.due b').text()).toBe('10 月 22 日 16:30')
    expect(mount(TurnBanner, { props: { turn: turn({ due_on: null }), mine: true, act, today: '2026-10-09' } }).find('.due').exists()).toBe(false)
  })
})

describe('the calendar', () => {
  const day = (on: string, kind: ClockDay['kind'], number = 0): ClockDay => ({ on, kind, number, name: null })
  const clock = {
    since_on: '2026-10-07', due_on: '2026-10-12', due_at: null, provisional: false, unit: 'working_days', total: 3, counted: 2, left: 1, deviations: [], notices: [], pauses: [], runs: [], source: '',
    days: [day('2026-10-07', 'received'), day('2026-10-08', 'counted', 1), day('2026-10-09', 'counted', 2), day('2026-10-10', 'swapped', 3), day('2026-10-11', 'rest'), day('2026-10-12', 'due', 4)],
  } as Clock
  const cells = () => mount(WorkdayCalendar, { props: { clock, today: '2026-10-09' } })

  it('is a table that says what each day is, by class, mark and words', () => {
    const all = cells().findAll('tbody td').filter((cell) => cell.text() !== '')
    expect(all.map((cell) => cell.classes()[0])).toEqual(['zero', 'past', 'today', 'next', 'rest', 'due'])
    expect(all.map((cell) => cell.get('small').text())).toEqual(['收到', '1', '第 2', '3', '休', '第 4'])
    expect(all.map((cell) => cell.attributes('data-mark') ?? '')).toEqual(['', '', '', '班', '', ''])
    expect(cells().get('caption').text()).toBe('10 月 7 日收到，10 月 12 日到期，逐日计数')
  })

  it('begins weeks on Monday', () => {
    const rows = cells().findAll('tbody tr')
    expect(rows.map((row) => row.findAll('td').map((cell) => cell.find('b').exists() ? 1 : 0).join(''))).toEqual(['0011111', '1000000'])
  })
})

describe('findings', () => {
  const finding = (field: string, rule: string, severity: Finding['severity']): Finding =>
    ({ field, rule, severity, found: { zh: `${field} 不对`, en: `${field} is wrong` }, expected: { zh: '', en: '' }, fix: { zh: '改好', en: 'mend it' }, source: { zh: '第五条', en: 'art. 5' } })
  const list = (findings: Finding[], focus = 0) => mount(FindingList, {
    props: { findings, focus, label: (field: string) => `字段 ${field}`, to: (field: string) => `#${field}` }, attachTo: document.body,
    global: { stubs: { RouterLink: { props: ['to'], template: '<a :href="to"><slot /></a>' } } },
  })

  it('are counted in the heading, each a link to its field; notes stand apart', () => {
    const box = list([finding('/a', 'N01', 'block'), finding('/b', 'N02', 'block'), finding('/c', 'n03', 'warn')])
    expect(box.get('h2').text()).toBe('有 2 处需要修改')
    expect(box.findAll('a').map((a) => a.attributes('href'))).toEqual(['#/a', '#/b', '#/c'])
    expect(box.get('h2.notes').text()).toBe('另有 1 条提示，不影响提交')
    expect(box.get('[role=alert]').classes()).not.toContain('calm')
    box.unmount()
  })

  it('take the focus after a check, and are nothing where there is nothing', async () => {
    const box = list([finding('/a', 'N01', 'block')])
    await box.setProps({ focus: 1 })
    await nextTick()
    expect(document.activeElement).toBe(box.get('[role=alert]').element)
    await box.setProps({ findings: [] })
    expect(box.find('[role=alert]').exists()).toBe(false)
    box.unmount()
  })

  it('say at the field what is there, the way out, the rule and its source', () => {
    const note = mount(FindingNote, { props: { finding: finding('/a', 'N01', 'warn'), id: 'f' } })
    expect(note.attributes('id')).toBe('f')
    expect([note.get('.what').text(), note.get('.fix').text(), note.get('.src').text()]).toEqual(['提示 /a 不对', '改好', '规则 N01 · 依据：第五条'])
    expect(mount(FindingNote, { props: { finding: finding('/a', 'N01', 'block') } }).find('.tag').exists()).toBe(false)
  })
})

describe('a page with nothing to show', () => {
  it('says at once that it is loading, and draws a skeleton only after 300 ms', async () => {
    const page = mount(PageState, { props: { loading: true, lines: 3 } })
    expect([page.text(), page.findAll('i').length]).toEqual(['正在载入', 0])
    vi.advanceTimersByTime(300)
    await nextTick()
    expect(page.findAll('i')).toHaveLength(3)
  })

  it('says what went wrong with its code, and tries again', async () => {
    const page = mount(PageState, { props: { error: new Problem(503, 'busy', { zh: '现在忙', en: 'Busy' }) } })
    expect(page.text()).toContain('现在忙')
    expect(page.text()).toContain('busy')
    expect(page.get('h1').text()).toBe('这一页没有载入')
    expect(mount(PageState, { props: { part: true, error: new Error('x') } }).find('h1').exists()).toBe(false)
    await page.get('button').trigger('click')
    expect(page.emitted('retry')).toHaveLength(1)
  })

  it('does not tell what is not there from what one may not see, and offers no second try', () => {
    const page = mount(PageState, { props: { error: new Problem(404, 'not_found', { zh: '没有', en: 'None' }) } })
    expect(page.text()).toContain('或者它不在您能看的范围里')
    expect(page.find('button').exists()).toBe(false)
  })
})

describe('a due date', () => {
  it('carries its weekday and how near it is; over is said in words and by class', () => {
    const near = mount(DueDate, { props: { on: '2026-10-22', today: '2026-10-09' } })
    expect(near.text().replace(/\s+/g, ' ')).toBe('10 月 22 日周四，还有 13 天')
    const over = mount(DueDate, { props: { on: '2026-10-08', today: '2026-10-09', provisional: true } })
    expect(over.classes()).toEqual(expect.arrayContaining(['bad', 'provisional']))
    expect(over.text()).toContain('逾期 1 日')
  })
})

describe('small things', () => {
  it('a state is its word first', () => {
    expect(mount(StateTag, { props: { state: 'filed' } }).text()).toBe('已备案')
    expect(mount(StateTag, { props: { state: 'filed' } }).classes()).toContain('ok')
  })

  it('the line says how many changes are kept on this device', async () => {
    const note = mount(LineNote)
    expect(note.find('p').exists()).toBe(false)
    Object.assign(line, { online: false, kept: 3 })
    await nextTick()
    expect(note.text()).toBe('网络断开，3 处修改存在这台设备上，恢复后自动保存。')
    Object.assign(line, { online: true, kept: 0 })
  })

  it('copying says so, and takes it back', async () => {
    const writeText = vi.fn(async () => undefined)
    vi.stubGlobal('navigator', { clipboard: { writeText } })
    const button = mount(CopyButton, { props: { text: '京ICP备2026004417号-1' } })
    await button.trigger('click')
    await flushPromises()
    expect([writeText.mock.calls[0], button.text()]).toEqual([['京ICP备2026004417号-1'], '已复制'])
    vi.advanceTimersByTime(3000)
    await nextTick()
    expect(button.text()).toBe('复制')
    vi.unstubAllGlobals()
  })
})

describe('the sign-in form', () => {
  it('asks for both, tells a refusal, forgets the password and keeps the name', async () => {
    const sign = vi.fn(async (_name: string, _password: string): Promise<void> => { throw new Problem(401, 'sign_in_failed', { zh: '用户名或密码不对', en: 'Wrong' }) })
    const form = mount(SignInForm, { props: { act: sign } })
    await form.trigger('submit')
    expect([form.get('[role=alert]').text(), sign.mock.calls.length]).toEqual(['请填写用户名和密码。', 0])
    await form.get('[name=username]').setValue(' mei ')
    await form.get('[name=password]').setValue('secret')
    await form.trigger('submit')
    await flushPromises()
    expect(sign).toHaveBeenCalledWith('mei', 'secret')
    expect(form.get('[role=alert]').text()).toBe('用户名或密码不对')
    expect([(form.get('[name=username]').element as HTMLInputElement).value, (form.get('[name=password]').element as HTMLInputElement).value]).toEqual([' mei ', ''])
    expect(form.get('[name=password]').attributes('aria-invalid')).toBe('true')
  })

  it('does not let the name be changed where only the same person may go on', () => {
    expect(mount(SignInForm, { props: { name: 'mei', act: async () => undefined } }).get('[name=username]').attributes('readonly')).toBeDefined()
  })
})
