// What happens to few licences and has to work all the same, pressed on the pages: a company without a filing asks for an exception and
// the officer accepts it with recorded reasons, refusals at either end, a change, a surrender with its confirmation, a licence that is
// undone and one that is taken away; what watching found; the terms that the house sets.

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { api, browser, desktop, person, phone, shot, signIn, startDemo } from './lib/desk.mjs'
import { act, draft, handedIn, issued, later, openLicence, otherCompany, papers, send } from './lib/licences.mjs'
import { lookAt } from './lib/look.mjs'
import { pick } from './lib/roads.mjs'

let demo
let chrome
let officer
before(async () => {
  ;[demo, chrome] = await Promise.all([startDemo(), browser()])
  officer = await at('console', 'officer', desktop)
}, { timeout: 120_000 })
after(async () => {
  await chrome?.close()
  await demo?.stop()
})

async function at(desk, user, viewport = desktop) {
  const who = await person(chrome, demo, { viewport })
  await signIn(who, demo, desk, user)
  return who
}
const silent = (...people) => { for (const who of people) assert.deepEqual(who.complaints, []) }
const licence = async (id) => (await api(demo, 'officer', 'GET', `/api/v1/licences/${id}`)).body

/** Opens the card of an act on a licence's own page. */
async function actOn(id, name) {
  await officer.page.goto(`/console/licences/${id}`)
  await officer.page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  return officer.page.getByRole('dialog')
}

