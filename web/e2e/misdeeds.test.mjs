// What goes wrong with people, lines and machines: nothing typed is lost, nothing happens twice, and the page says what to do.

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { api, browser, desktop, person, phone, signIn, startDemo } from './lib/desk.mjs'
import { example, fillIn, picture, referenceOf, upload } from './lib/roads.mjs'

let demo
let chrome
let who
let id
before(async () => {
  ;[demo, chrome] = await Promise.all([startDemo(), browser()])
  who = await person(chrome, demo, { viewport: phone })
  await signIn(who, demo, 'portal', 'sponsor')
  id = await fillIn(who, example('enterprise'))
}, { timeout: 180_000 })
after(async () => {
  await chrome?.close()
  await demo?.stop()
})

const saved = () => api(demo, 'sponsor', 'GET', `/api/v1/applications/${id}`).then((answer) => answer.body)
const name = '#f-services-0-name-input'
const remark = '#f-services-0-remark-input'

describe('misdeeds', { timeout: 600_000 }, () => {
  it('a reload in the middle of a lost line brings back what was typed, and it is saved when the line is back', async () => {
    const { page, context } = who
    await page.goto(`/portal/a/${id}/fill/service`)
    await page.locator(name).waitFor()
    await page.route('**/api/v1/applications/*', (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()))
    await page.locator(name).fill('示例云图新网站')
    await page.getByText(/待保存 1 处/).waitFor()
    await page.reload()
    await page.locator(name).waitFor()
    assert.equal(await page.locator(name).inputValue(), '示例云图新网站')
    await page.unroute('**/api/v1/applications/*')
    await context.setOffline(true)
    await page.getByText(/网络断开/).waitFor()
    await context.setOffline(false)
    await page.locator('.saved', { hasText: '已保存' }).waitFor()
    assert.equal((await saved()).services[0].name, '示例云图新网站')
  })

  it('two tabs that change different fields both keep theirs; one field in both is asked about', async () => {
    const other = await who.context.newPage()
    for (const page of [who.page, other]) {
      await page.goto(`/portal/a/${id}/fill/service`)
      await page.locator(name).waitFor()
    }
    await other.locator(remark).fill('介绍本公司的云端制图产品与技术服务，供客户查阅产品资料。')
    await other.locator('.saved', { hasText: '已保存' }).waitFor()
    await who.page.locator(name).fill('示例云图站点')
    await who.page.locator('.saved', { hasText: '已保存' }).waitFor()
    const both = await saved()
    assert.equal(both.services[0].name, '示例云图站点')
    assert.match(both.services[0].remark, /供客户查阅产品资料。$/)

    await other.reload()
    await other.locator(name).waitFor()
    await who.page.reload()
    await who.page.locator(name).waitFor()
    await other.locator(name).fill('示例云图乙站')
    await other.locator('.saved', { hasText: '已保存' }).waitFor()
    await who.page.locator(name).fill('示例云图甲站')
    const asked = who.page.getByRole('alert').filter({ hasText: '这里在别处也改过' })
    await asked.waitFor()
    assert.match(await asked.innerText(), /示例云图甲站[\s\S]*示例云图乙站/) // both versions, side by side
    assert.equal((await saved()).services[0].name, '示例云图乙站') // nothing was overwritten
    await asked.getByRole('button', { name: '用这一页的' }).click()
    await who.page.locator('.saved', { hasText: '已保存' }).waitFor()
    assert.equal((await saved()).services[0].name, '示例云图甲站')
    await other.close()
  })

  it('a wrong file is refused in words; a picture too large is made smaller before it goes', async () => {
    const { page } = who
    await page.goto(`/portal/a/${id}/materials`)
    const slot = 'sponsor_document'
    const field = page.locator(`input[type=file][data-slot="${slot}"]`)
    await field.setInputFiles({ name: 'licence.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('PK no picture at all') })
    await page.locator(`#${slot}`).getByText('不是能用的照片').waitFor()
    await field.setInputFiles({ name: 'empty.png', mimeType: 'image/png', buffer: Buffer.alloc(0) })
    await page.locator(`#${slot}`).getByText('这个文件是空的').waitFor()
    const large = picture({ width: 3000, height: 2300, noise: 60 })
    assert.ok(large.length > 20_000_000, `${large.length} bytes`)
    await field.setInputFiles({ name: 'large.png', mimeType: 'image/png', buffer: large })
    await page.getByRole('button', { name: '用这张' }).click({ timeout: 60_000 })
    await page.locator(`#${slot} .tag.ok`).waitFor({ timeout: 60_000 })
    const paper = (await saved()).documents.find((each) => each.slot === slot)
    assert.equal(paper.state, 'stored')
    assert.ok(paper.size_bytes <= 4_000_000 && paper.fitted_bytes <= 100_000, JSON.stringify(paper))
  })

  it('a server that is killed in the middle of an upload costs nothing of it', async () => {
    const { page } = who
    await page.goto(`/portal/a/${id}/materials`)
    const slot = 'identity_card_front'
    let pieces = 0
    await page.route('**/api/v1/uploads/*', async (route) => {
      if (route.request().method() === 'PATCH' && ++pieces === 3) await demo.crash()
      await route.continue().catch(() => undefined)
    })
    await page.locator(`input[type=file][data-slot="${slot}"]`).setInputFiles({ name: 'card.png', mimeType: 'image/png', buffer: picture({ width: 2400, height: 1800, noise: 60 }) })
    await page.getByRole('button', { name: '用这张' }).click({ timeout: 60_000 })
    await page.locator(`#${slot}`).getByText('等网络恢复').waitFor({ timeout: 60_000 })
    await demo.restart()
    await page.locator(`#${slot} .tag.ok`).waitFor({ timeout: 90_000 })
    await page.unroute('**/api/v1/uploads/*')
    assert.equal((await saved()).documents.find((each) => each.slot === slot).state, 'stored')
  })

  it('signing out saves what was just typed, and who signs in next in the same tab does not find it', async () => {
    const own = await person(chrome, demo, { viewport: phone })
    await signIn(own, demo, 'portal', 'sponsor')
    const { page } = own
    const mobile = example('enterprise').sponsor.lead.mobile
    await page.locator(`a[href="/portal/a/${id}"]`).first().click()
    await page.locator(`a[href^="/portal/a/${id}/fill/service"]`).first().click()
    await page.locator(name).fill('示例云图末站')
    await page.getByRole('button', { name: '退出' }).click()
    await page.locator('input[name=username]').waitFor()
    await page.goBack()
    await page.waitForURL((url) => url.pathname.endsWith('/sign-in'))
    await page.locator('input[name=username]').fill('auditor')
    await page.locator('input[name=password]').fill(demo.password)
    await page.locator('button[type=submit]').click()
    await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
    assert.equal((await saved()).services[0].name, '示例云图末站')
    const asked = page.waitForResponse((response) => response.url().endsWith(`/api/v1/applications/${id}`))
    await page.goto(`/portal/a/${id}/fill/service?s=0`)
    await asked // the server is asked again, as somebody else
    await page.waitForLoadState('networkidle')
    assert.ok(!(await page.content()).includes(mobile))
    await own.context.close()
  })

  it('a double click submits once, and the back button does not submit again', async () => {
    const { page } = who
    await upload(who, id)
    await page.goto(`/portal/a/${id}/check`)
    await page.getByText('没有要改的地方').waitFor()
    await page.locator('.agree input').check()
    await page.getByRole('button', { name: '提交', exact: true }).dblclick()
    await page.waitForURL((url) => url.pathname === `/portal/a/${id}`)
    await page.goBack()
    await page.getByText('没有要改的地方').waitFor()
    const { body } = await api(demo, 'sponsor', 'GET', `/api/v1/applications/${id}/history`)
    assert.equal(body.items.filter((event) => event.move === 'submit').length, 1)
    assert.equal((await saved()).round, 1)
  })

  it('the keys of a review work as soon as the case is seen, while its claim is still under way', async () => {
    const staff = await person(chrome, demo, { viewport: desktop })
    await signIn(staff, demo, 'console', 'reviewer')
    let claimed
    const held = new Promise((release) => (claimed = release))
    await staff.page.route('**/api/v1/applications/*/claim', (route) => held.then(() => route.continue()))
    await staff.page.goto(`/console/cases/${id}`)
    await staff.page.locator('.review').waitFor()
    await staff.page.keyboard.press('r')
    await staff.page.getByRole('dialog').locator('.new').waitFor({ timeout: 5_000 })
    claimed()
    await staff.context.close()
  })

  it('who only looks at a case writes nothing', async () => {
    const staff = await person(chrome, demo, { viewport: desktop })
    await signIn(staff, demo, 'console', 'auditor')
    const written = []
    staff.page.on('request', (request) => request.method() === 'GET' || written.push(`${request.method()} ${new URL(request.url()).pathname}`))
    await staff.page.goto(`/console/cases/${id}`)
    await staff.page.locator('.review').waitFor()
    const queue = staff.page.waitForResponse((answer) => answer.url().includes('/api/v1/queue?'))
    await staff.page.locator('.review .back').click()
    await queue // what leaving the case sends went before what the queue asks
    assert.deepEqual(written, [])
    await staff.context.close()
  })

  it('Ctrl+Enter in a dialog or a field decides nothing', async () => {
    const officer = await person(chrome, demo, { viewport: desktop })
    await signIn(officer, demo, 'console', 'officer')
    const waiting = (await api(demo, 'officer', 'GET', '/api/v1/queue?state=administration_review')).body.items[0].id
    const { page } = officer
    await page.goto(`/console/decide/${waiting}`)
    await page.locator('.dg').waitFor()
    const sent = []
    page.on('request', (request) => sent.push(new URL(request.url()).pathname))
    await page.locator('.find input').focus()
    await page.keyboard.press('Control+Enter')
    await page.locator('.dg button.tiny').first().click()
    await page.getByRole('dialog').locator('input').fill('核对证件')
    await page.keyboard.press('Control+Enter')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.waitForLoadState('networkidle')
    assert.deepEqual(sent.filter((path) => path.includes('/moves/')), [])
    assert.equal((await api(demo, 'officer', 'GET', `/api/v1/applications/${waiting}`)).body.state, 'administration_review')
    await officer.context.close()
  })

  it('a document number that is searched for never stands in an address', async () => {
    const staff = await person(chrome, demo, { viewport: desktop })
    await signIn(staff, demo, 'console', 'reviewer')
    const number = example('enterprise').sponsor.lead.document.number
    const addresses = []
    staff.page.on('request', (request) => addresses.push(request.url()))
    await staff.page.locator('.find input').fill(number)
    await staff.page.keyboard.press('Enter')
    await staff.page.locator('.found').getByText(await referenceOf(who, id)).click()
    await staff.page.locator('.panes').waitFor()
    assert.ok(![...addresses, staff.page.url()].some((address) => address.includes(number)))
    assert.deepEqual(staff.complaints, [])
    await staff.context.close()
  })

  it('no page of a reviewer shows what is masked for them', async () => {
    const form = example('enterprise')
    const reference = await referenceOf(who, id)
    const secrets = [form.sponsor.lead, form.services[0].lead].flatMap((lead) => [lead.mobile, lead.emergency_phone, lead.email, lead.document.number, lead.name])
    const staff = await person(chrome, demo, { viewport: desktop })
    await signIn(staff, demo, 'console', 'reviewer')
    const heard = []
    staff.page.on('response', async (response) => {
      if ((response.headers()['content-type'] ?? '').includes('json')) heard.push(await response.text().catch(() => ''))
    })
    for (const path of [`/console/queue?q=${reference}`, `/console/cases/${id}`, '/console/boards']) {
      await staff.page.goto(path)
      await staff.page.waitForLoadState('networkidle')
      const seen = (await staff.page.content()) + (await staff.page.title()) + staff.page.url() + heard.join('')
      for (const secret of secrets) assert.ok(!seen.includes(secret), `${path} shows ${secret.slice(0, 2)}…`)
    }
    assert.ok(heard.length > 3)
    assert.deepEqual(staff.complaints, [])
  })
})
