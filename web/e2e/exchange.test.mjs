// The console's pages of the enterprise interface against the real program: both ends are set up by the admin and seen on the boards,
// secrets leave the page, what crossed for a case is read masked, and the house's block list stops what is on it.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { api, browser, desktop, person, phone, shot, signIn, startDemo } from './lib/desk.mjs'
import { lookAt, seriousFindings, settled, sideways } from './lib/look.mjs'

let demo
let chrome
before(async () => {
  ;[demo, chrome] = await Promise.all([startDemo(), browser()])
})
after(async () => {
  await chrome?.close()
  await demo?.stop()
})

/** One person's visit to the console: closed at the end, and the page must have had nothing to complain about. */
async function visit(user, act) {
  const who = await person(chrome, demo)
  try {
    await signIn(who, demo, 'console', user)
    await act(who, who.page)
    assert.deepEqual(who.complaints, [])
  } finally {
    await who.context.close()
  }
}

/** Looks at a page under an open dialog, where its own switches cannot be reached: in both sizes, with axe. */
async function lookUnder(who, name) {
  const { page } = who
  for (const [width, size] of [[1440, desktop], [375, phone]]) {
    await page.setViewportSize(size)
    await settled(page)
    assert.equal(await sideways(page), 0, `${name} ${width}`)
    assert.deepEqual(await seriousFindings(page), [], `${name} ${width}`)
    await shot(who, `${name}-${width}`)
  }
  await page.setViewportSize(desktop)
}

const secret = '0123456789abcdef'