describe('rare acts on licences', { timeout: 900_000 }, () => {
  it('without a filing: the company asks for an exception, the officer gives it with reasons', async () => {
    const sponsor = await at('portal', 'sponsor', phone)
    const { page } = sponsor
    const { id } = await draft(demo, otherCompany(11))
    await page.goto(`/portal/l/${id}/check`)
    await page.getByRole('heading', { name: /有 1 处需要修改/ }).waitFor()
    const button = page.getByRole('button', { name: '提交', exact: true })
    assert.ok(await button.isDisabled())
    await page.locator('details summary').click()
    await page.locator('details textarea').fill('备案已提交，管局正在审核，请先受理。')
    await lookAt(sponsor, 'licence-ask-override')
    await page.locator('.agree input').check()
    await button.click()
    await page.waitForURL((url) => url.pathname === `/portal/l/${id}`)
    await page.getByText('您请求例外受理').waitFor()
    const reference = (await page.locator('.phead .no').innerText()).trim()

    await openLicence(officer, reference)
    const accept = await act(officer, '受理')
    await accept.getByText('请先受理').waitFor()
    await accept.getByRole('button', { name: /^受理/ }).click()
    await accept.getByText('例外受理须写明理由。').waitFor() // nothing went
    await accept.locator('textarea').first().fill('备案与许可同日办理，已核对。')
    await shot(officer, 'licence-override-1440')
    await send(officer, accept, '受理')
    await officer.page.getByRole('tab', { name: '时限' }).click()
    await officer.page.getByText('备案与许可同日办理，已核对。').waitFor()
    const number = await officer.page.locator('.letters .no').innerText()
    assert.match(number, /^京通信管〔2026〕许受字第\d{6}号/)
    await officer.page.getByRole('tab', { name: /历史/ }).click()
    const told = await officer.page.locator('.hist').innerText()
    assert.match(told, /领取/)
    assert.doesNotMatch(told, /[a-z_]+\.[a-z_]+/) // words, and no names of events
    await lookAt(officer, 'licence-review-exception')

    await page.goto(`/portal/l/${id}`)
    await page.getByText('管局例外受理').first().waitFor()
    const letter = page.locator('.letters a')
    assert.match(await page.locator('.letters .no').innerText(), new RegExp(number.slice(0, 20)))
    const pdf = await page.request.get(await letter.getAttribute('href'))
    assert.equal(pdf.status(), 200)
    assert.match(pdf.headers()['content-type'], /pdf/)
    await lookAt(sponsor, 'licence-accepted-exception')

    // Refused after all, with reasons; the company reads what it can do.
    await officer.page.keyboard.press('Escape')
    await openLicence(officer, reference)
    await officer.page.keyboard.press('3')
    await pick(officer, '经营范围', 'free', '备案没有通过，不具备从事经营的前提。')
    await officer.page.getByRole('dialog').getByRole('button', { name: /^不予许可/ }).click()
    await officer.page.waitForURL((url) => !url.pathname.includes(id))
    await page.goto(`/portal/l/${id}`)
    await page.getByText('备案没有通过，不具备从事经营的前提。').first().waitFor()
    await page.getByText(/行政复议/).first().waitFor()
    await page.getByText(/许不准字第/).waitFor()
    await lookAt(sponsor, 'licence-refused')
    silent(sponsor, officer)
    await sponsor.context.close()
  })

  it('not accepted: what needs no licence', async () => {
    const sponsor = await at('portal', 'sponsor', phone)
    const { id, reference } = await handedIn(demo, 12)
    await openLicence(officer, reference)
    const refuse = await act(officer, '不予受理')
    await refuse.getByRole('button', { name: /^不予受理/ }).click()
    await refuse.getByText('请选择情形。').waitFor()
    await refuse.locator('input[value=not_needed]').check()
    await refuse.locator('textarea').fill('服务不收费，不需要许可。')
    await shot(officer, 'licence-not-accept-1440')
    await send(officer, refuse, '不予受理')
    await officer.page.waitForURL((url) => !url.pathname.includes(id))
    await sponsor.page.goto(`/portal/l/${id}`)
    await sponsor.page.getByText('服务不收费，不需要许可。').waitFor()
    await sponsor.page.getByText(/许不受字第/).waitFor()
    await shot(sponsor, 'licence-not-accepted-375')
    silent(sponsor, officer)
    await sponsor.context.close()
  })

  it('a change of the licence, from its page to the certificate', async () => {
    const sponsor = await at('portal', 'sponsor', phone)
    const { page } = sponsor
    const held = await issued(demo, 13)
    await page.goto(`/portal/licences/${held.id}`)
    await page.getByText(/与登记不符/).waitFor() // its service stands in no filing
    await page.getByRole('button', { name: '申请变更' }).click()
    await page.getByRole('button', { name: '申请变更' }).click()
    await page.getByRole('alert').getByText(/./).first().waitFor() // what is to change was not said
    await page.locator('label.choice', { hasText: '法定代表人' }).locator('input').check()
    await lookAt(sponsor, 'licence-change-asked')
    await page.getByRole('button', { name: '申请变更' }).click()
    await page.waitForURL((url) => url.pathname.startsWith('/portal/l/'))
    const id = page.url().split('/').at(-1)
    await page.goto(`/portal/l/${id}/fill/people`)
    await page.locator('#f-company-legal_representative-name-input').fill('赵示例')
    await page.getByRole('button', { name: '保存并继续' }).click()
    await page.waitForURL((url) => !url.pathname.endsWith('/fill/people'))
    const view = (await api(demo, 'sponsor', 'GET', `/api/v1/licence-applications/${id}`)).body
    await papers(demo, view)
    await page.goto(`/portal/l/${id}/check`)
    await page.locator('details summary').first().click()
    await page.locator('details textarea').fill('备案仍在办理。')
    await page.locator('.agree input').check()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.waitForURL((url) => url.pathname === `/portal/l/${id}`)
    await shot(sponsor, 'licence-change-submitted-375')
    await openLicence(officer, view.reference)
    const accept = await act(officer, '受理')
    await accept.locator('textarea').first().fill('变更法定代表人，备案不受影响。')
    await send(officer, accept, '受理')
    await send(officer, await act(officer, '准予许可'), '准予许可')
    await send(officer, await act(officer, '颁发许可证'), '颁发许可证')
    await officer.page.locator('.just').waitFor()
    const changed = await licence(held.id)
    assert.equal(changed.number, held.number)
    assert.equal(changed.valid_to, held.valid_to)
    assert.notEqual(changed.holder.legal_representative, held.holder.legal_representative)
    await page.goto(`/portal/licences/${held.id}`)
    await page.getByText('赵示例').waitFor()
    silent(sponsor, officer)
    await sponsor.context.close()
  })

  it('the end of business: filed by the company, confirmed by the officer', async () => {
    const sponsor = await at('portal', 'sponsor', phone)
    const { page } = sponsor
    const held = await issued(demo, 14)
    await page.goto(`/portal/licences/${held.id}`)
    await page.getByRole('link', { name: /终止经营/ }).click()
    await page.locator('.fields').waitFor()
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('heading', { name: /有 2 处需要修改/ }).waitFor()
    const last = new Date(Date.parse((await api(demo, 'sponsor', 'GET', '/api/v1/me')).body.now) + 95 * 86_400_000).toISOString().slice(0, 10)
    await page.locator('#f-last_day-input').fill(last)
    await page.locator('#f-settlement-input').fill('提前三个月公告，余额全部退还，用户数据到期删除。')
    await lookAt(sponsor, 'licence-surrender')
    await page.getByRole('button', { name: '提交' }).click()
    await page.waitForURL((url) => url.pathname === `/portal/licences/${held.id}`)
    await page.getByText('余额全部退还').waitFor()
    await later(demo, 96)
    const confirm = await actOn(held.id, '确认注销')
    await confirm.getByRole('button', { name: /^确认注销/ }).click()
    await confirm.getByText('用户善后以后才能注销。').waitFor()
    await confirm.locator('input[type=checkbox]').check()
    await shot(officer, 'licence-surrender-confirm-1440')
    await send(officer, confirm, '确认注销')
    await officer.page.getByText('终止经营已注销').first().waitFor()
    await lookAt(officer, 'licence-surrendered')
    assert.equal((await licence(held.id)).state, 'surrendered')
    await page.goto(`/portal/licences/${held.id}`)
    await page.getByText('终止经营已注销').first().waitFor()
    await shot(sponsor, 'licence-surrendered-375')
    silent(sponsor, officer)
    await sponsor.context.close()
  })

  it('undone and taken away, each with reasons and remedies', async () => {
    const sponsor = await at('portal', 'sponsor', phone)
    for (const [n, name, ground, state, word] of [[15, '撤销许可', 'fraud', 'rescinded', '已撤销'], [16, '吊销许可证', '', 'revoked', '已吊销']]) {
      const held = await issued(demo, n)
      const card = await actOn(held.id, name)
      await card.getByRole('button', { name: new RegExp(`^${name}`) }).click()
      await card.getByText('请写明理由。').waitFor()
      await card.locator('textarea').fill('提交的审计报告系伪造。')
      if (ground !== '') {
        await card.getByRole('button', { name: new RegExp(`^${name}`) }).click()
        await card.getByText('请选择情形。').waitFor()
        await card.locator(`input[value=${ground}]`).check()
      }
      await shot(officer, `licence-${state}-card-1440`)
      await send(officer, card, name)
      await officer.page.getByText(word).first().waitFor()
      assert.equal((await licence(held.id)).state, state)
      await sponsor.page.goto(`/portal/licences/${held.id}`)
      await sponsor.page.getByText('提交的审计报告系伪造。').waitFor()
      await sponsor.page.getByText(/行政复议/).first().waitFor()
      assert.equal(await sponsor.page.getByText(/与登记不符/).count(), 0) // nothing is lacking any more
      await lookAt(sponsor, `licence-${state}`)
    }
    await lookAt(officer, 'licence-revoked-officer')
    silent(sponsor, officer)
    await sponsor.context.close()
  })
})

