// The one door to the server. Whatever is refused becomes a Problem; that nothing answered is a Problem too, of its own code,
// so that a page can say that what was typed is safe. A session that has ended is asked for in place, and the call goes again.

import type { Finding } from './types'
import type { Text } from '../texts/language'

/** A refusal as the server words it (RFC 9457), or that the server was not reached (`unreachable`). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly text: Text,
    readonly more: { field?: string; findings?: Finding[]; retry_after?: number } & Record<string, unknown> = {},
  ) {
    super(`${status} ${code}`)
  }

  get findings(): Finding[] {
    return this.more.findings ?? []
  }

  /** Nothing was refused: the line or the server was away. */
  get unreachable(): boolean {
    return this.status === 0 || this.status === 502 || this.status === 503 || this.status === 504
  }
}

export interface Answer<T> {
  body: T
  etag: string | null
  status: number
  headers: Headers
}

export interface CallOptions {
  body?: unknown
  raw?: BodyInit
  type?: string
  /** The version that was seen; a change on another one is refused with 412. */
  version?: number
  /** Made before the first try and kept for its repeats, so that nothing happens twice. */
  key?: string
  signal?: AbortSignal
  headers?: Record<string, string>
  /** Do not ask for a sign-in when the session has ended. */
  quiet?: boolean
}

/** Asks for the password again in place; answers whether the same person is back. Set by the page's frame. */
let signInAgain: () => Promise<boolean> = async () => false
export function onSessionEnd(ask: () => Promise<boolean>): void {
  signInAgain = ask
}

/** A key for one act, made before it is sent. */
export function actKey(): string {
  return crypto.randomUUID()
}

export async function call<T>(method: string, path: string, options: CallOptions = {}): Promise<Answer<T>> {
  const response = await reach(method, path, options)
  if (response.status === 401 && !options.quiet && (await signInAgain())) {
    return read<T>(await reach(method, path, options))
  }
  return read<T>(response)
}

async function reach(method: string, path: string, options: CallOptions): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', ...options.headers }
  if (options.body !== undefined) headers['Content-Type'] = options.type ?? 'application/json'
  else if (options.raw !== undefined && options.type !== undefined) headers['Content-Type'] = options.type
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`
  if (options.key !== undefined) headers['Idempotency-Key'] = options.key
  const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store' }
  if (options.body !== undefined) init.body = JSON.stringify(options.body)
  else if (options.raw !== undefined) init.body = options.raw
  if (options.signal !== undefined) init.signal = options.signal
  try {
    return await fetch(path, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Problem(0, 'unreachable', { zh: '连接不上服务器。填写的内容都还在，恢复后接着来。', en: 'The server cannot be reached. What you typed is safe; go on when the line is back.' })
  }
}

async function read<T>(response: Response): Promise<Answer<T>> {
  const type = response.headers.get('Content-Type') ?? ''
  const body: unknown = type.includes('json') ? await response.json() : response.status === 204 ? undefined : await response.blob()
  if (!response.ok) throw problemOf(response, body)
  return { body: body as T, etag: response.headers.get('ETag'), status: response.status, headers: response.headers }
}

function problemOf(response: Response, body: unknown): Problem {
  const document = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const code = typeof document.code === 'string' ? document.code : `http_${response.status}`
  const text = (document.text as Text | undefined) ?? {
    zh: '服务器没有完成这个请求。填写的内容都还在，请稍后再试。', en: 'The server did not complete the request. What you typed is safe; try again later.',
  }
  const wait = Number(response.headers.get('Retry-After'))
  return new Problem(response.status, code, text, Number.isFinite(wait) && wait > 0 ? { ...document, retry_after: wait } : document)
}

export const get = async <T>(path: string, options?: CallOptions) => (await call<T>('GET', path, options)).body
export const post = async <T>(path: string, body: unknown = {}, options: CallOptions = {}) =>
  (await call<T>('POST', path, { key: actKey(), ...options, body })).body
export const put = async <T>(path: string, body: unknown, options: CallOptions = {}) => (await call<T>('PUT', path, { ...options, body })).body
export const patch = async <T>(path: string, body: unknown, options: CallOptions = {}) =>
  (await call<T>('PATCH', path, { type: 'application/merge-patch+json', key: actKey(), ...options, body })).body
export const del = async <T>(path: string, options?: CallOptions) => (await call<T>('DELETE', path, options)).body

/** Where the cases of either kind stand. */
export const filings = '/api/v1/applications'

/** The address of one case. */
export const caseAt = (where: string, id: string): string => `${where}/${encodeURIComponent(id)}`

/** Makes a move on a case at its address; the key is kept by the caller where a person may press twice. */
export const moveAt = <T>(path: string, name: string, body: unknown = {}, options: CallOptions = {}) => post<T>(`${path}/moves/${name}`, body, options)

/** Makes a move on a filing. */
export const move = <T>(id: string, name: string, body: unknown = {}, options: CallOptions = {}) => moveAt<T>(caseAt(filings, id), name, body, options)