test('with both desks here the boards tell what crossed between them', { timeout: 240_000 }, async () => {
  for (const user of ['reviewer', 'officer', 'auditor', 'admin']) {
    await visit(user, async (who, page) => {
      await page.goto('/console/exchange')
      const inside = page.locator('.inside')
      await inside.getByRole('heading', { name: '两个台都在这里运行' }).waitFor()
      await inside.getByRole('row', { name: /北京市通信管理局 .*示例云/ }).first().waitFor()
      assert.equal(await inside.getByRole('link').count() > 0, user !== 'admin', `${user} opens cases`)
      await lookAt(who, `console-exchange-inside-${user}`)
      if (user !== 'officer') return
      await inside.getByRole('link').first().click()
      await page.waitForURL(/\/console\/decide\//)
      assert.equal(await page.getByRole('button', { name: '现在联系' }).count(), 0)
    })
  }
})

test('an account is set up by the admin, with what is wrong said at once, and the officer sees the board', { timeout: 240_000 }, async () => {
  await visit('admin', async (who, page) => {
    await page.goto('/console/admin/accounts')
    await page.getByRole('button', { name: '新增账户' }).click()
    await page.getByRole('button', { name: '保存账户' }).click()
    await page.getByRole('alert').filter({ hasText: '有 6 处需要修改' }).waitFor() // provider, number, user, and the three secrets
    assert.equal(await page.locator('[aria-invalid=true]').count(), 6)
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('aria-invalid')), 'true')
    await lookAt(who, 'console-account-wrong')
    await page.getByLabel('接入商', { exact: true }).selectOption({ index: 1 })
    await page.getByLabel('接入商标识').fill('4471')
    await page.getByLabel('用户名').fill('example-isp')
    await page.getByLabel('口令').fill('a password of the interface')
    await page.getByLabel('AES 密钥').fill(secret)
    await page.getByLabel('AES 偏移量').fill(secret)
    await page.getByLabel('可以连接的地址段').fill('203.0.113.0')
    await page.getByRole('button', { name: '保存账户' }).click()
    await page.getByText('“203.0.113.0”不是地址段').waitFor()
    await page.getByLabel('可以连接的地址段').fill('203.0.113.0/24')
    await page.getByRole('button', { name: '保存账户' }).click()
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor()
    await page.getByRole('cell', { name: '203.0.113.0/24' }).waitFor()
    // Opened again it knows everything but the secrets, and keeps them when none is typed.
    await page.getByRole('row', { name: /4471/ }).getByRole('button', { name: '修改' }).click()
    assert.equal(await page.getByLabel('用户名').inputValue(), 'example-isp')
    for (const name of ['口令', 'AES 密钥', 'AES 偏移量']) assert.equal(await page.getByLabel(name).inputValue(), '')
    await page.getByText('已保存，不再显示').first().waitFor()
    await page.getByLabel('可以上报的时间段').fill('08:00-20:00')
    await page.getByRole('button', { name: '保存账户' }).click()
    await page.getByRole('cell', { name: '08:00–20:00' }).waitFor()
    await page.getByRole('button', { name: '关闭上报' }).click()
    await page.getByText('已关闭，代码 901').waitFor()
    await page.getByRole('button', { name: '开放上报' }).click()
    await page.getByRole('button', { name: '关闭上报' }).waitFor()
    await lookAt(who, 'console-accounts')
    for (const answer of ['/api/v1/exchange/accounts', '/api/v1/exchange/board']) assert.ok(!JSON.stringify((await api(demo, 'admin', 'GET', answer)).body).includes(secret))
  })
  await visit('officer', async (who, page) => {
    await page.goto('/console/exchange')
    // The demo's third provider has reported over HTTP: two files, and what was wrong in them stands at record and field.
    const outside = page.getByRole('row', { name: /示例网络服务/ })
    assert.match(await outside.innerText(), /\b2\b/)
    await page.getByText(/文件 1，第 2 条/).waitFor()
    await page.getByText('还没有联系过').first().waitFor()
    await page.getByText('4471').first().waitFor()
    await lookAt(who, 'console-providers-board')
    // An officer hands something out: what is missing is said at its fields, and the board counts the file.
    await page.getByRole('button', { name: '下发…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '下发', exact: true }).click()
    await dialog.getByText('有 4 处需要修改').waitFor() // provider, domain, address, carrier
    assert.equal(await dialog.locator('.dispatch .in[aria-invalid=true]').count(), 3)
    await lookUnder(who, 'console-dispatch-wrong')
    await dialog.getByLabel(/示例云计算/).check()
    await dialog.getByLabel('域名').fill('unfiled-example.cn')
    await dialog.getByLabel('IP 地址').fill('203.0.113.10')
    await dialog.getByLabel('运营商标识').fill('9')
    await dialog.getByRole('button', { name: '下发', exact: true }).click()
    await dialog.getByRole('status').filter({ hasText: '已放入' }).waitFor()
    await dialog.getByRole('button', { name: '关闭', exact: true }).click()
    const row = page.getByRole('row', { name: /4471/ })
    await row.getByRole('cell', { name: '1', exact: true }).waitFor()
    // What the server finds wrong stands at its record.
    await page.getByRole('button', { name: '下发…' }).click()
    await dialog.getByLabel('下发什么').selectOption('block_list')
    await dialog.getByLabel(/示例云计算/).check()
    await dialog.getByRole('button', { name: '下发', exact: true }).click()
    await dialog.getByRole('alert').filter({ hasText: '黑名单上没有域名' }).first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('tab', { name: '上报' }).click()
    await page.getByRole('button', { name: '看内容' }).first().click()
    await dialog.getByText('unfiled-of-outside-example.cn').waitFor()
  })
})

test('what providers reported is listed and opened, masked', { timeout: 120_000 }, async () => {
  const report = { id: 'f1.2', kind: 'handle_unfiled', provider: 'example-hosting', provider_name: '示例主机有限公司', sequence: 7, file_name: 'ICP_4471_7.xml', record: 2, at: '2026-11-24T03:00:00Z' }
  const older = { ...report, id: 'f0.1', kind: 'confirm_filed', sequence: 6 }
  await visit('officer', async (who, page) => {
    await page.route('**/api/v1/exchange/reports?*', (route) => route.fulfill({ json: route.request().url().includes('before=f1.2') ? { items: [older], next: '' } : { items: [report], next: 'f1.2' } }))
    await page.route('**/api/v1/exchange/reports/f1.2', (route) => route.fulfill({ json: { ...report, elements: [{ tag: 'Clxx', label: { zh: '处理信息', en: 'Handling' }, depth: 0, value: null, masked: false }, { tag: 'Ym', label: { zh: '域名', en: 'Domain' }, depth: 1, value: 'unfiled-example.cn', masked: false }], more: false } }))
    await page.goto('/console/exchange')
    await page.getByRole('tab', { name: '上报' }).click()
    await page.getByRole('button', { name: '再显示一些' }).click()
    await page.getByRole('cell', { name: '核实结果' }).waitFor()
    await lookAt(who, 'console-reports')
    await page.getByRole('button', { name: '看内容' }).first().click()
    await page.getByRole('dialog').getByText('unfiled-example.cn').waitFor()
    await lookUnder(who, 'console-report')
  })
  await visit('reviewer', async (_who, page) => {
    await page.goto('/console/exchange')
    await page.locator('.inside').waitFor()
    assert.equal(await page.getByRole('tab').count(), 0, 'a provider is shown no reports of others')
  })
})

test('an administration is set up by the admin, and the reviewer sees that it does not answer', { timeout: 240_000 }, async () => {
  await visit('admin', async (who, page) => {
    await page.goto('/console/admin/peers')
    await page.getByRole('button', { name: '新增管局连接' }).click()
    await page.getByLabel('名称').fill('sc')
    await page.getByLabel('接口地址').fill('http://127.0.0.1:9/') // nobody listens there
    await page.getByLabel('接入商标识').fill('4471')
    await page.getByLabel('用户名').fill('example-isp')
    await page.getByLabel('口令').fill('a password of the interface')
    await page.getByLabel('AES 密钥').fill('short')
    await page.getByLabel('AES 偏移量').fill(secret)
    await page.getByLabel('四川').check()
    await page.getByLabel('启用：保存后马上联系').check()
    await page.getByText('地址是 http').waitFor()
    await page.getByRole('button', { name: '保存连接' }).click()
    await page.getByText('现在 5 个字符，须为 16 个').waitFor()
    await page.getByLabel('AES 密钥').fill(secret)
    await page.getByRole('button', { name: '保存连接' }).click()
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor()
    await lookAt(who, 'console-peers')
  })
  await visit('reviewer', async (who, page) => {
    await page.goto('/console/exchange')
    await page.getByRole('button', { name: '四川省通信管理局' }).waitFor()
    await page.getByText('没有回音').first().waitFor({ timeout: 60_000 })
    await settled(page)
    await lookAt(who, 'console-administrations-board')
    // Called at once when asked, and again without an answer.
    const [answer] = await Promise.all([page.waitForResponse((one) => one.url().endsWith('/exchange/peers/sc/contact')), page.getByRole('button', { name: '现在联系' }).click()])
    assert.equal(answer.status(), 202)
  })
})

test('the boards show every state they know', { timeout: 180_000 }, async () => {
  const told = JSON.parse(readFileSync(new URL('./lib/exchange-board.json', import.meta.url), 'utf8'))
  await visit('auditor', async (who, page) => {
    await page.route('**/api/v1/exchange/board', (route) => route.fulfill({ json: told }))
    await page.goto('/console/exchange')
    for (const word of ['正常', '结果未明，正在核对', '窗口未开', '对方维护中', '账户被拒', '未启用']) await page.locator('.ac .tag', { hasText: word }).waitFor()
    await page.getByRole('button', { name: '广东省通信管理局' }).click()
    assert.deepEqual(await page.locator('.seq li').evaluateAll((boxes) => boxes.map((box) => box.className)), ['accepted', 'gap', 'accepted', 'accepted', 'refused'])
    await page.getByRole('link', { name: '打开申请' }).first().waitFor()
    await page.getByText('请主办者补填').waitFor()
    assert.equal(await page.getByRole('button', { name: '收回…' }).count() + await page.getByRole('button', { name: '现在联系' }).count(), 0, 'an auditor looks on')
    await lookAt(who, 'console-exchange-full')
    await page.getByRole('button', { name: '四川省通信管理局' }).click()
    await page.getByText('既不算成功也不算失败').waitFor()
    await lookAt(who, 'console-exchange-unknown')
    await page.getByRole('tab', { name: /接入商/ }).click()
    await page.getByText('代码 1006').waitFor()
    await lookAt(who, 'console-providers-full')
  })
})

test('a hand-over that never left is seen and decided on by the reviewer', { timeout: 180_000 }, async () => {
  const { body } = await api(demo, 'reviewer', 'GET', '/api/v1/applications?limit=200')
  const id = body.items.find((each) => each.state === 'administration_review').id
  const found = { field: '/filing_password', rule: 'e_filing_password_missing', severity: 'block', found: { zh: '接口要备案密码，没有填', en: 'The interface asks for the filing password, and it is missing' }, fix: { zh: '请主办者补填。', en: 'Have the sponsor give it.' }, source: { zh: '', en: '' }, expected: { zh: '', en: '' } }
  const left = { ...found, field: '/sponsor/lead/emergency_phones', rule: 'left_out', severity: 'info', found: { zh: '接口没有应急电话', en: 'No emergency phones' } }
  const handover = { version: 'V.3.0', left_out: [left], unsent: { round: 1, at: '2026-11-24T02:00:00Z', reason: 'unsendable', findings: [found] } }
  await visit('reviewer', async (who, page) => {
    let unsent = handover.unsent
    const acts = []
    await page.route(`**/api/v1/applications/${id}`, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: { ...(await answer.json()), handover: { ...handover, unsent } } })
    })
    await page.route(`**/api/v1/applications/${id}/unsent/*`, async (route) => {
      acts.push([route.request().url().split('/').at(-1), route.request().headers()['idempotency-key']])
      unsent = null
      await route.fulfill({ json: {} })
    })
    await page.goto(`/console/cases/${id}`)
    await page.getByText('停在发出之前').waitFor()
    await page.locator('.ho', { hasText: '备案密码' }).getByText('请主办者补填').waitFor()
    await lookAt(who, 'console-unsent')
    await page.getByRole('button', { name: '收回…' }).click()
    await page.getByRole('dialog').getByText('回到“待提交管局”').waitFor()
    assert.deepEqual(await seriousFindings(page), [])
    await page.getByRole('dialog').getByRole('button', { name: '先不动' }).click()
    assert.deepEqual(acts, [], 'nothing is sent before it is meant')
    await page.getByRole('button', { name: '再次发送…' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '再次发送' }).click()
    await page.getByText('按 V.3.0 提交管局').waitFor()
    await page.getByText('这个版本没有传 1 处').click()
    await lookAt(who, 'console-handed-over')
    assert.equal(acts.length, 1)
    assert.equal(acts[0][0], 'resend')
    assert.ok(acts[0][1])
  })
  const who = await person(chrome, demo, { viewport: phone })
  await signIn(who, demo, 'portal', 'sponsor')
  const own = (await api(demo, 'sponsor', 'GET', '/api/v1/applications?limit=200')).body.items.find((each) => each.state === 'awaiting_sms').id
  for (const [unsent, word] of [[{ ...handover.unsent, reason: undefined, findings: [] }, '还没有送到管局'], [null, '有 1 处管局系统放不下，没有传']]) {
    await who.page.unrouteAll()
    await who.page.route(`**/api/v1/applications/${own}`, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: { ...(await answer.json()), handover: { ...handover, unsent } } })
    })
    await who.page.goto(`/portal/a/${own}`)
    await who.page.getByText(word).waitFor()
    assert.equal(await who.page.getByRole('link', { name: '输入短信验证码' }).count(), unsent === null ? 1 : 0, 'no code is asked for that nobody has sent')
    await lookAt(who, `portal-${unsent === null ? 'handed-over' : 'unsent'}`)
  }
  await who.context.close()
  await visit('compliance', async (_who, page) => {
    await page.route(`**/api/v1/applications/${id}`, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: { ...(await answer.json()), handover } })
    })
    await page.goto(`/console/cases/${id}`)
    await page.getByText('停在发出之前').waitFor()
    assert.equal(await page.getByRole('button', { name: '收回…' }).count(), 0, 'compliance decides nothing of it')
  })
})

