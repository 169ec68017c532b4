// The console's pages of the enterprise interface against the real program: both ends are set up by the admin and seen on the boards,
// secrets leave the page, what crossed for a case is read masked, and the house's block list stops what is on it.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { api, browser, person, phone, shot, signIn, startDemo } from './lib/desk.mjs'
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

const secret = '0123456789abcdef'

test('with both desks here the boards say that nothing is to be set up', { timeout: 120_000 }, async () => {
  for (const user of ['reviewer', 'officer']) {
    await visit(user, async (who, page) => {
      await page.goto('/console/exchange')
      await page.getByRole('heading', { name: '两个台都在这里运行' }).waitFor()
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
    await page.getByRole('button', { name: '修改' }).click()
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
    await page.getByText('还没有联系过').first().waitFor()
    await page.getByText('4471').first().waitFor()
    await lookAt(who, 'console-providers-board')
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
    await lookAt(who, 'console-exchange-full')
    await page.getByRole('button', { name: '四川省通信管理局' }).click()
    await page.getByText('既不算成功也不算失败').waitFor()
    await lookAt(who, 'console-exchange-unknown')
    await page.getByRole('tab', { name: /接入商/ }).click()
    await page.getByText('代码 1006').waitFor()
    await lookAt(who, 'console-providers-full')
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