describe('what watching finds', { timeout: 300_000 }, () => {
  it('compliance takes a task, closes it with what it came to, and takes it up again', async () => {
    const compliance = await at('console', 'compliance')
    const { page } = compliance
    await page.getByRole('link', { name: '合规任务' }).click()
    await page.getByRole('heading', { name: '合规任务' }).waitFor()
    await page.locator('.tb tbody tr').first().waitFor()
    await lookAt(compliance, 'tasks')
    await page.getByRole('button', { name: '筛选: 类型' }).click()
    await page.locator('.chip.open select').selectOption('paid_without_licence')
    await page.locator('.tb tbody tr').first().waitFor()
    assert.equal(await page.locator('.tb tbody tr').count(), 1)
    await page.locator('.tb tbody a').first().click()
    await page.getByRole('heading', { level: 1, name: '只有备案的收费服务' }).waitFor()
    await page.getByRole('button', { name: '由我领办' }).click()
    await page.locator('dd', { hasText: 'compliance' }).waitFor()
    await page.getByRole('button', { name: '办结…' }).click()
    const card = page.getByRole('dialog')
    await card.getByRole('button', { name: /^办结/ }).click()
    await card.getByText('请选择处理结果。').waitFor()
    await card.locator('input[value=charging_stopped]').check()
    await card.locator('textarea').fill('页面已撤下收费项目，已截图。')
    await shot(compliance, 'task-close-1440')
    await card.getByRole('button', { name: /^办结/ }).click()
    await page.getByRole('heading', { name: '办结情况' }).waitFor()
    await lookAt(compliance, 'task')
    await page.getByRole('button', { name: '重新处理…' }).click()
    await card.locator('textarea').fill('又开始收费。')
    await card.getByRole('button', { name: /^重新处理/ }).click()
    await page.getByRole('button', { name: '办结…' }).waitFor()
    const told = await page.locator('.hist').innerText()
    for (const word of ['监督发现', '领办', '办结', '已停止收费', '重新处理', '又开始收费。']) assert.ok(told.includes(word), word)
    await page.goto('/console/tasks?taken=me')
    await page.locator('.tb tbody tr').first().waitFor()
    assert.equal(await page.locator('.tb tbody tr').count(), 1)
    await page.locator('.find2 input').fill('没有这样的服务')
    await page.keyboard.press('Enter')
    await page.getByText('没有要处理的').waitFor()
    await lookAt(compliance, 'tasks-none')

    // The officer takes it over; the auditor reads; the sponsor sees what concerns its filing, and nobody else the tasks.
    const { items } = (await api(demo, 'officer', 'GET', '/api/v1/compliance-tasks?kind=paid_without_licence')).body
    await officer.page.goto(`/console/tasks/${items[0].id}`)
    await officer.page.getByRole('button', { name: '由我接办' }).click()
    await officer.page.locator('dd', { hasText: 'officer' }).waitFor()
    const auditor = await at('console', 'auditor')
    await auditor.page.goto(`/console/tasks/${items[0].id}`)
    await auditor.page.getByText('您只能查看。').waitFor()
    const sponsor = await at('portal', 'sponsor', phone)
    await sponsor.page.goto(`/portal/a/${items[0].application}`)
    await sponsor.page.getByText(/与登记不符/).waitFor()
    await lookAt(sponsor, 'filing-watched')
    const reviewer = await at('console', 'reviewer')
    assert.equal(await reviewer.page.getByRole('link', { name: '合规任务' }).count(), 0)
    for (const who of [compliance, auditor, sponsor, reviewer]) {
      silent(who)
      await who.context.close()
    }
  })
})