test('what crossed for a case is listed and read element by element, masked', { timeout: 180_000 }, async () => {
  const { body } = await api(demo, 'officer', 'GET', '/api/v1/applications?limit=200')
  const id = body.items.find((each) => each.state === 'administration_review').id
  await visit('officer', async (who, page) => {
    await page.goto(`/console/decide/${id}`)
    await page.getByRole('button', { name: '看内容' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('row').nth(5).waitFor()
    assert.match(await dialog.innerText(), /Fzr_sjhm\s+手机号码\s+\d{3}\*{4}\d{4}/)
    assert.doesNotMatch(await dialog.innerText(), /\b1[3-9]\d{9}\b|\b\d{17}[\dX]\b/)
    assert.deepEqual(await seriousFindings(page), [])
    await shot(who, 'console-message')
    await page.setViewportSize(phone)
    await settled(page)
    assert.equal(await sideways(page), 0)
    await shot(who, 'console-message-375')
  })
  await visit('auditor', async (who, page) => {
    await page.goto(`/console/cases/${id}`)
    await page.getByRole('tab', { name: '往来' }).click()
    await page.getByRole('button', { name: '看内容' }).first().click()
    await page.getByRole('button', { name: '下载原文…' }).click()
    await page.getByRole('button', { name: '下载并记录' }).click()
    await page.getByText('请写明理由，至少四个字').waitFor()
    assert.deepEqual(await seriousFindings(page), [])
    await shot(who, 'console-document')
    await page.getByLabel('下载原文的理由').fill('核对投诉所涉报文')
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载并记录' }).click()])
    assert.match(readFileSync(await download.path(), 'latin1'), /^<\?xml/)
    await page.getByText('已下载，已记录').waitFor()
    const trail = await api(demo, 'auditor', 'GET', '/api/v1/audit/events?flow=exchange.message')
    assert.equal(trail.body.items[0].details.reason, '核对投诉所涉报文')
  })
  const stranger = await api(demo, 'sponsor', 'GET', `/api/v1/applications/${id}/messages`)
  assert.equal(stranger.status, 404)
})

test('the block list is kept by the admin and read by the auditor', { timeout: 180_000 }, async () => {
  await visit('admin', async (who, page) => {
    await page.goto('/console/admin/blocked')
    await page.getByRole('button', { name: '列入名单' }).click()
    await page.getByRole('button', { name: '列入名单' }).click()
    await page.getByRole('alert').filter({ hasText: '有 2 处需要修改' }).waitFor()
    await page.getByLabel('列入什么').selectOption('sponsor_document')
    await page.getByLabel('证件号码').fill('110101199003070011')
    await page.getByLabel('主办者名称').fill('示例某人')
    await page.getByLabel('列入机关和文号').fill('示例省通信管理局，示例〔2026〕1 号')
    await page.getByRole('button', { name: '列入名单' }).click()
    await page.getByRole('status').filter({ hasText: '已保存' }).waitFor()
    await page.getByRole('cell', { name: '1101**********0011' }).waitFor()
    assert.ok(!(await page.locator('main').innerText()).includes('110101199003070011'))
    await lookAt(who, 'console-block-list')
    await page.getByRole('button', { name: '移出名单' }).click()
    await page.getByRole('button', { name: '确认移出' }).click()
    await page.getByText('已移出', { exact: true }).waitFor()
  })
  await visit('auditor', async (who, page) => {
    await page.getByRole('link', { name: '黑名单' }).click()
    await page.getByText('已移出', { exact: true }).waitFor()
    assert.equal(await page.getByRole('button', { name: '列入名单' }).count(), 0)
  })
})
