// Starts the real program with invented data and a real Chromium, and speaks to both as a person would.

import { spawn, execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const top = resolve(fileURLToPath(new URL('.', import.meta.url)), '../../..')

/** A port nobody listens on. */
function freePort() {
  return new Promise((done) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => done(port))
    })
  })
}

/** The program as it was built for this run. OPENICP_BINARY names one that is built already. */
export function binary() {
  if (process.env.OPENICP_BINARY) return process.env.OPENICP_BINARY
  const out = join(top, 'bin', 'openicp')
  if (!existsSync(out)) throw new Error('bin/openicp is missing: run make build')
  return out
}

/** A running demo in a folder of its own. */
export async function startDemo() {
  const folder = mkdtempSync(join(tmpdir(), 'openicp-e2e-'))
  const demo = { folder, data: join(folder, 'data'), port: await freePort(), password: '', child: undefined }
  const tokens = new Map()
  demo.base = `http://127.0.0.1:${demo.port}`
  await launch(demo)
  return {
    ...demo,
    get base() { return demo.base },
    get password() { return demo.password },
    token(user) {
      if (!tokens.has(user)) tokens.set(user, execFileSync(binary(), ['token', '--data', demo.data, '--user', user], { encoding: 'utf8' }).trim())
      return tokens.get(user)
    },
    /** kill -9 and start again on the same data and port. */
    async crash() {
      demo.child.kill('SIGKILL')
      await new Promise((done) => demo.child.once('exit', done))
    },
    restart: () => launch(demo),
    async stop() {
      demo.child.kill('SIGTERM')
      await new Promise((done) => demo.child.once('exit', done))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Starts the program and waits until it says that it is ready. */
function launch(demo) {
  return new Promise((ready, failed) => {
    let said = ''
    demo.child = spawn(binary(), ['demo', '--addr', `127.0.0.1:${demo.port}`, '--data', demo.data], { stdio: ['ignore', 'pipe', 'pipe'] })
    const poll = async () => {
      for (let i = 0; i < 600; i++) {
        try {
          if ((await fetch(`${demo.base}/readyz`)).ok && demo.password !== '') return ready()
        } catch {
          // not yet
        }
        await new Promise((next) => setTimeout(next, 100))
      }
      failed(new Error(`the demo did not get ready: ${said}`))
    }
    const hear = (chunk) => {
      said += chunk
      demo.password ||= /password: (\S+)/.exec(said)?.[1] ?? ''
    }
    demo.child.stdout.on('data', hear)
    demo.child.stderr.on('data', hear)
    demo.child.once('exit', (code) => code && failed(new Error(`the demo left with ${code}: ${said}`)))
    void poll()
  })
}

/** A call to the API as a user, for what a test needs beside the page. */
export async function api(demo, user, method, path, body) {
  const answer = await fetch(demo.base + path, {
    method,
    headers: { ...(user ? { Authorization: `Bearer ${demo.token(user)}` } : {}), ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body),
  })
  const text = await answer.text()
  return { status: answer.status, body: text === '' ? undefined : JSON.parse(text) }
}

/** A Chromium; root needs --no-sandbox. */
export function browser() {
  const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path))
  return chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
}

export const phone = { width: 375, height: 740 }
export const desktop = { width: 1440, height: 900 }

/** A fresh person: an empty profile, one page, and a list of everything the page complained about. */
export async function person(chrome, demo, { viewport = desktop, language = 'zh', dark = false } = {}) {
  const context = await chrome.newContext({ viewport, baseURL: demo.base, locale: language === 'zh' ? 'zh-CN' : 'en-GB', timezoneId: 'Asia/Shanghai', colorScheme: dark ? 'dark' : 'light', permissions: ['clipboard-read', 'clipboard-write'] })
  await context.addInitScript(([chosen]) => { if (chosen === 'en') localStorage.setItem('openicp.language', 'en') }, [language])
  const complaints = []
  // The policy's own event as well: not every refusal is written to the console.
  await context.exposeBinding('policyRefused', (_source, what) => complaints.push(`policy: ${what}`))
  await context.addInitScript(() => addEventListener('securitypolicyviolation', (event) => globalThis.policyRefused(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`)))
  const page = await context.newPage()
  // Leaving with something unsent: the browser asks, and a person in a hurry leaves; it lies on the shelf and comes back.
  page.on('dialog', (dialog) => (dialog.type() === 'beforeunload' ? dialog.accept() : dialog.dismiss()))
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) complaints.push(`console: ${message.text()}`)
  })
  return { context, page, complaints }
}

/** Signs in by the page, at a desk. */
export async function signIn(who, demo, desk, user) {
  await who.page.goto(`/${desk}/sign-in`)
  await who.page.locator('input[name=username]').fill(user)
  await who.page.locator('input[name=password]').fill(demo.password)
  await who.page.locator('button[type=submit]').click()
  await who.page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
}

/** A screenshot of the whole page, where OPENICP_SHOTS names a folder. */
export async function shot(who, name) {
  const folder = process.env.OPENICP_SHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await who.page.screenshot({ path: join(folder, `${name}.png`), fullPage: true })
}