describe('many at once', { timeout: 300_000 }, () => {
  it('licence cases are claimed, assigned and given back together, exported, and kept as a view', async () => {
    const { page } = officer
    for (const n of [21, 22]) await handedIn(demo, n)
    await page.goto('/console/licensing?state=submitted')
    await page.locator('.tb tbody tr').nth(1).waitFor()
    await page.getByRole('button', { name: '保存视图' }).click()
    await page.locator('.chead form input').fill('待受理')
    await page.keyboard.press('Enter')
    await page.locator('.side').getByRole('link', { name: /^待受理 ?\d/ }).waitFor()
    await page.getByRole('checkbox', { name: '全选' }).check()
    await lookAt(officer, 'licensing-selected')
    const bar = page.locator('.bulk')
    for (const [button, effect] of [['领取', '由您领取'], ['指派…', '领取人改为']]) {
      await bar.getByRole('button', { name: button }).click()
      const dialog = page.getByRole('dialog')
      if (button === '指派…') await dialog.locator('select').selectOption({ index: 1 })
      await dialog.getByText(new RegExp(effect)).first().waitFor()
      await shot(officer, `licensing-${button === '领取' ? 'claim' : 'assign'}-1440`)
      await dialog.getByRole('button', { name: new RegExp(`^${button.replace('…', '')} \\d+ 件`) }).click()
      await page.getByText(/件中办成/).first().waitFor()
      await page.getByRole('checkbox', { name: '全选' }).check()
    }
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出全部' }).click()])
    assert.match(file.suggestedFilename(), /^openicp-licences-.*\.csv$/)
    silent(officer)
  })
})

describe('the house', { timeout: 300_000 }, () => {
  it('sets how the decision is counted, and reads licences', async () => {
    const admin = await at('console', 'admin')
    const { page } = admin
    await page.getByRole('link', { name: '许可期限' }).click()
    await page.locator('form input[type=number]').fill('20')
    await page.locator('form select').nth(0).selectOption('working_days')
    await page.locator('form select').nth(1).selectOption('receipt')
    await page.getByRole('button', { name: '保存' }).click()
    await page.getByText('20 个工作日').waitFor()
    await lookAt(admin, 'admin-licence-terms')
    for (const [user, who] of [['admin', admin], ['auditor', await at('console', 'auditor')]]) {
      await who.page.getByRole('link', { name: '许可证申请' }).or(who.page.getByRole('link', { name: '所有状态' }).last()).first().click()
      await who.page.goto('/console/licensing')
      await who.page.locator('.tb tbody a').first().waitFor()
      await lookAt(who, `licensing-${user}`)
      await who.page.locator('.tb tbody a').first().click()
      await who.page.locator('.review').waitFor()
      await who.page.getByRole('tab', { name: /历史/ }).click()
      assert.doesNotMatch(await who.page.locator('.hist').innerText(), /[a-z_]+\.[a-z_]+/)
      await lookAt(who, `licensing-case-${user}`)
      await who.page.goto('/console/licences')
      await who.page.locator('.tb tbody a').first().click()
      await who.page.getByRole('heading', { name: '许可证内容' }).waitFor()
      await lookAt(who, `licence-${user}`)
      await who.context.close()
    }
  })
})
